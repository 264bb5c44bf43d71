package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
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
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Submodel;
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

    /**
     * Refuses a network of Keras 2 with a hard sigmoid: there it is 0.2 x + 0.5 cut to [0, 1], in Keras 3 x / 6 + 0.5.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException if there is one
     */
    static void requireSameMeaning(Model model, Optional<String> version, Place place) {
        if (version.isEmpty() || !version.get().startsWith("2.")) {
            return;
        }
        for (Node node : model.nodes()) {
            if (node.layer() instanceof Submodel inner) {
                requireSameMeaning(inner.model(), version, place);
            } else if (activation(node.layer()) == Activation.HARD_SIGMOID) {
                throw place.unsupported(
                        node.name() + ": the hard_sigmoid of Keras " + version.get(), "that of Keras 3");
            }
        }
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
