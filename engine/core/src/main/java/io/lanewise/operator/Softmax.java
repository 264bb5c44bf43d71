package io.lanewise.operator;

import io.lanewise.kernel.pointwise.SoftmaxAxisKernel;
import io.lanewise.kernel.pointwise.SoftmaxKernel;

/**
 * Softmax along one axis: each sample is {@code [outer, classes, inner]}, and for each pair of the first and the
 * last index the floats along {@code classes} are one distribution. Safe for large inputs; may work in place.
 *
 * <p>A task is one or more rows where {@code inner} is 1, else some columns of one or more outer indices.
 */
public final class Softmax implements Operator {

    private static final int TASK_FLOATS = 4 * 1024;

    /** Columns come in whole cache lines. */
    private static final int LINE_FLOATS = 16;

    private final int outer;
    private final int classes;
    private final int inner;

    /** Columns of a block, blocks of an outer index, blocks of a task. */
    private final int blockColumns;

    private final int columnBlocks;
    private final int taskBlocks;

    private Softmax(int outer, int classes, int inner) {
        this.outer = outer;
        this.classes = classes;
        this.inner = inner;
        int wanted = Math.ceilDiv(Math.max(1, TASK_FLOATS / classes), LINE_FLOATS) * LINE_FLOATS;
        blockColumns = Math.min(inner, wanted);
        columnBlocks = Math.ceilDiv(inner, blockColumns);
        taskBlocks = (int) Math.max(1, TASK_FLOATS / ((long) classes * blockColumns));
    }

    /** Softmax along the last axis: each sample is {@code rows} rows of {@code classes} floats. */
    public Softmax(int rows, int classes) {
        this(rows, classes, 1);
    }

    /** Softmax along the middle axis of {@code [outer, classes, inner]}. */
    public static Softmax along(int outer, int classes, int inner) {
        return new Softmax(outer, classes, inner);
    }

    @Override
    public String algorithm() {
        return "softmax";
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * outer * columnBlocks, taskBlocks));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * taskBlocks;
        int to = (int) Math.min((long) from + taskBlocks, (long) call.batch * outer * columnBlocks);
        for (int block = from; block < to; block++) {
            int column = block % columnBlocks * blockColumns;
            int at = block / columnBlocks * classes * inner + column;
            int x = call.inputOffset + at;
            int y = call.outputOffset + at;
            if (inner == 1) {
                SoftmaxKernel.softmax(classes, call.input, x, call.output, y);
            } else {
                int n = Math.min(blockColumns, inner - column);
                SoftmaxAxisKernel.softmax(n, classes, inner, call.input, x, call.output, y);
            }
        }
    }
}
