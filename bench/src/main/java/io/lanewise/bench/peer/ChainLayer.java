package io.lanewise.bench.peer;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A layer of a chain as native engines are told of it: numbers and arrays, nothing of Lanewise's own model. */
public sealed interface ChainLayer {

    /**
     * A convolution.
     *
     * @param geometry where the windows lie
     * @param groups groups that the channels are split into
     * @param weights the kernel as HWIO, I the channels of one group, and the bias
     * @param activation linear, relu or relu6
     */
    record Convolution(ConvGeometry geometry, int groups, LayerWeights weights, Activation activation)
            implements ChainLayer {

        /** Channels that one filter sees. */
        public int channelsPerGroup() {
            return geometry.inChannels() / groups;
        }
    }

    /**
     * A max pooling.
     *
     * @param geometry where the windows lie
     */
    record MaxPooling(ConvGeometry geometry) implements ChainLayer {}

    /**
     * Images as rows.
     *
     * @param image what goes in
     */
    record Flattening(ImageShape image) implements ChainLayer {}

    /**
     * A dense layer on rows.
     *
     * @param image the images that the rows were, where the layer follows a flattening; one pixel otherwise
     * @param units outputs
     * @param weights the kernel, one row of {@code units} for each input in NHWC order, and the bias
     * @param activation linear, relu or relu6
     */
    record Product(ImageShape image, int units, LayerWeights weights, Activation activation) implements ChainLayer {

        /** Inputs of one sample. */
        public int inputs() {
            return image.floats();
        }
    }

    /**
     * The layers of a model after its input.
     *
     * @throws UnsupportedOperationException if the model is no chain of these layers
     */
    static List<ChainLayer> of(Model model) {
        List<ChainLayer> layers = new ArrayList<>();
        for (Node node : Chain.nodes(model)) {
            layers.add(layer(model, node, layers.isEmpty() ? null : layers.getLast()));
        }
        return List.copyOf(layers);
    }

    private static ChainLayer layer(Model model, Node node, @Nullable ChainLayer before) {
        return switch (node.layer()) {
            case Conv2D conv ->
                new Convolution(
                        ConvGeometry.of(node, conv.window()),
                        conv.groups(),
                        LayerWeights.of(model, node, conv.useBias(), conv.filters()),
                        requireSimple(node, conv.activation()));
            case MaxPooling2D pool -> new MaxPooling(ConvGeometry.of(node, pool.window()));
            case Flatten flatten -> new Flattening(ImageShape.of(node.inputShape()));
            case Dense dense -> {
                Shape input = node.inputShape();
                if (input.rank() != 1) {
                    throw new UnsupportedOperationException(node + ": expected rows, got " + input);
                }
                yield new Product(
                        before instanceof Flattening flattening ? flattening.image() : ImageShape.of(input),
                        dense.units(),
                        LayerWeights.of(model, node, dense.useBias(), dense.units()),
                        requireSimple(node, dense.activation()));
            }
            default ->
                throw new UnsupportedOperationException(
                        node + ": expected Conv2D, MaxPooling2D, Flatten or Dense, got " + node.layer());
        };
    }

    /**
     * The activation itself, which all engines have.
     *
     * @throws UnsupportedOperationException if it is another one than linear, relu and relu6
     */
    static Activation requireSimple(Node node, Activation activation) {
        return switch (activation) {
            case LINEAR, RELU, RELU6 -> activation;
            default ->
                throw new UnsupportedOperationException(node + ": expected linear, relu or relu6, got " + activation);
        };
    }
}
