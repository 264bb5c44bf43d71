package io.lanewise.bench.peer;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.Node;

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
        return StepChain.of(model, batch, node -> step(model, node, batch));
    }

    private static StepChain.Step step(Model model, Node node, int batch) {
        return switch (node.layer()) {
            case Conv2D conv -> convolution(model, node, conv, batch);
            case Dense dense -> dense(model, node, dense);
            default -> WeightlessSteps.of(node, batch);
        };
    }

    private static StepChain.Step convolution(Model model, Node node, Conv2D conv, int batch) {
        ConvGeometry geometry = ConvGeometry.of(node, conv.window());
        int groups = conv.groups();
        ActivationRange range = ActivationRange.of(node, conv.activation());
        LayerWeights weights = LayerWeights.of(model, node, conv.useBias(), conv.filters());
        float[] kernel = weights.kernel();
        float[] bias = weights.bias();
        return (input, output) -> {
            int at = 0;
            for (int n = 0; n < batch; n++) {
                for (int i = 0; i < geometry.outHeight(); i++) {
                    for (int j = 0; j < geometry.outWidth(); j++) {
                        for (int f = 0; f < geometry.outChannels(); f++) {
                            float sum = bias[f];
                            sum += weightedSum(geometry, groups, input, n * geometry.inFloats(), kernel, i, j, f);
                            output[at++] = range.cut(sum);
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

    private static StepChain.Step dense(Model model, Node node, Dense dense) {
        int inputs = node.inputShape().last();
        int units = dense.units();
        ActivationRange range = ActivationRange.of(node, dense.activation());
        LayerWeights weights = LayerWeights.of(model, node, dense.useBias(), units);
        float[] kernel = weights.kernel();
        float[] bias = weights.bias();
        return (input, output) -> {
            for (int row = 0; row < output.length / units; row++) {
                for (int u = 0; u < units; u++) {
                    float sum = 0;
                    for (int i = 0; i < inputs; i++) {
                        sum += input[row * inputs + i] * kernel[i * units + u];
                    }
                    output[row * units + u] = range.cut(sum + bias[u]);
                }
            }
        };
    }
}
