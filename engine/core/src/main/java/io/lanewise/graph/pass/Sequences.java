package io.lanewise.graph.pass;

import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import org.jspecify.annotations.Nullable;

/** Layers on sequences [length, channels] are layers on images of one row, [1, length, channels]. */
final class Sequences {

    private Sequences() {}

    /** The layer that does the same to an image of one row; null for a layer that is not one on sequences. */
    static @Nullable Layer onImages(Layer layer) {
        return switch (layer) {
            case Conv1D conv -> convolution(conv);
            case DepthwiseConv1D conv ->
                new DepthwiseConv2D(conv.window(), conv.depthMultiplier(), conv.useBias(), conv.activation());
            case SeparableConv1D conv ->
                new SeparableConv2D(
                        conv.filters(), conv.window(), conv.depthMultiplier(), conv.useBias(), conv.activation());
            case Conv1DTranspose conv -> conv.ofOneRow();
            case Pooling1D pool ->
                pool.statistic() == PoolingStatistic.AVERAGE
                        ? new AveragePooling2D(pool.window())
                        : new MaxPooling2D(pool.window());
            case AdaptivePooling1D pool -> new AdaptivePooling2D(pool.statistic(), 1, pool.length());
            case GlobalPooling1D pool -> new GlobalPooling2D(pool.statistic(), true);
            case Cropping1D cropping -> new Cropping2D(columns(cropping.before(), cropping.after()));
            case ZeroPadding1D padding -> new ZeroPadding2D(columns(padding.before(), padding.after()));
            case UpSampling1D up -> new UpSampling2D(1, up.factor(), Interpolation.NEAREST);
            default -> null;
        };
    }

    private static Conv2D convolution(Conv1D conv) {
        Conv2D image = Conv2D.of(conv.filters(), 1, 1)
                .withWindow(conv.window())
                .withGroups(conv.groups())
                .withActivation(conv.activation());
        return conv.useBias() ? image : image.withoutBias();
    }

    private static Padding.Explicit columns(int before, int after) {
        return new Padding.Explicit(0, 0, before, after);
    }
}
