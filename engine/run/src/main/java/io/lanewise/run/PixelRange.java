package io.lanewise.run;

import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Normalization;
import io.lanewise.model.Permute;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Resizing;
import io.lanewise.model.Submodel;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.ZeroPadding2D;

/** Whether a network scales pixels itself, so that it takes them as 0 … 255. */
final class PixelRange {

    private PixelRange() {}

    /**
     * Whether a rescaling is the first layer that changes the pixels of the first input: one that only moves them may
     * stand before it, and it may stand within a network.
     */
    static boolean isRescaledBy(Model model) {
        return isRescaledAfter(model.inputs().getFirst(), model);
    }

    private static boolean isRescaledAfter(Node pixels, Model model) {
        for (Node reader : model.nodes()) {
            if (!reader.inputs().contains(pixels)) {
                continue;
            }
            Layer layer = reader.layer() instanceof ChannelsFirst around ? around.inner() : reader.layer();
            boolean rescaled = switch (layer) {
                case Rescaling rescaling -> true;
                case ChannelRescaling rescaling -> true;
                case ConstantOperation arithmetic -> true;
                case Normalization normalization -> isOfBytes(normalization);
                case Submodel network -> isRescaledBy(network.model()) || keepsPixels(network.model(), reader, model);
                default -> movesOnly(layer) && isRescaledAfter(reader, model);
            };
            if (rescaled) {
                return true;
            }
        }
        return false;
    }

    /** Whether a network is a chain of layers that leave the pixels what they are, and a rescaling follows. */
    private static boolean keepsPixels(Model network, Node use, Model around) {
        return network.nodes().stream()
                        .filter(node -> !network.inputs().contains(node))
                        .allMatch(node -> movesOnly(node.layer()))
                && isRescaledAfter(use, around);
    }

    private static boolean movesOnly(Layer layer) {
        return layer instanceof TrainingOnly
                || layer instanceof Dropout
                || layer instanceof Resizing
                || layer instanceof CenterCrop
                || layer instanceof Cropping2D
                || layer instanceof ZeroPadding2D
                || layer instanceof Permute;
    }

    /** Means above 1 are those of pixels up to 255. */
    private static boolean isOfBytes(Normalization normalization) {
        return normalization
                .given()
                .filter(given -> given.mean().stream().anyMatch(mean -> mean > 1))
                .isPresent();
    }
}
