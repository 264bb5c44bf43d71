package io.lanewise.operator.dense;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelPacking;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.StreamedOperator;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer: {@code Y[rows×units] = f(X[rows×inputs] · W[inputs×units] + bias)}, rows being samples times positions.
 *
 * <p>A task is a block of rows times a group of panels of columns. The sum over inputs is cut into chunks of
 * {@value DenseWeights#CHUNK}, each summed from zero and then added, which keeps both the weights of a chunk in the first-level cache and the rounding error small.
 */
public final class GemmDense implements StreamedOperator {

    private static final int TASK_ROWS = 48;

    /** Inputs of a segment: with vectors of 8 floats 1.5 MiB of weights, so that streams stay long. */
    private static final int SEGMENT = 32 * DenseWeights.CHUNK;

    private final int positions;
    private final int inputs;
    private final int units;
    private final DenseWeights weights;
    private final float[] bias;
    private final PointwiseFunction function;

    /**
     * An operator with its weights in fp32.
     *
     * @param positions rows per sample
     * @param kernel weights, row-major [inputs, units]
     * @param bias one float per unit, null for none
     */
    public static GemmDense float32(
            int positions,
            int inputs,
            int units,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        DenseWeights weights = new Float32DenseWeights(kernel, inputs, units);
        return new GemmDense(positions, inputs, units, weights, bias, function);
    }

    /** The same with its weights rounded to bfloat16. */
    public static GemmDense bfloat16(
            int positions,
            int inputs,
            int units,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        DenseWeights weights = new Bfloat16DenseWeights(kernel, inputs, units);
        return new GemmDense(positions, inputs, units, weights, bias, function);
    }

    private GemmDense(
            int positions,
            int inputs,
            int units,
            DenseWeights weights,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.weights = weights;
        this.positions = positions;
        this.inputs = inputs;
        this.units = units;
        this.function = function;
        this.bias =
                Arrays.copyOf(bias == null ? new float[0] : bias.toArray(), weights.groups() * weights.groupColumns());
    }

    @Override
    public String algorithm() {
        return weights.format() + "gemm " + PanelGemm.TILE;
    }

    @Override
    public int scratchFloats() {
        return TASK_ROWS * weights.groupColumns();
    }

    @Override
    public long packedFloats() {
        return weights.floats() + bias.length;
    }

    @Override
    public long multiplyAdds() {
        return (long) positions * inputs * PanelPacking.paddedColumns(units);
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(rowTasks(batch), weights.groups());
    }

    /** Tasks that share columns follow one another, so that their weights are still in the cache. */
    @Override
    public void run(Call call, int task, int worker) {
        int rowTasks = rowTasks(call.batch);
        int firstRow = task % rowTasks * TASK_ROWS;
        int rows = Math.min(TASK_ROWS, call.batch * positions - firstRow);
        int group = task / rowTasks;
        int firstUnit = weights.firstUnit(group, 0);
        int tile = call.scratchOffset(worker);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(
                    bias, firstUnit, call.scratch, tile + row * weights.groupColumns(), weights.groupColumns());
        }
        for (int p = 0; p < inputs; p += DenseWeights.CHUNK) {
            int x = call.inputOffset + firstRow * inputs + p;
            weights.multiply(
                    rows, group, p, weights.chunk(p), call.input, x, call.scratch, tile, weights.groupColumns());
        }
        int columns = Math.min(weights.groupColumns(), units - firstUnit);
        int y = call.outputOffset + firstRow * units + firstUnit;
        for (int row = 0; row < rows; row++) {
            PointwiseKernel.apply(
                    function, columns, call.scratch, tile + row * weights.groupColumns(), call.output, y + row * units);
        }
    }

    /** Groups of panels, where a sample is a single row: only then reading the weights is what takes time. */
    @Override
    public int streams() {
        return positions == 1 ? weights.groups() : 0;
    }

    @Override
    public int segments() {
        return Math.ceilDiv(inputs, SEGMENT);
    }

    @Override
    public int segmentEnd(int segment) {
        return (int) Math.min(inputs, (segment + 1L) * SEGMENT);
    }

    @Override
    public int streamFloats() {
        return bias.length;
    }

    @Override
    public void stream(Call call, int stream, int segment, float[] sums) {
        int firstUnit = weights.firstUnit(stream, 0);
        if (segment == 0) {
            System.arraycopy(bias, firstUnit, sums, firstUnit, weights.groupColumns());
        }
        int end = segmentEnd(segment);
        for (int p = segment * SEGMENT; p < end; p += DenseWeights.CHUNK) {
            int x = call.inputOffset + p;
            weights.multiply(1, stream, p, weights.chunk(p), call.input, x, sums, firstUnit, weights.groupColumns());
        }
        if (end == inputs) {
            int columns = Math.min(weights.groupColumns(), units - firstUnit);
            PointwiseKernel.apply(function, columns, sums, firstUnit, call.output, call.outputOffset + firstUnit);
        }
    }

    private int rowTasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * positions, TASK_ROWS));
    }
}
