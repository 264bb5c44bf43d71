package io.lanewise.run.image;

/**
 * A decoded picture.
 *
 * <p>Pixel (y, x), channel c is {@code pixels[(y · width + x) · channels + c]}, in 0 … 255 unless it comes from a {@code .npy}
 * file, whose numbers are taken as they are. Channels: 1 is grey, 3 is red, green, blue.
 */
public final class Picture {

    private final String name;
    private final int height;
    private final int width;
    private final int channels;
    private final float[] pixels;

    /**
     * A picture of the given pixels, which are not copied.
     *
     * @param name how messages call it
     * @throws IllegalArgumentException if the number of pixels does not fit
     */
    public Picture(String name, int height, int width, int channels, float[] pixels) {
        if (pixels.length != (long) height * width * channels) {
            throw new IllegalArgumentException(
                    name + ": expected " + height + " × " + width + " × " + channels + " floats, got " + pixels.length);
        }
        this.name = name;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.pixels = pixels;
    }

    public String name() {
        return name;
    }

    public int height() {
        return height;
    }

    public int width() {
        return width;
    }

    public int channels() {
        return channels;
    }

    /** The pixels themselves, not a copy. */
    public float[] pixels() {
        return pixels;
    }

    /** {@code 28×28×1}: height, width, channels. */
    public String size() {
        return height + "×" + width + "×" + channels;
    }
}
