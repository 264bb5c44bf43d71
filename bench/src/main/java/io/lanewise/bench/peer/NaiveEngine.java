package io.lanewise.bench.peer;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.ModelWeights;
import org.jspecify.annotations.Nullable;

/** Every layer as its definition reads: nested loops, one scalar sum per output, one thread. What a first version looks like. */
final class NaiveEngine implements Engine {

    @Override
    public String name() {
        return "naive";
    }

    @Override
    public String settings() {
        return "nested loops in Java, one thread whatever is asked for";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        return LayerChain.of(model, batch, node -> step(model, node, batch));
    }

    private static LayerChain.Step step(Model model, Node node, int batch) {
        return switch (node.layer()) {
            case Conv2D conv -> convolution(node, conv, model.weights(), batch);
            case Dense dense -> dense(node, dense, model.weights());
            default -> weightless(node, batch);
        };
    }

    /**
     * The layers that have no weights.
     *
     * @throws UnsupportedOperationException if it is another layer
     */
    static LayerChain.Step weightless(Node node, int batch) {
        return switch (node.layer()) {
            case MaxPooling2D pool -> {
                ConvGeometry geometry = ConvGeometry.of(node, pool.window());
                yield (input, output) -> maxPool(geometry, batch, input, output);
            }
            case Flatten flatten -> (input, output) -> System.arraycopy(input, 0, output, 0, output.length);
            default ->
                throw new UnsupportedOperationException(
                        node + ": expected Conv2D, MaxPooling2D, Flatten or Dense, got " + node.layer());
        };
    }

    /** Smallest value that the activation lets through. */
    static float floor(Activation activation) {
        return activation == Activation.LINEAR ? Float.NEGATIVE_INFINITY : 0;
    }

    /**
     * Largest value that the activation lets through.
     *
     * @throws UnsupportedOperationException if it is another one than linear, relu and relu6
     */
    static float ceiling(Node node, Activation activation) {
        return switch (activation) {
            case LINEAR, RELU -> Float.POSITIVE_INFINITY;
            case RELU6 -> 6;
            default ->
                throw new UnsupportedOperationException(node + ": expected linear, relu or relu6, got " + activation);
        };
    }

    /** A copy of a layer's kernel, row-major as the layer declares it. */
    static float[] kernel(Node node, ModelWeights weights) {
        return weights.get(node.layerName(), "kernel").values().toArray();
    }

    /** A copy of a layer's bias; null if it has none. */
    static float @Nullable [] bias(Node node, ModelWeights weights, boolean used) {
        return used ? weights.get(node.layerName(), "bias").values().toArray() : null;
    }

    private static LayerChain.Step convolution(Node node, Conv2D conv, ModelWeights weights, int batch) {
        ConvGeometry geometry = ConvGeometry.of(node, conv.window());
        int groups = conv.groups();
        float ceiling = ceiling(node, conv.activation());
        float floor = floor(conv.activation());
        float[] kernel = kernel(node, weights);
        float[] bias = bias(node, weights, conv.useBias());
        return (input, output) -> {
            int at = 0;
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < geometry.outHeight(); i++) {
                    for (int j = 0; j < geometry.outWidth(); j++) {
                        for (int f = 0; f < geometry.outChannels(); f++) {
                            float sum = bias == null ? 0 : bias[f];
                            sum += weightedSum(geometry, groups, input, n * geometry.inFloats(), kernel, i, j, f);
                            output[at++] = Math.clamp(sum, floor, ceiling);
                        }
                    }
                }
            }
        };
    }

    /** {@code Σ x[i·s + u, j·s + v, c] · kernel[u, v, c, f]} over the channels of the filter's group, with the kernel in HWIO. */
    private static float weightedSum(
            ConvGeometry geometry, int groups, float[] x, int xOffset, float[] kernel, int i, int j, int f) {
        int channels = geometry.inChannels() / groups;
        int first = f / (geometry.outChannels() / groups) * channels;
        float sum = 0;
        for (int u = 0; u < geometry.window().height(); u++) {
            for (int v = 0; v < geometry.window().width(); v++) {
                int row = geometry.inRow(i, u);
                int column = geometry.inColumn(j, v);
                if (geometry.inside(row, column)) {
                    int pixel = xOffset + (row * geometry.inWidth() + column) * geometry.inChannels() + first;
                    int tap = (u * geometry.window().width() + v) * channels;
                    for (int c = 0; c < channels; c++) {
                        sum += x[pixel + c] * kernel[(tap + c) * geometry.outChannels() + f];
                    }
                }
            }
        }
        return sum;
    }

    private static LayerChain.Step dense(Node node, Dense dense, ModelWeights weights) {
        int inputs = node.inputShape().last();
        int units = dense.units();
        float ceiling = ceiling(node, dense.activation());
        float floor = floor(dense.activation());
        float[] kernel = kernel(node, weights);
        float[] bias = bias(node, weights, dense.useBias());
        return (input, output) -> {
            for (int row = 0; row < output.length / units; row++) {
                for (int u = 0; u < units; u++) {
                    float sum = 0;
                    for (int i = 0; i < inputs; i++) {
                        sum += input[row * inputs + i] * kernel[i * units + u];
                    }
                    sum += bias == null ? 0 : bias[u];
                    output[row * units + u] = Math.clamp(sum, floor, ceiling);
                }
            }
        };
    }

    private static void maxPool(ConvGeometry geometry, int batch, float[] input, float[] output) {
        int channels = geometry.inChannels();
        int at = 0;
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < geometry.outHeight(); i++) {
                for (int j = 0; j < geometry.outWidth(); j++) {
                    for (int c = 0; c < channels; c++) {
                        output[at++] = largest(geometry, input, n * geometry.inFloats() + c, i, j);
                    }
                }
            }
        }
    }

    private static float largest(ConvGeometry geometry, float[] x, int xOffset, int i, int j) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int u = 0; u < geometry.window().height(); u++) {
            for (int v = 0; v < geometry.window().width(); v++) {
                int row = geometry.inRow(i, u);
                int column = geometry.inColumn(j, v);
                if (geometry.inside(row, column)) {
                    float value = x[xOffset + (row * geometry.inWidth() + column) * geometry.inChannels()];
                    largest = Math.max(largest, value);
                }
            }
        }
        return largest;
    }
}
