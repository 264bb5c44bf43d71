package io.lanewise.bench.peer.tensorflow;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.model.Activation;
import io.lanewise.model.Model;
import io.lanewise.tensor.Padding;
import java.util.List;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * A chain of layers as TensorFlow operations.
 *
 * @param input is fed
 * @param output is fetched
 */
record FrozenGraph(Operand<TFloat32> input, Operand<TFloat32> output) {

    /**
     * Adds a model to a graph.
     *
     * @throws UnsupportedOperationException if a convolution has groups of more than one channel
     */
    static FrozenGraph build(Graph graph, Model model, Shape inputShape) {
        Ops tf = Ops.create(graph);
        Operand<TFloat32> input = tf.placeholder(TFloat32.class, Placeholder.shape(inputShape));
        Operand<TFloat32> x = input;
        for (ChainLayer layer : ChainLayer.of(model)) {
            x = switch (layer) {
                case ChainLayer.Convolution conv -> convolution(tf, x, conv);
                case ChainLayer.MaxPooling pool ->
                    tf.nn.maxPool(
                            x,
                            tf.constant(new int[] {
                                1,
                                pool.geometry().window().height(),
                                pool.geometry().window().width(),
                                1
                            }),
                            tf.constant(new int[] {
                                1,
                                pool.geometry().window().strideHeight(),
                                pool.geometry().window().strideWidth(),
                                1
                            }),
                            padding(pool.geometry()));
                case ChainLayer.Flattening flattening ->
                    tf.reshape(x, tf.constant(new int[] {-1, flattening.image().floats()}));
                case ChainLayer.Product dense -> product(tf, x, dense);
            };
        }
        return new FrozenGraph(input, x);
    }

    private static Operand<TFloat32> convolution(Ops tf, Operand<TFloat32> x, ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        List<Long> strides =
                List.of(1L, (long) g.window().strideHeight(), (long) g.window().strideWidth(), 1L);
        float[] kernel = conv.weights().kernel();
        Operand<TFloat32> sum;
        if (conv.groups() == 1) {
            Shape hwio = Shape.of(g.window().height(), g.window().width(), g.inChannels(), g.outChannels());
            sum = tf.nn.conv2d(x, constant(tf, hwio, kernel), strides, padding(g));
        } else if (conv.groups() == g.inChannels()) {
            Shape hwcm =
                    Shape.of(g.window().height(), g.window().width(), g.inChannels(), g.outChannels() / g.inChannels());
            sum = tf.nn.depthwiseConv2dNative(x, constant(tf, hwcm, kernel), strides, padding(g));
        } else {
            throw new UnsupportedOperationException(
                    "tensorflow: expected one group or as many as channels, got " + conv.groups());
        }
        return finish(tf, sum, conv.weights().bias(), conv.activation());
    }

    private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, ChainLayer.Product dense) {
        Shape shape = Shape.of(dense.inputs(), dense.units());
        Operand<TFloat32> sum =
                tf.linalg.matMul(x, constant(tf, shape, dense.weights().kernel()));
        return finish(tf, sum, dense.weights().bias(), dense.activation());
    }

    private static Operand<TFloat32> finish(Ops tf, Operand<TFloat32> sum, float[] bias, Activation activation) {
        Operand<TFloat32> biased = tf.nn.biasAdd(sum, constant(tf, Shape.of(bias.length), bias));
        return switch (activation) {
            case RELU -> tf.nn.relu(biased);
            case RELU6 -> tf.nn.relu6(biased);
            default -> biased;
        };
    }

    private static Operand<TFloat32> constant(Ops tf, Shape shape, float[] values) {
        try (TFloat32 tensor = TFloat32.tensorOf(shape, DataBuffers.of(values, true, false))) {
            return tf.constantOf(tensor);
        }
    }

    private static String padding(ConvGeometry g) {
        return g.window().padding() instanceof Padding.Same ? "SAME" : "VALID";
    }
}
