package io.lanewise.operator.conv;

/**
 * Where a convolution stores a pixel: {@code filters} floats among those of an image with more channels, into which several
 * operators write side by side.
 *
 * @param channels floats from one pixel of the image to the next
 * @param offset first float within a pixel
 */
public record Destination(int channels, int offset) {

    /** An image of one's own. */
    public static Destination own(int filters) {
        return new Destination(filters, 0);
    }
}
