package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.kernel.pointwise.RowKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Lengths;

/** {@code y[p, c] = f(x[p, c] · scale[c] + shift[c])} with one factor and one summand per channel; may work in place. */
public final class ChannelAffine extends Periodic {

    private final float[] scale;
    private final float[] shift;
    private final PointwiseFunction function;

    /**
     * An operator for the given parameters.
     *
     * @param pixels pixels of one sample
     * @param scale one factor per channel
     * @param shift one summand per channel
     * @param function applied to each sum
     * @throws IllegalArgumentException if there are no channels, or more factors than summands, or fewer
     */
    public ChannelAffine(int pixels, float[] scale, float[] shift, PointwiseFunction function) {
        super(Math.multiplyExact(pixels, scale.length), scale.length);
        Lengths.require("shift", shift, scale.length);
        this.scale = table(scale);
        this.shift = table(shift);
        this.function = function;
    }

    @Override
    public String algorithm() {
        return "channel affine";
    }

    @Override
    public long packedFloats() {
        return (long) scale.length + shift.length;
    }

    @Override
    void row(Call call, int n, int xOffset, int parameter, int yOffset) {
        RowKernel.affine(n, call.input, xOffset, scale, parameter, shift, parameter, call.output, yOffset);
    }

    @Override
    void finish(Call call, int n, int yOffset) {
        if (!function.isLinear()) {
            PointwiseKernel.apply(function, n, call.output, yOffset, call.output, yOffset);
        }
    }
}
