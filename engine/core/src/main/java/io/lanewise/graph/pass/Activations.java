package io.lanewise.graph.pass;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.WeightedPooling2D;

/** The functions that layers apply to their own results. */
final class Activations {

    private Activations() {}

    /** The function within a layer; linear where it has none. */
    static Activation own(Layer layer) {
        return switch (layer) {
            case Conv2D conv -> conv.activation();
            case Conv1D conv -> conv.activation();
            case DepthwiseConv2D conv -> conv.activation();
            case SeparableConv2D conv -> conv.activation();
            case Conv2DTranspose conv -> conv.activation();
            case Conv1DTranspose conv -> conv.activation();
            case DepthwiseConv1D conv -> conv.activation();
            case SeparableConv1D conv -> conv.activation();
            case Dense dense -> dense.activation();
            case WeightedPooling2D pool -> pool.activation();
            default -> Activation.LINEAR;
        };
    }

    /** A function as a layer of its own. */
    static Layer layer(Activation activation) {
        return activation.alongLastAxis().isPresent()
                ? activation.alongLastAxis().get()
                : new ActivationLayer(activation);
    }

    /** The layer without its function. */
    static Layer linear(Layer layer) {
        Activation none = Activation.LINEAR;
        return switch (layer) {
            case Conv2D conv -> conv.withActivation(none);
            case Conv1D conv -> new Conv1D(conv.filters(), conv.window(), conv.groups(), conv.useBias(), none);
            case DepthwiseConv2D conv ->
                new DepthwiseConv2D(conv.window(), conv.depthMultiplier(), conv.useBias(), none);
            case SeparableConv2D conv ->
                new SeparableConv2D(conv.filters(), conv.window(), conv.depthMultiplier(), conv.useBias(), none);
            case Conv2DTranspose conv -> conv.withActivation(none);
            case Conv1DTranspose conv ->
                new Conv1DTranspose(conv.filters(), conv.window(), conv.useBias(), none, conv.outputPadding());
            case DepthwiseConv1D conv ->
                new DepthwiseConv1D(conv.window(), conv.depthMultiplier(), conv.useBias(), none);
            case SeparableConv1D conv ->
                new SeparableConv1D(conv.filters(), conv.window(), conv.depthMultiplier(), conv.useBias(), none);
            case Dense dense -> dense.withActivation(none);
            case WeightedPooling2D pool -> pool.withActivation(none);
            default -> layer;
        };
    }
}
