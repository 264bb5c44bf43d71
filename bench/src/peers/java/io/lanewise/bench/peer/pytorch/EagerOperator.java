package io.lanewise.bench.peer.pytorch;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.model.Activation;
import java.util.List;

/** One call of an operator; gives a new array. */
interface EagerOperator {

    /** The operator on NCHW extents; the data of images lie channels-last. */
    PtNDArray apply(PtNDArray input);

    /** Appends the operators of a layer. */
    static void append(List<EagerOperator> operators, NDManager manager, ChainLayer layer) {
        switch (layer) {
            case ChainLayer.Convolution conv -> {
                appendPadding(operators, conv.geometry(), 0);
                operators.add(convolution(manager, conv));
                appendActivation(operators, conv.activation());
            }
            case ChainLayer.MaxPooling pool -> {
                appendPadding(operators, pool.geometry(), Float.NEGATIVE_INFINITY);
                operators.add(maxPooling(pool.geometry()));
            }
            case ChainLayer.Flattening flattening ->
                // The order of NHWC, in which the next kernel's rows are: a view, as channels-last data lie like this.
                operators.add(x -> {
                    try (NDArray nhwc = x.transpose(0, 2, 3, 1)) {
                        return (PtNDArray) nhwc.reshape(-1, flattening.image().floats());
                    }
                });
            case ChainLayer.Product dense -> {
                float[] rows = dense.weights().unitsFirst(new ImageShape(1, 1, dense.inputs()));
                PtNDArray kernel = (PtNDArray) manager.create(rows, new Shape(dense.units(), dense.inputs()));
                PtNDArray bias = (PtNDArray) manager.create(dense.weights().bias());
                operators.add(x -> JniUtils.linear(x, kernel, bias));
                appendActivation(operators, dense.activation());
            }
        }
    }

    /** NHWC data as an array with NCHW extents, which is what PyTorch calls channels-last. */
    static PtNDArray channelsLast(NDManager manager, float[] nhwc, int batch, ImageShape image) {
        NDArray plain = manager.create(nhwc, new Shape(batch, image.height(), image.width(), image.channels()));
        return (PtNDArray) plain.transpose(0, 3, 1, 2);
    }

    private static EagerOperator convolution(NDManager manager, ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        int taps = g.window().height() * g.window().width();
        float[] oihw = conv.weights().oihw(taps);
        float[] ohwi = new ImageShape(g.window().height(), g.window().width(), conv.channelsPerGroup()).toNhwc(oihw);
        PtNDArray kernel = channelsLast(
                manager,
                ohwi,
                g.outChannels(),
                new ImageShape(g.window().height(), g.window().width(), conv.channelsPerGroup()));
        PtNDArray bias = (PtNDArray) manager.create(conv.weights().bias());
        Shape stride = new Shape(g.window().strideHeight(), g.window().strideWidth());
        Shape padding = isSymmetric(g) ? new Shape(g.padTop(), g.padLeft()) : new Shape(0, 0);
        Shape dilation = new Shape(1, 1);
        return x -> JniUtils.convolution(x, kernel, bias, stride, padding, dilation, conv.groups());
    }

    private static EagerOperator maxPooling(ConvGeometry g) {
        Shape window = new Shape(g.window().height(), g.window().width());
        Shape stride = new Shape(g.window().strideHeight(), g.window().strideWidth());
        Shape padding = isSymmetric(g) ? new Shape(g.padTop(), g.padLeft()) : new Shape(0, 0);
        return x -> JniUtils.maxPool(x, window, stride, padding, false);
    }

    private static boolean isSymmetric(ConvGeometry g) {
        return g.padTop() == g.padBottom() && g.padLeft() == g.padRight();
    }

    /** PyTorch's own padding is the same on both sides. */
    private static void appendPadding(List<EagerOperator> operators, ConvGeometry g, float value) {
        if (!isSymmetric(g)) {
            Shape sides = new Shape(g.padLeft(), g.padRight(), g.padTop(), g.padBottom());
            operators.add(x -> (PtNDArray) x.pad(sides, value));
        }
    }

    private static void appendActivation(List<EagerOperator> operators, Activation activation) {
        switch (activation) {
            case RELU -> operators.add(JniUtils::relu);
            case RELU6 -> operators.add(x -> x.clip(0, 6));
            default -> {}
        }
    }
}
