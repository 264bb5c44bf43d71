package io.lanewise.operator.resize;

import io.lanewise.kernel.pool.MaxPoolKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/** The maximum of each channel in each cell of a grid over an NHWC image. A task is a row of the grid. */
public final class AdaptiveMaxPool implements Operator {

    private final int channels;
    private final WeightedAxis rows;
    private final WeightedAxis columns;

    /** An operator for the cells of {@link WeightedAxis#means}. */
    public AdaptiveMaxPool(int channels, WeightedAxis rows, WeightedAxis columns) {
        this.channels = channels;
        this.rows = rows;
        this.columns = columns;
    }

    @Override
    public String algorithm() {
        return "adaptive max pool";
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, rows.outputs());
    }

    @Override
    public void run(Call call, int task, int worker) {
        int sample = task / rows.outputs();
        int i = task % rows.outputs();
        int rowFloats = columns.inputs() * channels;
        int x = call.inputOffset + (sample * rows.inputs() + rows.first(i)) * rowFloats;
        int y = call.outputOffset + task * columns.outputs() * channels;
        for (int j = 0; j < columns.outputs(); j++) {
            MaxPoolKernel.pool(
                    rows.weights(i).length,
                    columns.weights(j).length,
                    channels,
                    call.input,
                    x + columns.first(j) * channels,
                    rowFloats,
                    channels,
                    call.output,
                    y + j * channels);
        }
    }
}
