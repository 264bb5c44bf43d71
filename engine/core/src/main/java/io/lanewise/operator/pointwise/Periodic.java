package io.lanewise.operator.pointwise;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/**
 * What operators share whose parameters repeat along a sample: float i of any sample has the parameters {@code i mod period}.
 *
 * <p>Short periods are written several times into the table, up to a whole number of vectors, so that a row of the table is long and
 * has no tail.
 */
abstract sealed class Periodic implements Operator permits ChannelAffine, ParametricSlope {

    private static final int TASK_FLOATS = 8 * 1024;
    private static final int ROW_FLOATS = 256;
    private static final int LONGEST_ROW = 4 * 1024;

    private final int sampleFloats;
    private final int tableFloats;
    private final int taskFloats;

    /**
     * Fixes the table's size.
     *
     * @param sampleFloats floats of one sample, a multiple of {@code period}
     */
    Periodic(int sampleFloats, int period) {
        this.sampleFloats = sampleFloats;
        tableFloats = period * copies(period);
        taskFloats = tableFloats > TASK_FLOATS ? TASK_FLOATS : TASK_FLOATS / tableFloats * tableFloats;
    }

    private static int copies(int period) {
        int wholeVectors = VectorWidth.LANES / Math.min(VectorWidth.LANES, Integer.lowestOneBit(period));
        if ((long) wholeVectors * period > LONGEST_ROW) {
            return 1;
        }
        return wholeVectors * Math.ceilDiv(ROW_FLOATS, wholeVectors * period);
    }

    /** A table of parameters: the given ones of one period, repeated. */
    final float[] table(float[] parameters) {
        float[] table = new float[tableFloats];
        for (int at = 0; at < tableFloats; at += parameters.length) {
            System.arraycopy(parameters, 0, table, at, parameters.length);
        }
        return table;
    }

    /** Computes {@code n} floats, whose parameters are in the tables from {@code parameter} on. */
    abstract void row(Call call, int n, int xOffset, int parameter, int yOffset);

    /** After all rows of a task: {@code n} floats of the output from {@code yOffset} on are there. */
    void finish(Call call, int n, int yOffset) {}

    @Override
    public final int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * sampleFloats, taskFloats));
    }

    @Override
    public final void run(Call call, int task, int worker) {
        int from = task * taskFloats;
        int to = (int) Math.min((long) from + taskFloats, (long) call.batch * sampleFloats);
        for (int at = from, n; at < to; at += n) {
            int parameter = at % tableFloats;
            n = Math.min(tableFloats - parameter, to - at);
            row(call, n, call.inputOffset + at, parameter, call.outputOffset + at);
        }
        finish(call, to - from, call.outputOffset + from);
    }
}
