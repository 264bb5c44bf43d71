package io.lanewise.counter.proof;

/**
 * Something that does not agree.
 *
 * @param where the tensor ({@code conv2d/kernel}), layer or slab it concerns
 * @param what what was expected, what came
 */
public record Finding(String where, String what) {

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
