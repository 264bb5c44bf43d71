package io.lanewise.bench.peer;

import io.lanewise.model.Model;
import io.lanewise.model.Node;

/** Copies of a layer's weights, as it declares them and in the orders that native engines take them in. */
public final class LayerWeights {

    private final float[] kernel;
    private final float[] bias;

    private LayerWeights(float[] kernel, float[] bias) {
        this.kernel = kernel;
        this.bias = bias;
    }

    /** The weights of a node; a layer without bias gets one of zeros. */
    static LayerWeights of(Model model, Node node, boolean useBias, int outputs) {
        float[] kernel =
                model.weights().get(node.layerName(), "kernel").values().toArray();
        float[] bias =
                useBias ? model.weights().get(node.layerName(), "bias").values().toArray() : new float[outputs];
        return new LayerWeights(kernel, bias);
    }

    /** As the layer declares it: HWIO, or a row of outputs for each input. */
    public float[] kernel() {
        return kernel;
    }

    /** One float an output. */
    public float[] bias() {
        return bias;
    }

    /** A convolution's kernel, {@code taps} positions, as OIHW. */
    public float[] oihw(int taps) {
        return outputsFirst(new ImageShape(taps, 1, kernel.length / bias.length / taps));
    }

    /** A dense kernel with a row for each output, its inputs in the order of NCHW images. */
    public float[] unitsFirst(ImageShape image) {
        return outputsFirst(image);
    }

    /** A dense kernel with a row for each input, the inputs in the order of NCHW images. */
    public float[] inputsFirst(ImageShape image) {
        int units = bias.length;
        float[] to = new float[kernel.length];
        int pixels = image.height() * image.width();
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < image.channels(); c++) {
                System.arraycopy(kernel, (p * image.channels() + c) * units, to, (c * pixels + p) * units, units);
            }
        }
        return to;
    }

    /** [pixel, channel, output] to [output, channel, pixel]. */
    private float[] outputsFirst(ImageShape image) {
        int outputs = bias.length;
        int pixels = image.height() * image.width();
        int channels = image.channels();
        float[] to = new float[kernel.length];
        int from = 0;
        for (int p = 0; p < pixels; p++) {
            for (int c = 0; c < channels; c++) {
                for (int o = 0; o < outputs; o++) {
                    to[(o * channels + c) * pixels + p] = kernel[from];
                    from++;
                }
            }
        }
        return to;
    }
}
