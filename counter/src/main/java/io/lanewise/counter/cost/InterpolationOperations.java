package io.lanewise.counter.cost;

import io.lanewise.model.Interpolation;
import io.lanewise.model.Resizing;
import io.lanewise.model.UpSampling2D;
import java.math.BigInteger;
import java.util.List;

/** The arithmetic of images that take another size, by the extents of one sample of input and output, channels last. */
final class InterpolationOperations {

    private InterpolationOperations() {}

    static Operations of(UpSampling2D up, List<BigInteger> input, List<BigInteger> output) {
        return interpolated(up.interpolation(), false, input, output);
    }

    static Operations of(Resizing resizing, List<BigInteger> input, List<BigInteger> output) {
        return interpolated(resizing.interpolation(), resizing.antialias(), input, output);
    }

    /** A crop from the centre, which enlarges an image that is smaller. */
    static Operations ofCrop(List<BigInteger> input, List<BigInteger> output) {
        boolean enlarges =
                input.get(0).compareTo(output.get(0)) < 0 || input.get(1).compareTo(output.get(1)) < 0;
        return enlarges ? interpolated(Interpolation.BILINEAR, false, input, output) : Operations.NONE;
    }

    private static Operations interpolated(
            Interpolation interpolation, boolean antialias, List<BigInteger> input, List<BigInteger> output) {
        int pixels = pixels(interpolation);
        if (pixels == 0) {
            return Operations.NONE;
        }
        BigInteger taken = BigInteger.ONE;
        for (int axis = 0; axis < 2; axis++) {
            BigInteger along = BigInteger.valueOf(pixels);
            boolean reduced = antialias && input.get(axis).compareTo(output.get(axis)) > 0;
            taken = taken.multiply(
                    reduced ? Operations.ceilDivided(along.multiply(input.get(axis)), output.get(axis)) : along);
        }
        return Operations.others(
                Operations.elements(output).multiply(taken.shiftLeft(1).subtract(BigInteger.ONE)));
    }

    /** Pixels along one axis that a value is a weighted sum of; 0 where it is a copy of one. */
    private static int pixels(Interpolation interpolation) {
        return switch (interpolation) {
            case NEAREST -> 0;
            case BILINEAR -> 2;
            case BICUBIC -> 4;
            case LANCZOS3 -> 6;
            case LANCZOS5 -> 10;
        };
    }
}
