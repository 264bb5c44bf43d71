package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * One value of all floats along some axes.
 *
 * @param statistic which value
 * @param axes axes of one sample, 0 the outermost; negative ones count from the last, −1
 * @param keepDims whether these axes stay, with an extent of 1
 */
public record Reduction(Statistic statistic, List<Integer> axes, boolean keepDims) implements Layer {

    /** What is taken of the floats. */
    public enum Statistic {
        MEAN("Mean"),
        SUM("Sum"),
        MAXIMUM("Max");

        private final String kerasName;

        Statistic(String kerasName) {
            this.kerasName = kerasName;
        }

        /** Keras' class name of the operation. */
        public String kerasName() {
            return kerasName;
        }
    }

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if there is no axis
     */
    public Reduction {
        axes = List.copyOf(axes);
        if (axes.isEmpty()) {
            throw new IllegalArgumentException("axes: expected at least one, got none");
        }
    }

    @Override
    public String kind() {
        return statistic.kerasName;
    }

    /** The axes counted from the outermost one, ascending. */
    public List<Integer> axesOf(Shape input) {
        Set<Integer> sorted = new TreeSet<>();
        axes.forEach(axis -> sorted.add(Axes.index(axis, input)));
        return List.copyOf(sorted);
    }

    @Override
    public Shape outputShape(Shape input) {
        List<Integer> reduced = axesOf(input);
        if (reduced.size() != axes.size()) {
            throw new IllegalArgumentException("expected different axes of " + input + ", got " + axes);
        }
        List<Integer> extents = new ArrayList<>();
        for (int axis = 0; axis < input.rank(); axis++) {
            if (!reduced.contains(axis)) {
                extents.add(input.dimension(axis));
            } else if (keepDims) {
                extents.add(1);
            }
        }
        return Shape.of(extents.stream().mapToInt(Integer::intValue).toArray());
    }
}
