package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * The same floats under another shape.
 *
 * @param target extents of one sample; one of them may be −1: whatever is left
 */
public record Reshape(List<Integer> target) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent is neither positive nor −1, or several are −1
     */
    public Reshape {
        target = List.copyOf(target);
        long open = target.stream().filter(extent -> extent == -1).count();
        if (open > 1 || target.stream().anyMatch(extent -> extent < 1 && extent != -1)) {
            throw new IllegalArgumentException(
                    "target shape: expected positive extents and at most one −1, got " + target);
        }
    }

    @Override
    public Shape outputShape(Shape input) {
        long known = Shape.of(target.stream()
                        .mapToInt(extent -> extent == -1 ? 1 : extent)
                        .toArray())
                .elements();
        long rest = input.elements() / known;
        if (rest * known != input.elements() || (!target.contains(-1) && rest != 1)) {
            throw new IllegalArgumentException("expected an input of as many floats as " + target + ", got " + input);
        }
        return Shape.of(target.stream()
                .mapToLong(extent -> extent == -1 ? rest : extent)
                .toArray());
    }
}
