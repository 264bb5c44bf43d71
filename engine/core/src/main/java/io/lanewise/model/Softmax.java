package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A distribution along one or more axes, as a layer; the shape stays.
 *
 * @param form which distribution, or what of it
 * @param axes axes of one sample, 0 the outermost; negative ones count from the last, −1
 */
public record Softmax(Form form, List<Integer> axes) implements Layer {

    /** What is computed of the floats x along the axes. */
    public enum Form {
        /** {@code e^(xᵢ) / Σⱼ e^(xⱼ)} */
        SOFTMAX("Softmax"),
        /** {@code xᵢ − ln Σⱼ e^(xⱼ)} */
        LOG("LogSoftmax"),
        /**
         * {@code max(xᵢ − τ, 0)} with Keras' τ: with Cₖ the sum of the k largest, the mean of those Cₖ whose k-th largest x is above
         * {@code (Cₖ − 1) / k}, less one over their number. The sum is 1 where there is one of them only.
         */
        SPARSE("Sparsemax");

        private final String kerasName;

        Form(String kerasName) {
            this.kerasName = kerasName;
        }
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there is no axis
     */
    public Softmax {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("axes: expected at least one, got none");
        }
    }

    /** The softmax along one axis. */
    public Softmax(int axis) {
        this(Form.SOFTMAX, List.of(axis));
    }

    @Override
    public String kind() {
        return form.kerasName;
    }

    @Override
    public Shape outputShape(Shape input) {
        Set<Integer> seen = new HashSet<>();
        for (int axis : axes) {
            if (!seen.add(Axes.index(axis, input))) {
                throw new IllegalArgumentException("expected different axes of " + input + ", got " + axes);
            }
        }
        return input;
    }
}
