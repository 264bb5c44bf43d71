package io.lanewise.operator;

import io.lanewise.kernel.pointwise.SoftmaxAxisKernel;
import io.lanewise.kernel.pointwise.SoftmaxKernel;

/**
 * Softmax, or its logarithm, along one axis: each sample is {@code [outer, classes, inner]}, and for each pair of the first and the
 * last index the floats along {@code classes} are one distribution. Safe for large inputs; may work in place.
 *
 * <p>A task is one or more rows where {@code inner} is 1, else some columns of one or more outer indices.
 */
public final class Softmax implements Operator {

    private static final int TASK_FLOATS = 4 * 1024;

    /** Columns come in whole cache lines. */
    private static final int LINE_FLOATS = 16;

    private final boolean logarithm;
    private final int outer;
    private final int classes;
    private final int inner;

    /** Columns of a block, blocks of an outer index, blocks of a task. */
    private final int blockColumns;

    private final int columnBlocks;
    private final int taskBlocks;

    private Softmax(boolean logarithm, int outer, int classes, int inner) {
        this.logarithm = logarithm;
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
        this(false, rows, classes, 1);
    }

    /** Softmax along the middle axis of {@code [outer, classes, inner]}. */
    public static Softmax along(int outer, int classes, int inner) {
        return new Softmax(false, outer, classes, inner);
    }

    /** The logarithm of softmax along the middle axis of {@code [outer, classes, inner]}. */
    public static Softmax logarithm(int outer, int classes, int inner) {
        return new Softmax(true, outer, classes, inner);
    }

    @Override
    public String algorithm() {
        return logarithm ? "log softmax" : "softmax";
    }

    /** A row of exponentials, or a sum for each column. */
    @Override
    public int scratchFloats() {
        return !logarithm ? 0 : inner == 1 ? classes : blockColumns;
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
            if (inner == 1) {
                row(call, at, worker);
            } else {
                columns(call, Math.min(blockColumns, inner - column), at, worker);
            }
        }
    }

    private void row(Call call, int at, int worker) {
        int x = call.inputOffset + at;
        int y = call.outputOffset + at;
        if (logarithm) {
            SoftmaxKernel.logSoftmax(classes, call.input, x, call.output, y, call.scratch, call.scratchOffset(worker));
        } else {
            SoftmaxKernel.softmax(classes, call.input, x, call.output, y);
        }
    }

    private void columns(Call call, int n, int at, int worker) {
        int x = call.inputOffset + at;
        int y = call.outputOffset + at;
        if (logarithm) {
            SoftmaxAxisKernel.logSoftmax(
                    n, classes, inner, call.input, x, call.output, y, call.scratch, call.scratchOffset(worker));
        } else {
            SoftmaxAxisKernel.softmax(n, classes, inner, call.input, x, call.output, y);
        }
    }
}
