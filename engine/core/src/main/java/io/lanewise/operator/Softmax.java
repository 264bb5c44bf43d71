package io.lanewise.operator;

import io.lanewise.kernel.pointwise.SoftmaxKernel;

/** Softmax along the last axis: each sample is {@code rows} rows of {@code classes} floats. */
public final class Softmax implements Operator {

    private static final int TASK_FLOATS = 4 * 1024;

    private final int rows;
    private final int classes;
    private final int taskRows;

    public Softmax(int rows, int classes) {
        this.rows = rows;
        this.classes = classes;
        taskRows = Math.max(1, TASK_FLOATS / classes);
    }

    @Override
    public String algorithm() {
        return "softmax";
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * rows, taskRows));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * taskRows;
        int to = Math.min(from + taskRows, call.batch * rows);
        for (int row = from; row < to; row++) {
            SoftmaxKernel.softmax(
                    classes,
                    call.input,
                    call.inputOffset + row * classes,
                    call.output,
                    call.outputOffset + row * classes);
        }
    }
}
