package io.lanewise.run.image;

import io.lanewise.console.UnusableFileException;
import io.lanewise.memory.MemoryBudget;
import java.io.IOException;
import java.io.InputStream;

/**
 * Grey pictures of an IDX file: the bytes 0 0 8 3, then count, height and width as big-endian 32-bit integers, then
 * {@code count · height · width} bytes. Source: the description on Yann LeCun's MNIST page.
 */
public final class IdxPictures implements PictureFile {

    private static final int HEADER_BYTES = 16;
    private static final int UNSIGNED_BYTE = 8;
    private static final int IMAGE_RANK = 3;

    private final String name;
    private final int count;
    private final int height;
    private final int width;
    private final byte[] pixels;

    private IdxPictures(String name, int count, int height, int width, byte[] pixels) {
        this.name = name;
        this.count = count;
        this.height = height;
        this.width = width;
        this.pixels = pixels;
    }

    /**
     * Reads a whole file, already decompressed.
     *
     * @throws UnusableFileException if it is no IDX file of rank 3 with unsigned bytes, or its length does not fit
     */
    public static IdxPictures read(String name, InputStream file) throws IOException {
        byte[] header = file.readNBytes(HEADER_BYTES);
        requireMagic(name, header);
        if (header.length < HEADER_BYTES) {
            throw new UnusableFileException(
                    name + ": expected an IDX header of " + HEADER_BYTES + " bytes, the file has " + header.length);
        }
        int count = integer(header, 4);
        int height = integer(header, 8);
        int width = integer(header, 12);
        if (count < 1 || height < 1 || width < 1) {
            throw new UnusableFileException(
                    name + ": expected positive IDX dimensions, got [" + count + ", " + height + ", " + width + "]");
        }
        long bytes = bytes(name, count, height, width);
        byte[] pixels = file.readNBytes((int) bytes);
        if (pixels.length < bytes || file.read() >= 0) {
            throw new UnusableFileException(name + ": expected " + (HEADER_BYTES + bytes) + " bytes for " + count
                    + " images of " + height + "×" + width + ", got "
                    + (pixels.length < bytes ? Integer.toString(HEADER_BYTES + pixels.length) : "more"));
        }
        return new IdxPictures(name, count, height, width, pixels);
    }

    /** Class labels: the bytes 0 0 8 1, a count, and one byte each. */
    public static byte[] readLabels(InputStream file) throws IOException {
        byte[] header = file.readNBytes(8);
        return file.readNBytes(integer(header, 4));
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
        float[] values = new float[height * width];
        int first = index * values.length;
        for (int i = 0; i < values.length; i++) {
            values[i] = pixels[first + i] & 0xFF;
        }
        return new Picture(name(index), height, width, 1, values);
    }

    private static void requireMagic(String name, byte[] header) {
        if (header.length < 4 || header[0] != 0 || header[1] != 0) {
            throw new UnusableFileException(name + ": expected an IDX file, which begins with 0 0 8 3, got "
                    + (header.length < 4 ? header.length + " bytes" : magic(header)));
        }
        if (header[2] != UNSIGNED_BYTE || header[3] != IMAGE_RANK) {
            throw new UnusableFileException(name + ": expected IDX images, type 8 (unsigned byte) and rank 3, got type "
                    + (header[2] & 0xFF) + " and rank " + (header[3] & 0xFF));
        }
    }

    private static String magic(byte[] header) {
        return (header[0] & 0xFF) + " " + (header[1] & 0xFF) + " " + (header[2] & 0xFF) + " " + (header[3] & 0xFF);
    }

    /** Size of the pixels, checked before any of it is taken. */
    private static long bytes(String name, int count, int height, int width) {
        long perImage = (long) height * width;
        if (perImage > Integer.MAX_VALUE || perImage * count > Integer.MAX_VALUE - HEADER_BYTES) {
            throw new UnusableFileException(name + ": expected at most 2 GiB of IDX pixels, got " + count
                    + " images of " + height + "×" + width);
        }
        MemoryBudget.ofHeap().require(name, perImage * count);
        return perImage * count;
    }

    private static int integer(byte[] bytes, int offset) {
        return (bytes[offset] & 0xFF) << 24
                | (bytes[offset + 1] & 0xFF) << 16
                | (bytes[offset + 2] & 0xFF) << 8
                | (bytes[offset + 3] & 0xFF);
    }
}
