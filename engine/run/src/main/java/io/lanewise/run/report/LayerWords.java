package io.lanewise.run.report;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.ELU;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.ReLU;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.Locale;

/** What layers do, in a few words: {@code conv 3x3 + norm + add + relu}. */
final class LayerWords {

    private LayerWords() {}

    static String of(List<Layer> layers) {
        return String.join(" + ", layers.stream().map(LayerWords::of).toList());
    }

    private static String of(Layer layer) {
        return switch (layer) {
            case Conv2D conv ->
                conv.groups() == 1
                        ? "conv " + extents(conv.window())
                        : conv.groups() == conv.filters()
                                ? "depthwise " + extents(conv.window())
                                : "conv " + extents(conv.window()) + " in " + conv.groups() + " groups";
            case Conv2DTranspose conv -> "transposed conv " + extents(conv.window());
            case Dense dense -> "dense";
            case BatchNormalization normalization -> "norm";
            case ActivationLayer function ->
                function.activation() == Activation.LINEAR
                        ? "copy"
                        : function.activation().kerasName();
            case ReLU relu -> "relu";
            case LeakyReLU relu -> "leaky_relu";
            case PReLU relu -> "prelu";
            case ELU elu -> "elu";
            case Softmax softmax -> "softmax";
            case Merge merge -> merge.merge().name().toLowerCase(Locale.ROOT);
            case TensorOperation arithmetic -> arithmetic.operator().name().toLowerCase(Locale.ROOT);
            case ConstantOperation arithmetic -> arithmetic.operator().name().toLowerCase(Locale.ROOT) + " a number";
            case Concatenate concatenate -> "concatenate";
            case ZeroPadding2D padding -> "pad";
            case Cropping2D cropping -> "crop";
            case UpSampling2D up -> "upsample " + up.heightFactor() + "x" + up.widthFactor();
            case Permute permute -> "permute";
            case MaxPooling2D pool -> "max pool " + pool(pool.window());
            case AveragePooling2D pool -> "average pool " + pool(pool.window());
            case GlobalPooling2D pool ->
                pool.statistic() == PoolingStatistic.AVERAGE ? "global average" : "global maximum";
            default -> layer.kind();
        };
    }

    /** {@code 3x3}, {@code 7x7 /2} with strides of 2. */
    private static String extents(Window window) {
        boolean dense = window.strideHeight() == 1 && window.strideWidth() == 1;
        return size(window) + (dense ? "" : strides(window));
    }

    /** {@code 2x2} for windows side by side, {@code 3x3 /2} for others. */
    private static String pool(Window window) {
        boolean sideBySide = window.strideHeight() == window.height() && window.strideWidth() == window.width();
        return size(window) + (sideBySide ? "" : strides(window));
    }

    private static String size(Window window) {
        return window.height() + "x" + window.width();
    }

    private static String strides(Window window) {
        return window.strideHeight() == window.strideWidth()
                ? " /" + window.strideHeight()
                : " /" + window.strideHeight() + "x" + window.strideWidth();
    }
}
