package io.lanewise.run.image;

import io.lanewise.console.UnusableFileException;
import io.lanewise.formats.npy.NpyArray;
import java.util.Arrays;

/** Pictures of a .npy file: [height, width], [height, width, channels] or [count, height, width, channels]. */
final class ArrayPictures implements PictureFile {

    private final String name;
    private final int count;
    private final int height;
    private final int width;
    private final int channels;
    private final float[] values;

    private ArrayPictures(String name, int count, int height, int width, int channels, float[] values) {
        this.name = name;
        this.count = count;
        this.height = height;
        this.width = width;
        this.channels = channels;
        this.values = values;
    }

    static ArrayPictures of(String name, NpyArray array) {
        int[] shape = array.shape();
        for (int extent : shape) {
            if (extent < 1) {
                throw refused(name, shape);
            }
        }
        return switch (shape.length) {
            case 2 -> new ArrayPictures(name, 1, shape[0], shape[1], 1, array.data());
            case 3 -> new ArrayPictures(name, 1, shape[0], shape[1], shape[2], array.data());
            case 4 -> new ArrayPictures(name, shape[0], shape[1], shape[2], shape[3], array.data());
            default -> throw refused(name, shape);
        };
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Picture picture(int index) {
        int floats = height * width * channels;
        float[] pixels = count == 1 ? values : Arrays.copyOfRange(values, index * floats, (index + 1) * floats);
        return new Picture(name(index), height, width, channels, pixels);
    }

    private static UnusableFileException refused(String name, int[] shape) {
        return new UnusableFileException(name
                + ": expected images as [height, width], [height, width, channels] or [count, height, width, channels],"
                + " got " + Arrays.toString(shape));
    }
}
