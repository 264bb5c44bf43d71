package io.lanewise.graph;

import io.lanewise.memory.FloatSlice;
import io.lanewise.model.BatchNormalization;
import java.util.function.Supplier;

/** A normalisation by stored statistics as {@code scale · x + shift} for each channel, in double. */
public final class ScaleAndShift {

    private final double[] scale;
    private final double[] shift;

    private ScaleAndShift(double[] scale, double[] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** Made when asked for, from the operation's weights. */
    public static Supplier<ScaleAndShift> of(Operation operation, BatchNormalization layer) {
        Weights weights = operation.weights();
        return () -> {
            FloatSlice mean = weights.get("moving_mean");
            FloatSlice variance = weights.get("moving_variance");
            int channels = mean.length();
            double[] scale = new double[channels];
            double[] shift = new double[channels];
            for (int c = 0; c < channels; c++) {
                double gamma = layer.scale() ? weights.get("gamma").get(c) : 1;
                double beta = layer.center() ? weights.get("beta").get(c) : 0;
                scale[c] = gamma / Math.sqrt(variance.get(c) + layer.epsilon());
                shift[c] = beta - mean.get(c) * scale[c];
            }
            return new ScaleAndShift(scale, shift);
        };
    }

    /** A kernel whose channels, each {@code repeats} times in a row, are multiplied by their scale. */
    public FloatSlice scaled(FloatSlice kernel, int repeats) {
        float[] product = new float[kernel.length()];
        for (int i = 0; i < product.length; i++) {
            product[i] = (float) (kernel.get(i) * scale[i / repeats % scale.length]);
        }
        return FloatSlice.of(product);
    }

    /** {@code scale · x + shift} for one float a channel. */
    public FloatSlice of(FloatSlice x) {
        float[] result = new float[scale.length];
        for (int c = 0; c < scale.length; c++) {
            result[c] = (float) (x.get(c) * scale[c] + shift[c]);
        }
        return FloatSlice.of(result);
    }

    /** One factor a channel. */
    public FloatSlice scale() {
        return rounded(scale);
    }

    /** One summand a channel. */
    public FloatSlice shift() {
        return rounded(shift);
    }

    private static FloatSlice rounded(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return FloatSlice.of(floats);
    }
}
