package io.lanewise.operator.pool;

import io.lanewise.kernel.pointwise.RowKernel;
import io.lanewise.kernel.pool.AveragePoolKernel;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Average pooling of NHWC images with one coefficient and one bias per channel. */
public final class WeightedPool extends Pooling {

    /** All coefficients, then all biases. */
    private final float[] weights;

    /**
     * An operator for the given weights.
     *
     * @param coefficients one factor per channel
     * @param bias one summand per channel, null for none
     */
    public WeightedPool(WindowGeometry geometry, FloatSlice coefficients, @Nullable FloatSlice bias) {
        super(geometry, coefficients.length());
        int channels = coefficients.length();
        weights = Arrays.copyOf(coefficients.toArray(), 2 * channels);
        if (bias != null) {
            bias.copyTo(0, weights, channels, channels);
        }
    }

    @Override
    public String algorithm() {
        return "weighted pool";
    }

    @Override
    public long packedFloats() {
        return weights.length;
    }

    @Override
    void pool(Call call, int rows, int columns, int xOffset, int rowStep, int columnStep, int yOffset) {
        int channels = channels();
        AveragePoolKernel.pool(rows, columns, channels, call.input, xOffset, rowStep, columnStep, call.output, yOffset);
        RowKernel.affine(channels, call.output, yOffset, weights, 0, weights, channels, call.output, yOffset);
    }
}
