package io.lanewise.run.image;

import io.lanewise.console.UnusableFileException;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.memory.MemoryBudget;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * A PNG, JPEG, GIF (its first frame) or BMP file.
 *
 * <p>The stored samples are taken as they are and scaled by their depth to 0 … 255; embedded colour profiles, gamma and
 * orientation are ignored, as Pillow and Keras do. What is transparent is laid on white.
 */
final class RasterPicture implements PictureFile {

    /** Most pixels of one image; more is taken for a decompression bomb. */
    private static final long MAX_PIXELS = 1L << 28;

    private static final float WHITE = 255;

    private final String name;
    private final Picture picture;

    private RasterPicture(String name, Picture picture) {
        this.name = name;
        this.picture = picture;
    }

    static RasterPicture read(String name, byte[] file) throws IOException {
        System.setProperty("java.awt.headless", "true");
        ImageIO.setUseCache(false);
        try (var stream = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(stream);
            if (!readers.hasNext()) {
                throw new UnusableFileException(name + ": expected an image, this JDK has no reader for it");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(stream, true, true);
                requireSize(name, reader.getWidth(0), reader.getHeight(0));
                return new RasterPicture(name, convert(name, reader.read(0)));
            } catch (IOException | RuntimeException fault) {
                throw refused(name, fault);
            } finally {
                reader.dispose();
            }
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int count() {
        return 1;
    }

    @Override
    public Picture picture(int index) {
        return picture;
    }

    /** The readers of the JDK answer a damaged file with any kind of exception. */
    private static RuntimeException refused(String name, Exception fault) {
        if (fault instanceof UnusableFileException || fault instanceof InsufficientMemoryException) {
            return (RuntimeException) fault;
        }
        String reason = fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        return new UnusableFileException(name + ": not a readable image: " + reason);
    }

    private static void requireSize(String name, int width, int height) {
        long pixels = (long) width * height;
        if (pixels > MAX_PIXELS) {
            throw new UnusableFileException(
                    name + ": expected an image of at most " + MAX_PIXELS + " pixels, got " + height + "×" + width);
        }
        MemoryBudget.ofHeap().require(name, pixels * 8 * Float.BYTES);
    }

    private static Picture convert(String name, BufferedImage image) {
        var colours = image.getColorModel();
        if (colours instanceof IndexColorModel palette) {
            return indexed(name, image.getRaster(), palette);
        }
        int channels = colours.getNumColorComponents();
        if (channels != 1 && channels != 3) {
            throw new UnusableFileException(
                    name + ": expected a grey or RGB image, got one of " + channels + " colour components");
        }
        return samples(name, image.getRaster(), channels, colours.hasAlpha());
    }

    /** Reads the bands: colours first, then alpha. A grey image must not go through getRGB, which takes it for linear light. */
    private static Picture samples(String name, Raster raster, int channels, boolean alpha) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int bands = raster.getNumBands();
        float[] toByte = new float[bands];
        for (int band = 0; band < bands; band++) {
            toByte[band] = WHITE / ((1L << raster.getSampleModel().getSampleSize(band)) - 1);
        }
        float[] pixels = new float[height * width * channels];
        int[] row = new int[width * bands];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getPixels(raster.getMinX(), raster.getMinY() + y, width, 1, row);
            for (int x = 0; x < width; x++) {
                int from = x * bands;
                float opacity = alpha ? row[from + channels] * toByte[channels] / WHITE : 1;
                for (int c = 0; c < channels; c++) {
                    pixels[to++] = onWhite(row[from + c] * toByte[c], opacity);
                }
            }
        }
        return new Picture(name, height, width, channels, pixels);
    }

    private static Picture indexed(String name, Raster raster, IndexColorModel palette) {
        int height = raster.getHeight();
        int width = raster.getWidth();
        int channels = grey(palette) ? 1 : 3;
        float[] pixels = new float[height * width * channels];
        int[] row = new int[width];
        int to = 0;
        for (int y = 0; y < height; y++) {
            raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
            for (int entry : row) {
                float opacity = palette.getAlpha(entry) / WHITE;
                pixels[to++] = onWhite(palette.getRed(entry), opacity);
                if (channels == 3) {
                    pixels[to++] = onWhite(palette.getGreen(entry), opacity);
                    pixels[to++] = onWhite(palette.getBlue(entry), opacity);
                }
            }
        }
        return new Picture(name, height, width, channels, pixels);
    }

    private static boolean grey(IndexColorModel palette) {
        for (int entry = 0; entry < palette.getMapSize(); entry++) {
            if (palette.getRed(entry) != palette.getGreen(entry) || palette.getRed(entry) != palette.getBlue(entry)) {
                return false;
            }
        }
        return true;
    }

    private static float onWhite(float value, float opacity) {
        return opacity == 1 ? value : value * opacity + WHITE * (1 - opacity);
    }
}
