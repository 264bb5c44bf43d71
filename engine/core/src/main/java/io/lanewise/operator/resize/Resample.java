package io.lanewise.operator.resize;

import io.lanewise.kernel.resize.WeightedSumKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/**
 * Weighted sums along both axes of an NHWC image: {@code y[i, j, c] = Σ_u Σ_v r_i[u] · s_j[v] · x[p_i + u, q_j + v, c]}. A task is a row of the
 * output: the rows behind it are summed in scratch, then the columns of that.
 */
public final class Resample implements Operator {

    private final String algorithm;
    private final int channels;
    private final WeightedAxis rows;
    private final WeightedAxis columns;
    private final int rowFloats;

    /**
     * An operator for the given weights.
     *
     * @param algorithm what it is called in listings
     */
    public Resample(String algorithm, int channels, WeightedAxis rows, WeightedAxis columns) {
        this.algorithm = algorithm;
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
        rowFloats = Math.multiplyExact(columns.inputs(), channels);
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public int scratchFloats() {
        return rowFloats;
    }

    @Override
    public long packedFloats() {
        return (long) rows.weightCount() + columns.weightCount();
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, rows.outputs());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int sample = task / rows.outputs();
        int i = task % rows.outputs();
        int x = call.inputOffset + (sample * rows.inputs() + rows.first(i)) * rowFloats;
        int sums = call.scratchOffset(worker);
        WeightedSumKernel.sum(rows.weights(i), rowFloats, call.input, x, rowFloats, call.scratch, sums);
        int y = call.outputOffset + task * columns.outputs() * channels;
        for (int j = 0; j < columns.outputs(); j++) {
            WeightedSumKernel.sum(
                    columns.weights(j),
                    channels,
                    call.scratch,
                    sums + columns.first(j) * channels,
                    channels,
                    call.output,
                    y + j * channels);
        }
    }
}
