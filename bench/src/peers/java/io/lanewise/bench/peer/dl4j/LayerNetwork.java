package io.lanewise.bench.peer.dl4j;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.LayerWeights;
import io.lanewise.model.Activation;
import io.lanewise.model.Model;
import io.lanewise.tensor.Padding;
import java.util.List;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DepthwiseConvolution2D;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A chain of layers as a {@link MultiLayerNetwork} with the same weights. */
final class LayerNetwork {

    private LayerNetwork() {}

    /**
     * The network.
     *
     * @throws UnsupportedOperationException if a convolution has groups of more than one channel
     */
    static MultiLayerNetwork build(Model model) {
        List<ChainLayer> layers = ChainLayer.of(model).stream()
                .filter(layer -> !(layer instanceof ChainLayer.Flattening))
                .toList();
        var list = new NeuralNetConfiguration.Builder()
                .inferenceWorkspaceMode(WorkspaceMode.ENABLED)
                .trainingWorkspaceMode(WorkspaceMode.ENABLED)
                .list();
        layers.forEach(layer -> list.layer(configuration(layer)));
        ImageShape input = ImageShape.input(model);
        boolean images = model.inputs().getFirst().outputShape().rank() == 3;
        list.setInputType(
                images
                        ? InputType.convolutional(input.height(), input.width(), input.channels())
                        : InputType.feedForward(input.channels()));
        MultiLayerNetwork network = new MultiLayerNetwork(list.build());
        network.init();
        for (int i = 0; i < layers.size(); i++) {
            setWeights(network, i, layers.get(i));
        }
        return network;
    }

    private static Layer configuration(ChainLayer layer) {
        return switch (layer) {
            case ChainLayer.Convolution conv -> convolution(conv);
            case ChainLayer.MaxPooling pool ->
                new SubsamplingLayer.Builder(
                                SubsamplingLayer.PoolingType.MAX, kernel(pool.geometry()), strides(pool.geometry()))
                        .convolutionMode(mode(pool.geometry()))
                        .build();
            case ChainLayer.Product dense ->
                new DenseLayer.Builder()
                        .nIn(dense.inputs())
                        .nOut(dense.units())
                        .activation(activation(dense.activation()))
                        .build();
            case ChainLayer.Flattening flattening -> throw new IllegalStateException("filtered out");
        };
    }

    private static Layer convolution(ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        if (conv.groups() == 1) {
            return new ConvolutionLayer.Builder(kernel(g), strides(g))
                    .nIn(g.inChannels())
                    .nOut(g.outChannels())
                    .convolutionMode(mode(g))
                    .activation(activation(conv.activation()))
                    .build();
        }
        if (conv.groups() != g.inChannels()) {
            throw new UnsupportedOperationException(
                    "dl4j: expected one group or as many as channels, got " + conv.groups());
        }
        return new DepthwiseConvolution2D.Builder(kernel(g), strides(g))
                .depthMultiplier(g.outChannels() / g.inChannels())
                .nIn(g.inChannels())
                .nOut(g.outChannels())
                .convolutionMode(mode(g))
                .activation(activation(conv.activation()))
                .build();
    }

    private static void setWeights(MultiLayerNetwork network, int index, ChainLayer layer) {
        switch (layer) {
            case ChainLayer.Convolution conv -> {
                ConvGeometry g = conv.geometry();
                int height = g.window().height();
                int width = g.window().width();
                LayerWeights weights = conv.weights();
                // Depthwise kernels are [h, w, channel, multiplier], the order of HWIO with one channel a group.
                INDArray kernel = conv.groups() == 1
                        ? array(weights.oihw(height * width), g.outChannels(), g.inChannels(), height, width)
                        : array(weights.kernel(), height, width, g.inChannels(), g.outChannels() / g.inChannels());
                set(network, index, kernel, weights);
            }
            case ChainLayer.Product dense ->
                set(
                        network,
                        index,
                        array(dense.weights().inputsFirst(dense.image()), dense.inputs(), dense.units()),
                        dense.weights());
            case ChainLayer.MaxPooling pool -> {}
            case ChainLayer.Flattening flattening -> {}
        }
    }

    private static void set(MultiLayerNetwork network, int index, INDArray kernel, LayerWeights weights) {
        network.getLayer(index).getParam("W").assign(kernel);
        INDArray bias = network.getLayer(index).getParam("b");
        bias.assign(array(weights.bias(), bias.shape()));
    }

    private static INDArray array(float[] values, long... extents) {
        return Nd4j.createFromArray(values).reshape('c', extents);
    }

    private static int[] kernel(ConvGeometry g) {
        return new int[] {g.window().height(), g.window().width()};
    }

    private static int[] strides(ConvGeometry g) {
        return new int[] {g.window().strideHeight(), g.window().strideWidth()};
    }

    private static ConvolutionMode mode(ConvGeometry g) {
        return g.window().padding() instanceof Padding.Same ? ConvolutionMode.Same : ConvolutionMode.Truncate;
    }

    private static org.nd4j.linalg.activations.Activation activation(Activation activation) {
        return switch (activation) {
            case RELU -> org.nd4j.linalg.activations.Activation.RELU;
            case RELU6 -> org.nd4j.linalg.activations.Activation.RELU6;
            default -> org.nd4j.linalg.activations.Activation.IDENTITY;
        };
    }
}
