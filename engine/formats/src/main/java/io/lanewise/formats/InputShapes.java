package io.lanewise.formats;

import io.lanewise.model.InvalidModelException;
import io.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/** Shapes for the inputs of a network whose file leaves sizes open, as networks of convolutions alone may. */
@FunctionalInterface
public interface InputShapes {

    /** Knows none: a network with open sizes is refused. */
    InputShapes NONE = input -> Optional.empty();

    /**
     * An input as a file describes it.
     *
     * @param name its name
     * @param number which of the network's inputs, from 0
     * @param extents of one sample; empty where they are open
     */
    record FileInput(String name, int number, List<OptionalInt> extents) {

        public FileInput {
            extents = List.copyOf(extents);
        }

        /** Whether a size is open. */
        public boolean isOpen() {
            return extents.stream().anyMatch(OptionalInt::isEmpty);
        }

        /** Whether a shape has the extents that are not open. */
        public boolean admits(Shape shape) {
            boolean fits = shape.rank() == extents.size();
            for (int axis = 0; fits && axis < extents.size(); axis++) {
                fits = extents.get(axis).orElse(shape.dimension(axis)) == shape.dimension(axis);
            }
            return fits;
        }

        /** The extents in brackets, {@code null} where they are open. */
        @Override
        public String toString() {
            return extents.stream()
                    .map(extent -> extent.isEmpty() ? "null" : Integer.toString(extent.getAsInt()))
                    .collect(Collectors.joining(", ", name + " [", "]"));
        }
    }

    /** The shape of one sample; empty if it is not known. Also asked of inputs that are not open, and then has to be theirs. */
    Optional<Shape> find(FileInput input);

    /**
     * The shape itself.
     *
     * @throws InvalidModelException if it has other extents than the input where these are not open
     */
    static Shape requireAdmitted(FileInput input, Shape shape) {
        if (!input.admits(shape)) {
            throw new InvalidModelException("input " + input + ": expected a shape that fits it, got " + shape);
        }
        return shape;
    }

    /** The shapes of the inputs in the network's order. */
    static InputShapes of(Shape... shapes) {
        List<Shape> all = List.of(shapes);
        return input -> input.number() < all.size() ? Optional.of(all.get(input.number())) : Optional.empty();
    }

    /**
     * The shape of a text such as {@code 224x224x3}.
     *
     * @throws IllegalArgumentException if the text is none
     */
    static Shape parse(String text) {
        if (!text.matches("[1-9]\\d{0,8}(x[1-9]\\d{0,8})*")) {
            throw new IllegalArgumentException("expected extents such as 224x224x3, got " + text);
        }
        return Shape.of(
                Arrays.stream(text.split("x", -1)).mapToInt(Integer::parseInt).toArray());
    }
}
