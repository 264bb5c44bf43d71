package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.SoftmaxAxisKernel;
import io.lanewise.kernel.pointwise.SoftmaxKernel;
import io.lanewise.kernel.pointwise.SparsemaxKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/**
 * Softmax, its logarithm or sparsemax along one axis: each sample is {@code [outer, classes, inner]}, and for each pair of the first and the
 * last index the floats along {@code classes} are one distribution. Safe for large inputs; softmax
 * and sparsemax may work in place.
 *
 * <p>A task is one or more rows where {@code inner} is 1, else some columns of one or more outer indices.
 */
public final class AxisSoftmax implements Operator {

    /** What is computed of a distribution. */
    public enum Form {
        SOFTMAX("softmax"),
        LOG("log softmax"),
        SPARSE("sparsemax");

        private final String algorithm;

        Form(String algorithm) {
            this.algorithm = algorithm;
        }
    }

    private static final int TASK_FLOATS = 4 * 1024;

    /** Columns come in whole cache lines. */
    private static final int LINE_FLOATS = 16;

    private final Form form;
    private final int outer;
    private final int classes;
    private final int inner;

    /** Columns of a block, blocks of an outer index, blocks of a task. */
    private final int blockColumns;

    private final int columnBlocks;
    private final int taskBlocks;

    /**
     * One of the forms along the middle axis of samples {@code [outer, classes, inner]}.
     *
     * @param form what is computed
     */
    public AxisSoftmax(Form form, int outer, int classes, int inner) {
        this.form = form;
        this.outer = outer;
        this.classes = classes;
        this.inner = inner;
        int wanted = Math.ceilDiv(Math.max(1, TASK_FLOATS / classes), LINE_FLOATS) * LINE_FLOATS;
        blockColumns = Math.min(inner, wanted);
        columnBlocks = Math.ceilDiv(inner, blockColumns);
        taskBlocks = (int) Math.max(1, TASK_FLOATS / ((long) classes * blockColumns));
    }

    @Override
    public String algorithm() {
        return form.algorithm;
    }

    @Override
    public int scratchFloats() {
        return form == Form.SPARSE ? classes : 0;
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
            int n = Math.min(blockColumns, inner - column);
            int x = call.inputOffset + at;
            int y = call.outputOffset + at;
            switch (form) {
                case SOFTMAX -> softmax(n, call.input, x, call.output, y);
                case LOG -> logSoftmax(n, call.input, x, call.output, y);
                case SPARSE -> sparsemax(n, call, x, y, call.scratchOffset(worker));
            }
        }
    }

    private void softmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
        if (inner == 1) {
            SoftmaxKernel.softmax(classes, x, xOffset, y, yOffset);
        } else {
            SoftmaxAxisKernel.softmax(n, classes, inner, x, xOffset, y, yOffset);
        }
    }

    private void logSoftmax(int n, float[] x, int xOffset, float[] y, int yOffset) {
        if (inner == 1) {
            SoftmaxKernel.logSoftmax(classes, x, xOffset, y, yOffset);
        } else {
            SoftmaxAxisKernel.logSoftmax(n, classes, inner, x, xOffset, y, yOffset);
        }
    }

    private void sparsemax(int n, Call call, int x, int y, int scratch) {
        for (int j = 0; j < n; j++) {
            SparsemaxKernel.sparsemax(classes, inner, call.input, x + j, call.scratch, scratch, call.output, y + j);
        }
    }
}
