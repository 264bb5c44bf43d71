package io.lanewise.run.image;

import io.lanewise.console.UnusableFileException;
import io.lanewise.tensor.Shape;

/**
 * Brings pictures into the shape that a model's input has: channels, then size, then scale.
 *
 * <p>RGB becomes grey by the weights of ITU-R BT.601 (0.299, 0.587, 0.114), grey becomes RGB by repetition.
 */
public final class PictureInput {

    private static final int GREY = 1;
    private static final int RGB = 3;

    private final int height;
    private final int width;
    private final int channels;
    private final boolean resize;
    private final float scale;

    /**
     * For an input of shape [height, width, channels] or [height, width].
     *
     * @param resize whether pictures of another size are resized instead of refused
     * @param scale factor applied to every pixel
     * @throws IllegalArgumentException if the shape is not one of an image
     */
    public PictureInput(Shape shape, boolean resize, float scale) {
        if (shape.rank() != 2 && shape.rank() != 3) {
            throw new IllegalArgumentException("expected an input of shape [height, width, channels], got " + shape);
        }
        height = shape.dimension(0);
        width = shape.dimension(1);
        channels = shape.rank() == 3 ? shape.dimension(2) : 1;
        this.resize = resize;
        this.scale = scale;
    }

    /** Floats of one picture in the tensor. */
    public int floats() {
        return height * width * channels;
    }

    /**
     * Writes one picture into a batch.
     *
     * @param batch NHWC
     * @param offset where the picture begins
     * @throws UnusableFileException if its size or channels do not fit
     */
    public void write(Picture picture, float[] batch, int offset) {
        if (!resize && (picture.height() != height || picture.width() != width)) {
            throw new UnusableFileException(picture.name() + ": expected an image of " + height + "×" + width
                    + " (height × width), got " + picture.height() + "×" + picture.width()
                    + "; --resize scales it");
        }
        float[] pixels = Resampling.resize(withChannels(picture, channels), height, width)
                .pixels();
        for (int i = 0; i < pixels.length; i++) {
            batch[offset + i] = pixels[i] * scale;
        }
    }

    /**
     * The picture with another number of channels.
     *
     * @throws UnusableFileException unless it has that number, or one is grey and the other RGB
     */
    public static Picture withChannels(Picture picture, int channels) {
        if (picture.channels() == channels) {
            return picture;
        }
        float[] from = picture.pixels();
        int count = picture.height() * picture.width();
        float[] to = new float[Math.multiplyExact(count, channels)];
        if (picture.channels() == RGB && channels == GREY) {
            for (int i = 0; i < count; i++) {
                to[i] = 0.299f * from[i * RGB] + 0.587f * from[i * RGB + 1] + 0.114f * from[i * RGB + 2];
            }
        } else if (picture.channels() == GREY && channels == RGB) {
            for (int i = 0; i < to.length; i++) {
                to[i] = from[i / RGB];
            }
        } else {
            throw new UnusableFileException(picture.name() + ": expected an image of " + channels + " channels, got "
                    + picture.channels() + " (" + picture.size() + ")");
        }
        return new Picture(picture.name(), picture.height(), picture.width(), channels, to);
    }
}
