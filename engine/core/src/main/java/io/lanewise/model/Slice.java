package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * A part of the input: {@code x[:, 1:3, ::2, 0]} in Keras.
 *
 * @param ranges what is taken along each axis of one sample, the outermost first
 */
public record Slice(List<Range> ranges) implements Layer {

    /**
     * What is taken along one axis: the coordinates {@code first + i · step}, {@code 0 ≤ i < count}.
     *
     * @param first the first coordinate
     * @param step from one coordinate to the next; not 0
     * @param count how many; at least 1
     * @param kept whether the axis stays; only one coordinate can be without
     */
    public record Range(int first, int step, int count, boolean kept) {

        /**
         * Checks the numbers.
         *
         * @throws IllegalArgumentException if nothing is taken, the step is 0, or an axis is dropped that has more than one coordinate
         */
        public Range {
            if (count < 1 || step == 0 || (!kept && count != 1)) {
                throw new IllegalArgumentException("expected at least one coordinate, and a step, got %d with step %d%s"
                        .formatted(count, step, kept ? "" : " on an axis that is dropped"));
            }
        }

        boolean liesWithin(int extent) {
            long last = first + (count - 1L) * step;
            return first >= 0 && first < extent && last >= 0 && last < extent;
        }
    }

    public Slice {
        ranges = List.copyOf(ranges);
    }

    @Override
    public Shape outputShape(Shape input) {
        if (ranges.size() != input.rank()) {
            throw new IllegalArgumentException("expected an input of rank " + ranges.size() + ", got " + input);
        }
        for (int axis = 0; axis < ranges.size(); axis++) {
            if (!ranges.get(axis).liesWithin(input.dimension(axis))) {
                throw new IllegalArgumentException(
                        "expected coordinates within " + input + ", got " + ranges.get(axis) + " along axis " + axis);
            }
        }
        return Shape.of(
                ranges.stream().filter(Range::kept).mapToInt(Range::count).toArray());
    }
}
