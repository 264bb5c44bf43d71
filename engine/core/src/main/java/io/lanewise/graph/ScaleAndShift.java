package io.lanewise.graph;

import io.lanewise.memory.FloatSlice;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.LayerScale;
import io.lanewise.model.Rescaling;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** What multiplies each channel by a number of its own, and adds another, as {@code scale · x + shift} in double. */
public final class ScaleAndShift {

    private final double[] scale;
    private final double[] shift;

    private ScaleAndShift(double[] scale, double[] shift) {
        this.scale = scale;
        this.shift = shift;
    }

    /** That of an operation along its last axis, made when asked for; empty if it is nothing of the kind. */
    public static Optional<Supplier<ScaleAndShift>> find(Operation operation) {
        int channels = operation.inputShape().last();
        return switch (operation.layer()) {
            case BatchNormalization layer when layer.axis() == -1 -> Optional.of(of(operation, layer));
            case LayerScale layer -> Optional.of(of(operation, layer));
            case ChannelRescaling layer ->
                Optional.of(() -> new ScaleAndShift(spread(layer.scale(), channels), spread(layer.offset(), channels)));
            case Rescaling layer ->
                Optional.of(() -> new ScaleAndShift(
                        spread(List.of(layer.scale()), channels), spread(List.of(layer.offset()), channels)));
            default -> Optional.empty();
        };
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

    private static Supplier<ScaleAndShift> of(Operation operation, LayerScale layer) {
        Weights weights = operation.weights();
        return () -> {
            FloatSlice gamma = weights.get("gamma");
            double[] scale = new double[layer.units()];
            Arrays.setAll(scale, gamma::get);
            return new ScaleAndShift(scale, new double[scale.length]);
        };
    }

    /** One number for each channel, of as many, or of one for all. */
    private static double[] spread(List<Double> numbers, int channels) {
        double[] all = new double[channels];
        Arrays.setAll(all, c -> numbers.get(numbers.size() == 1 ? 0 : c));
        return all;
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
