package io.lanewise.operator.resize;

import java.util.Arrays;

/** One axis of an image whose outputs are weighted sums of inputs that lie side by side. */
public final class WeightedAxis {

    private final int inputs;
    private final int[] first;
    private final float[][] weights;

    private WeightedAxis(int inputs, int[] first, float[][] weights) {
        this.inputs = inputs;
        this.first = first;
        this.weights = weights;
    }

    /**
     * The axis of an image of another size, pixel centres at halves. Places are taken in fp32, as in {@link Resize}.
     *
     * @param antialias whether the filter is as wide as the inputs behind an output, where these are several
     */
    public static WeightedAxis resized(ResizeFilter filter, boolean antialias, int inputs, int outputs) {
        float inverse = 1 / (outputs / (float) inputs);
        float stretch = antialias ? Math.max(inverse, 1) : 1;
        float reach = filter.radius() * stretch;
        int[] first = new int[outputs];
        float[][] weights = new float[outputs][];
        for (int i = 0; i < outputs; i++) {
            float centre = (i + 0.5f) * inverse;
            first[i] = Math.clamp((long) Math.ceil(centre - reach - 0.5f), 0, inputs - 1);
            int last = Math.clamp((long) Math.floor(centre + reach - 0.5f), 0, inputs - 1);
            double[] raw = new double[last - first[i] + 1];
            for (int k = 0; k < raw.length; k++) {
                raw[k] = filter.weight(Math.abs(first[i] + k + 0.5f - centre) / (double) stretch);
            }
            weights[i] = ofSumOne(raw);
        }
        return new WeightedAxis(inputs, first, weights);
    }

    /** The axis of a grid: cell i is the mean of the inputs {@code ⌊i · inputs / outputs⌋ … ⌈(i + 1) · inputs / outputs⌉ − 1}. */
    public static WeightedAxis means(int inputs, int outputs) {
        int[] first = new int[outputs];
        float[][] weights = new float[outputs][];
        for (int i = 0; i < outputs; i++) {
            first[i] = (int) ((long) i * inputs / outputs);
            int end = (int) Math.ceilDiv((i + 1L) * inputs, outputs);
            weights[i] = new float[end - first[i]];
            Arrays.fill(weights[i], 1f / weights[i].length);
        }
        return new WeightedAxis(inputs, first, weights);
    }

    private static float[] ofSumOne(double[] raw) {
        double sum = Arrays.stream(raw).sum();
        float[] weights = new float[raw.length];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = (float) (raw[k] / sum);
        }
        return weights;
    }

    int inputs() {
        return inputs;
    }

    int outputs() {
        return first.length;
    }

    /** The first input of an output's sum. */
    int first(int output) {
        return first[output];
    }

    /** A weight for each input of an output's sum. */
    float[] weights(int output) {
        return weights[output];
    }

    /** Weights of all outputs. */
    int weightCount() {
        return Arrays.stream(weights).mapToInt(own -> own.length).sum();
    }
}
