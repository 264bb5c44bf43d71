package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.CombineKernel;
import io.lanewise.kernel.pointwise.CombineScalarKernel;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import java.util.Arrays;

/**
 * Several tensors combined float by float, from the first to the last: {@code y = f((x₀ ∘ x₁) ∘ x₂ …)}. Samples are broadcast to one
 * shape as in NumPy; every input has the whole batch.
 *
 * <p>The output may be the same floats as input 0 where that has its shape, or as input 1 where both have it, but as no other: it is
 * written before the others are read. A task is a run of blocks, which stay in the first-level cache from one input to the next.
 */
public final class Combine implements Operator {

    /** What is done with two floats. NaN wins in maxima and minima, as everywhere. */
    public enum Operation {
        ADD,
        SUBTRACT,
        MULTIPLY,
        /** The sum, divided by the number of inputs. */
        AVERAGE,
        MAXIMUM,
        MINIMUM,
        DIVIDE,
        POWER
    }

    private static final int BLOCK_FLOATS = 4 * 1024;
    private static final int TASK_FLOATS = 2 * BLOCK_FLOATS;

    private final Operation operation;
    private final PointwiseFunction function;
    private final Broadcasting broadcasting;
    private final int inputs;

    /** Floats of one sample of each input. */
    private final int[] sampleFloats;

    /** The number of inputs, for {@link Operation#AVERAGE}. */
    private final float[] count;

    private final int blockRows;
    private final int blockColumns;
    private final int rowBlocks;
    private final int columnBlocks;
    private final int sampleBlocks;
    private final int taskBlocks;

    /**
     * An operator on inputs of the given shapes.
     *
     * @param shapes one sample of each input
     * @param function applied to each result
     * @throws IllegalArgumentException if there is no input, or not two where the operation needs two, or the shapes do not broadcast
     */
    public Combine(Operation operation, int[][] shapes, PointwiseFunction function) {
        boolean two = operation == Operation.SUBTRACT || operation == Operation.DIVIDE || operation == Operation.POWER;
        if (shapes.length == 0 || (two && shapes.length != 2)) {
            throw new IllegalArgumentException(
                    "%s: expected %s, got %d".formatted(operation, two ? "2 inputs" : "inputs", shapes.length));
        }
        this.operation = operation;
        this.function = function;
        inputs = shapes.length;
        broadcasting = Broadcasting.of(shapes);
        sampleFloats = Arrays.stream(shapes)
                .mapToInt(shape -> Arrays.stream(shape).reduce(1, Math::multiplyExact))
                .toArray();
        count = new float[] {inputs};
        blockColumns = Math.min(broadcasting.columns(), BLOCK_FLOATS);
        blockRows = Math.min(broadcasting.rows(), BLOCK_FLOATS / blockColumns);
        rowBlocks = Math.ceilDiv(broadcasting.rows(), blockRows);
        columnBlocks = Math.ceilDiv(broadcasting.columns(), blockColumns);
        sampleBlocks = Math.multiplyExact(broadcasting.outer(), Math.multiplyExact(rowBlocks, columnBlocks));
        taskBlocks = TASK_FLOATS / (blockRows * blockColumns);
    }

    @Override
    public String algorithm() {
        return "combine";
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * sampleBlocks, taskBlocks));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * taskBlocks;
        int to = (int) Math.min((long) from + taskBlocks, (long) call.batch * sampleBlocks);
        for (int block = from; block < to; block++) {
            int sample = block / sampleBlocks;
            int ofSample = block % sampleBlocks;
            int outer = ofSample / (rowBlocks * columnBlocks);
            int row = ofSample / columnBlocks % rowBlocks * blockRows;
            int column = ofSample % columnBlocks * blockColumns;
            block(call, sample, outer, row, column);
        }
    }

    private void block(Call call, int sample, int outer, int row, int column) {
        int rows = Math.min(blockRows, broadcasting.rows() - row);
        int columns = Math.min(blockColumns, broadcasting.columns() - column);
        float[] y = call.output;
        int place = (outer * broadcasting.rows() + row) * broadcasting.columns() + column;
        int yOffset = call.outputOffset + sample * broadcasting.floats() + place;
        float[] x = call.input(0);
        int xOffset = offset(call, 0, sample, outer, row, column);
        int xStep = broadcasting.rowStep(0);
        if (inputs == 1 || !broadcasting.alongColumns(0)) {
            expand(rows, columns, x, xOffset, y, yOffset);
            x = y;
            xOffset = yOffset;
            xStep = columns;
        }
        for (int input = 1; input < inputs; input++) {
            int from = offset(call, input, sample, outer, row, column);
            float[] b = call.input(input);
            int bStep = broadcasting.rowStep(input);
            if (broadcasting.alongColumns(input)) {
                combine(rows, columns, x, xOffset, xStep, b, from, bStep, y, yOffset);
            } else {
                combineScalar(rows, columns, x, xOffset, xStep, b, from, bStep, y, yOffset);
            }
            x = y;
            xOffset = yOffset;
            xStep = columns;
        }
        if (operation == Operation.AVERAGE) {
            CombineScalarKernel.divide(1, rows * columns, y, yOffset, 0, count, 0, 0, y, yOffset);
        }
        if (!function.isLinear()) {
            PointwiseKernel.apply(function, rows * columns, y, yOffset, y, yOffset);
        }
    }

    private int offset(Call call, int input, int sample, int outer, int row, int column) {
        return call.inputOffset(input)
                + sample * sampleFloats[input]
                + broadcasting.outerOffset(input, outer)
                + row * broadcasting.rowStep(input)
                + (broadcasting.alongColumns(input) ? column : 0);
    }

    /** Input 0 written out, to start from. */
    private void expand(int rows, int columns, float[] x, int xOffset, float[] y, int yOffset) {
        for (int row = 0; row < rows; row++) {
            int from = xOffset + row * broadcasting.rowStep(0);
            int to = yOffset + row * columns;
            if (broadcasting.alongColumns(0)) {
                System.arraycopy(x, from, y, to, columns);
            } else {
                Arrays.fill(y, to, to + columns, x[from]);
            }
        }
    }

    private void combine(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        switch (operation) {
            case ADD, AVERAGE -> CombineKernel.add(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case SUBTRACT -> CombineKernel.subtract(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MULTIPLY -> CombineKernel.multiply(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case DIVIDE -> CombineKernel.divide(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MAXIMUM -> CombineKernel.maximum(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MINIMUM -> CombineKernel.minimum(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case POWER -> CombineKernel.power(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
        }
    }

    private void combineScalar(
            int rows,
            int n,
            float[] x,
            int xOffset,
            int xStep,
            float[] b,
            int bOffset,
            int bStep,
            float[] y,
            int yOffset) {
        switch (operation) {
            case ADD, AVERAGE -> CombineScalarKernel.add(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case SUBTRACT -> CombineScalarKernel.subtract(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MULTIPLY -> CombineScalarKernel.multiply(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case DIVIDE -> CombineScalarKernel.divide(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MAXIMUM -> CombineScalarKernel.maximum(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case MINIMUM -> CombineScalarKernel.minimum(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
            case POWER -> CombineScalarKernel.power(rows, n, x, xOffset, xStep, b, bOffset, bStep, y, yOffset);
        }
    }
}
