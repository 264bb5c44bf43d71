package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.CombineKernel;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/**
 * {@code y[r, j] = x[r, j] · sigmoid(x[r, half + j])}, {@code 0 ≤ j < half}: each row of {@code 2 · half} floats becomes one of half as many.
 * A task is one or more rows, or a run of floats of a row.
 */
public final class GatedProduct implements Operator {

    private static final int TASK_FLOATS = 8 * 1024;

    private final int rows;
    private final int half;
    private final int blockFloats;
    private final int rowBlocks;
    private final int taskBlocks;

    /**
     * An operator on samples of the given size.
     *
     * @param rows rows of one sample
     * @param half floats of a row of the output
     */
    public GatedProduct(int rows, int half) {
        this.rows = rows;
        this.half = half;
        blockFloats = Math.min(half, TASK_FLOATS);
        rowBlocks = Math.ceilDiv(half, blockFloats);
        taskBlocks = TASK_FLOATS / blockFloats;
    }

    @Override
    public String algorithm() {
        return "gated product";
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * rows * rowBlocks, taskBlocks));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * taskBlocks;
        int to = (int) Math.min((long) from + taskBlocks, (long) call.batch * rows * rowBlocks);
        for (int block = from; block < to; block++) {
            int row = block / rowBlocks;
            int first = block % rowBlocks * blockFloats;
            int n = Math.min(blockFloats, half - first);
            int x = call.inputOffset + 2 * row * half + first;
            int y = call.outputOffset + row * half + first;
            PointwiseKernel.apply(PointwiseFunction.SIGMOID, n, call.input, x + half, call.output, y);
            CombineKernel.multiply(1, n, call.output, y, 0, call.input, x, 0, call.output, y);
        }
    }
}
