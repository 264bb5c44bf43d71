package io.lanewise.graph.pass;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerWithActivation;

/** The functions that layers apply to their own results. */
final class Activations {

    private Activations() {}

    /** The function within a layer; linear where it has none. */
    static Activation own(Layer layer) {
        return layer instanceof LayerWithActivation with ? with.activation() : Activation.LINEAR;
    }

    /** A function as a layer of its own. */
    static Layer layer(Activation activation) {
        return activation.alongLastAxis().isPresent()
                ? activation.alongLastAxis().get()
                : new ActivationLayer(activation);
    }

    /** The layer without its function. */
    static Layer linear(Layer layer) {
        return layer instanceof LayerWithActivation with ? with.withActivation(Activation.LINEAR) : layer;
    }
}
