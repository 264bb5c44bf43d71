package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ChannelsFirst;
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
import java.util.Optional;

/** What a name means in one version of Keras and not in another. */
final class KerasVersion {

    private KerasVersion() {}

    /** The version in a JSON object's field {@code keras_version}. */
    static Optional<String> of(Json json) {
        return json instanceof Json.Struct object
                ? Optional.ofNullable(object.text("keras_version"))
                : Optional.empty();
    }

    /** Whether it is one of Keras 2. */
    static boolean isKeras2(Optional<String> version) {
        return version.isPresent() && version.get().startsWith("2.");
    }

    /** The layer as Keras 2 means it: its hard sigmoid is 0.2 x + 0.5 cut to [0, 1], that of Keras 3 x / 6 + 0.5. */
    static Layer inKeras2(Layer layer) {
        Activation old = Activation.HARD_SIGMOID_OF_KERAS_2;
        return activation(layer) != Activation.HARD_SIGMOID
                ? layer
                : switch (layer) {
                    case ActivationLayer own -> new ActivationLayer(old);
                    case Conv2D conv -> conv.withActivation(old);
                    case Conv1D conv -> new Conv1D(conv.filters(), conv.window(), conv.groups(), conv.useBias(), old);
                    case DepthwiseConv2D conv ->
                        new DepthwiseConv2D(conv.window(), conv.depthMultiplier(), conv.useBias(), old);
                    case SeparableConv2D conv ->
                        new SeparableConv2D(conv.filters(), conv.window(), conv.depthMultiplier(), conv.useBias(), old);
                    case Conv2DTranspose conv -> conv.withActivation(old);
                    case Conv1DTranspose conv ->
                        new Conv1DTranspose(conv.filters(), conv.window(), conv.useBias(), old, conv.outputPadding());
                    case DepthwiseConv1D conv ->
                        new DepthwiseConv1D(conv.window(), conv.depthMultiplier(), conv.useBias(), old);
                    case SeparableConv1D conv ->
                        new SeparableConv1D(conv.filters(), conv.window(), conv.depthMultiplier(), conv.useBias(), old);
                    case Dense dense -> dense.withActivation(old);
                    case ChannelsFirst around -> new ChannelsFirst(inKeras2(around.inner()));
                    default -> layer;
                };
    }

    private static Activation activation(Layer layer) {
        return switch (layer) {
            case ActivationLayer own -> own.activation();
            case Conv2D conv -> conv.activation();
            case Conv1D conv -> conv.activation();
            case DepthwiseConv2D conv -> conv.activation();
            case SeparableConv2D conv -> conv.activation();
            case Conv2DTranspose conv -> conv.activation();
            case Conv1DTranspose conv -> conv.activation();
            case DepthwiseConv1D conv -> conv.activation();
            case SeparableConv1D conv -> conv.activation();
            case Dense dense -> dense.activation();
            case ChannelsFirst around -> activation(around.inner());
            default -> Activation.LINEAR;
        };
    }
}
