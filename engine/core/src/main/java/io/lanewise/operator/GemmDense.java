package io.lanewise.operator;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelGemv;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.memory.FloatSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A dense layer: {@code Y[rows×units] = f(X[rows×inputs] · W[inputs×units] + bias)}, rows being samples times positions.
 *
 * <p>A task is a block of rows times four panels of columns. The sum over inputs is cut into chunks of {@value #KC}, each summed
 * from zero and then added, which keeps both the weights of a chunk in the first-level cache and the rounding error small.
 */
public final class GemmDense implements Operator {

    /** Inputs of one chunk: four panels of it are 128 KiB of weights with vectors of 16 floats. */
    private static final int KC = 256;

    private static final int TASK_ROWS = 48;
    private static final int TASK_PANELS = PackedMatrix.PANEL_GROUP;
    private static final int TASK_COLUMNS = TASK_PANELS * PanelGemm.NR;

    private final int positions;
    private final int inputs;
    private final int units;
    private final PackedMatrix weights;
    private final float[] bias;
    private final PointwiseFunction function;

    /**
     * An operator for the given weights.
     *
     * @param positions rows per sample
     * @param kernel weights, row-major [inputs, units]
     * @param bias one float per unit, null for none
     */
    public GemmDense(
            int positions,
            int inputs,
            int units,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            PointwiseFunction function) {
        this.positions = positions;
        this.inputs = inputs;
        this.units = units;
        this.function = function;
        weights = new PackedMatrix(kernel, inputs, units, 0, units);
        this.bias = Arrays.copyOf(bias == null ? new float[0] : bias.toArray(), columnTasks() * TASK_COLUMNS);
    }

    @Override
    public String algorithm() {
        return "gemm " + PanelGemm.MR + "x2";
    }

    @Override
    public int scratchFloats() {
        return TASK_ROWS * TASK_COLUMNS;
    }

    @Override
    public long packedFloats() {
        return weights.floats() + bias.length;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(rowTasks(batch), columnTasks());
    }

    /** Tasks that share columns follow one another, so that their weights are still in the cache. */
    @Override
    public void run(Call call, int task, int worker) {
        int rowTasks = rowTasks(call.batch);
        int firstRow = task % rowTasks * TASK_ROWS;
        int rows = Math.min(TASK_ROWS, call.batch * positions - firstRow);
        int firstPanel = task / rowTasks * TASK_PANELS;
        int panels = Math.min(TASK_PANELS, weights.panels() - firstPanel);
        int tile = call.scratchOffset(worker);
        for (int row = 0; row < rows; row++) {
            System.arraycopy(bias, firstPanel * PanelGemm.NR, call.scratch, tile + row * TASK_COLUMNS, TASK_COLUMNS);
        }
        multiply(call, firstRow, rows, firstPanel, panels, tile);
        int firstUnit = firstPanel * PanelGemm.NR;
        int columns = Math.min(panels * PanelGemm.NR, units - firstUnit);
        int y = call.outputOffset + firstRow * units + firstUnit;
        for (int row = 0; row < rows; row++) {
            PointwiseKernel.apply(
                    function, columns, call.scratch, tile + row * TASK_COLUMNS, call.output, y + row * units);
        }
    }

    private void multiply(Call call, int firstRow, int rows, int firstPanel, int panels, int tile) {
        float[] packed = weights.array(firstPanel);
        int firstWeight = weights.offset(firstPanel);
        int stride = weights.panelStride();
        for (int p = 0; p < inputs; p += KC) {
            int k = Math.min(KC, inputs - p);
            int x = call.inputOffset + firstRow * inputs + p;
            if (rows == 1 && panels == PanelGemv.PANELS && weights.width(firstPanel + panels - 1) == PanelGemm.NR) {
                PanelGemv.multiply(
                        k, call.input, x, packed, firstWeight + p * PanelGemm.NR, stride, call.scratch, tile);
                continue;
            }
            for (int panel = 0; panel < panels; panel++) {
                int width = weights.width(firstPanel + panel);
                PanelGemm.multiply(
                        width,
                        rows,
                        k,
                        call.input,
                        x,
                        inputs,
                        packed,
                        firstWeight + panel * stride + p * width,
                        call.scratch,
                        tile + panel * PanelGemm.NR,
                        TASK_COLUMNS);
            }
        }
    }

    private int rowTasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * positions, TASK_ROWS));
    }

    private int columnTasks() {
        return Math.ceilDiv(weights.panels(), TASK_PANELS);
    }
}
