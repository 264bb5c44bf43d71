package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * {@code y = scale[c] · x + offset[c]} along the last axis: Keras' {@code Rescaling} with lists.
 *
 * @param scale factors, one for each channel or one for all
 * @param offset summands, one for each channel or one for all
 */
public record ChannelRescaling(List<Double> scale, List<Double> offset) implements Layer {

    public ChannelRescaling {
        scale = List.copyOf(scale);
        offset = List.copyOf(offset);
    }

    @Override
    public String kind() {
        return "Rescaling";
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Axes.ranked(input).last();
        requireCount("scale", scale.size(), channels);
        requireCount("offset", offset.size(), channels);
        return input;
    }

    private static void requireCount(String what, int count, int channels) {
        if (count != 1 && count != channels) {
            throw new IllegalArgumentException(what + ": expected 1 or " + channels + " numbers, got " + count);
        }
    }
}
