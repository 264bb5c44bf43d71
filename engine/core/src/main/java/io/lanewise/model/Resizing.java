package io.lanewise.model;

import io.lanewise.tensor.Shape;

/**
 * An image of a given size: [h, w, c] → [height, width, c].
 *
 * @param height output rows
 * @param width output columns
 * @param interpolation how values between pixels are found
 * @param antialias whether a smaller image takes the mean of all pixels behind each of its own
 * @param aspect what becomes of another ratio of height and width
 */
public record Resizing(int height, int width, Interpolation interpolation, boolean antialias, Aspect aspect)
        implements Layer {

    /** What is done before, where the ratio of height and width is another than that of the output. */
    public sealed interface Aspect {}

    /** The image is distorted. */
    public record Stretch() implements Aspect {}

    /** The longer side is cropped, in the middle. */
    public record Crop() implements Aspect {}

    /**
     * The shorter side is padded, on both ends.
     *
     * @param value what with
     */
    public record Pad(double value) implements Aspect {}

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent is not positive
     */
    public Resizing {
        Settings.requirePositive("height", height);
        Settings.requirePositive("width", width);
    }

    /** A distorted image, each pixel of it from those around it. */
    public Resizing(int height, int width, Interpolation interpolation) {
        this(height, width, interpolation, false, new Stretch());
    }

    @Override
    public Shape outputShape(Shape input) {
        return Shape.of(height, width, Windows.image(input).last());
    }

    /** The same of an image whose ratio is right already. */
    public Resizing stretched() {
        return new Resizing(height, width, interpolation, antialias, new Stretch());
    }

    /** Rows of the image that is as wide as the input and has the ratio of the output, rounded down: more or fewer than the input's. */
    public int rowsOfRatio(Shape input) {
        return (int) ((float) ((long) input.dimension(1) * height) / width);
    }

    /** Columns of the image that is as high as the input and has the ratio of the output, rounded down. */
    public int columnsOfRatio(Shape input) {
        return (int) ((float) ((long) input.dimension(0) * width) / height);
    }
}
