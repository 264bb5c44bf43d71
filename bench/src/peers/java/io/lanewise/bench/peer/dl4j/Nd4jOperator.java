package io.lanewise.bench.peer.dl4j;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.model.Activation;
import io.lanewise.tensor.Padding;
import java.util.List;
import org.nd4j.enums.WeightsFormat;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.Pooling2D;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Conv2DConfig;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.PaddingMode;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.Pooling2DConfig;
import org.nd4j.linalg.factory.Nd4j;

/** One call of an operator of ND4J's on NCHW arrays; gives a new array. */
interface Nd4jOperator {

    /** The operator. */
    INDArray apply(INDArray input);

    /** Appends the operators of a layer. */
    static void append(List<Nd4jOperator> operators, ChainLayer layer) {
        switch (layer) {
            case ChainLayer.Convolution conv -> {
                operators.add(conv.groups() == 1 ? convolution(conv) : depthwise(conv));
                appendActivation(operators, conv.activation());
            }
            case ChainLayer.MaxPooling pool -> {
                Pooling2DConfig config = pooling(pool.geometry());
                operators.add(x -> Nd4j.cnn().maxPooling2d(x, config));
            }
            case ChainLayer.Flattening flattening ->
                operators.add(x ->
                        x.dup('c').reshape('c', x.size(0), flattening.image().floats()));
            case ChainLayer.Product dense -> {
                // A column after the other, which OpenBLAS multiplies a single row with three times as fast.
                INDArray kernel = array(dense.weights().inputsFirst(dense.image()), dense.inputs(), dense.units())
                        .dup('f');
                INDArray bias = array(dense.weights().bias(), 1, dense.units());
                operators.add(x -> x.mmul(kernel).addiRowVector(bias));
                appendActivation(operators, dense.activation());
            }
        }
    }

    private static Nd4jOperator convolution(ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        int height = g.window().height();
        int width = g.window().width();
        float[] oihw = conv.weights().oihw(height * width);
        float[] ohwi = new ImageShape(height, width, g.inChannels()).toNhwc(oihw);
        INDArray kernel = array(ohwi, g.outChannels(), height, width, g.inChannels());
        INDArray bias = array(conv.weights().bias(), g.outChannels());
        Conv2DConfig config = config(g, WeightsFormat.OYXI);
        return x -> Nd4j.cnn().conv2d(x, kernel, bias, config);
    }

    /**
     * A depthwise convolution; its kernel [h, w, channel, multiplier] has the order of HWIO with one channel a group.
     *
     * @throws UnsupportedOperationException if a group has more than one channel
     */
    private static Nd4jOperator depthwise(ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        if (conv.groups() != g.inChannels()) {
            throw new UnsupportedOperationException(
                    "dl4j: expected one group or as many as channels, got " + conv.groups());
        }
        INDArray kernel = array(
                conv.weights().kernel(),
                g.window().height(),
                g.window().width(),
                g.inChannels(),
                g.outChannels() / g.inChannels());
        INDArray bias = array(conv.weights().bias(), g.outChannels());
        Conv2DConfig config = config(g, WeightsFormat.YXIO);
        return x -> Nd4j.cnn().depthWiseConv2d(x, kernel, bias, config);
    }

    private static Conv2DConfig config(ConvGeometry g, WeightsFormat weights) {
        return Conv2DConfig.builder()
                .kH(g.window().height())
                .kW(g.window().width())
                .sH(g.window().strideHeight())
                .sW(g.window().strideWidth())
                .dH(1)
                .dW(1)
                .paddingMode(isSame(g) ? PaddingMode.SAME : PaddingMode.VALID)
                .dataFormat("NCHW")
                .weightsFormat(weights)
                .build();
    }

    private static Pooling2DConfig pooling(ConvGeometry g) {
        return Pooling2DConfig.builder()
                .kH(g.window().height())
                .kW(g.window().width())
                .sH(g.window().strideHeight())
                .sW(g.window().strideWidth())
                .dH(1)
                .dW(1)
                .paddingMode(isSame(g) ? PaddingMode.SAME : PaddingMode.VALID)
                .type(Pooling2D.Pooling2DType.MAX)
                .isNHWC(false)
                .build();
    }

    private static boolean isSame(ConvGeometry g) {
        return g.window().padding() instanceof Padding.Same;
    }

    private static void appendActivation(List<Nd4jOperator> operators, Activation activation) {
        switch (activation) {
            case RELU -> operators.add(x -> Nd4j.nn().relu(x, 0));
            case RELU6 -> operators.add(x -> Nd4j.nn().relu6(x, 0));
            default -> {}
        }
    }

    private static INDArray array(float[] values, long... extents) {
        return Nd4j.createFromArray(values).reshape('c', extents);
    }
}
