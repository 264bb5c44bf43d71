package io.lanewise.run.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.console.UnusableFileException;
import io.lanewise.formats.npy.NpyArray;
import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void keepsGreyLevels(String format) throws IOException {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_BYTE_GRAY);
        image.getRaster().setPixels(0, 0, 2, 2, new int[] {0, 10, 128, 255});

        Picture picture = read(image, format);

        assertThat(picture.channels()).isEqualTo(1);
        assertThat(picture.pixels()).containsExactly(0, 10, 128, 255);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "bmp"})
    void keepsColours(String format) throws IOException {
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, 0x0A64C8);
        image.setRGB(1, 0, 0xFF0001);

        Picture picture = read(image, format);

        assertThat(picture.size()).isEqualTo("1×2×3");
        assertThat(picture.pixels()).containsExactly(10, 100, 200, 255, 0, 1);
    }

    @Test
    void readsTheFirstFrameOfGif() throws IOException {
        byte[] red = {0, (byte) 255, 90};
        byte[] green = {0, 10, 90};
        byte[] blue = {0, 20, 90};
        IndexColorModel palette = new IndexColorModel(2, 3, red, green, blue);
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_INDEXED, palette);
        image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1, 2});

        assertThat(read(image, "gif").pixels()).containsExactly(0, 0, 0, 255, 10, 20, 90, 90, 90);
    }

    @Test
    void readsJpeg() throws IOException {
        BufferedImage image = new BufferedImage(16, 16, BufferedImage.TYPE_BYTE_GRAY);
        int[] pixels = new int[256];
        Arrays.fill(pixels, 77);
        image.getRaster().setPixels(0, 0, 16, 16, pixels);

        Picture picture = read(image, "jpg");

        assertThat(picture.size()).isEqualTo("16×16×1");
        assertThat(picture.pixels()[100]).isCloseTo(77, within(2f));
    }

    @Test
    void laysTransparentPixelsOnWhite() throws IOException {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0x00102030);
        image.setRGB(1, 0, 0xFF102030);
        image.setRGB(2, 0, 0x33000000);

        assertThat(read(image, "png").pixels()).containsExactly(255, 255, 255, 16, 32, 48, 204, 204, 204);
    }

    @Test
    void laysTransparentPaletteEntriesOnWhite() throws IOException {
        byte[] levels = {0, 100};
        byte[] blue = {0, (byte) 200};
        IndexColorModel palette = new IndexColorModel(1, 2, levels, levels, blue, new byte[] {0, (byte) 255});
        BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_BINARY, palette);
        image.getRaster().setPixels(0, 0, 2, 1, new int[] {0, 1});

        assertThat(read(image, "png").pixels()).containsExactly(255, 255, 255, 100, 100, 200);
    }

    @Test
    void keepsTheFractionsOf16Bits() throws IOException {
        BufferedImage grey = new BufferedImage(3, 1, BufferedImage.TYPE_USHORT_GRAY);
        grey.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 1000, 65535});
        assertThat(read(grey, "png").pixels()).containsExactly(new float[] {0, 1000f / 257, 255}, within(1e-4f));

        ColorModel rgb16 = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, Transparency.OPAQUE, DataBuffer.TYPE_USHORT);
        BufferedImage colours = new BufferedImage(rgb16, rgb16.createCompatibleWritableRaster(1, 1), false, null);
        colours.getRaster().setPixel(0, 0, new int[] {257, 25_700, 40_000});
        assertThat(read(colours, "png").pixels()).containsExactly(new float[] {1, 100, 40_000f / 257}, within(1e-4f));
    }

    @Test
    void readsArraysOfRank2To4() {
        assertThat(array(2, 3).picture(0).size()).isEqualTo("2×3×1");
        assertThat(array(2, 3, 4).picture(0).size()).isEqualTo("2×3×4");
        PictureFile several = array(2, 1, 2, 3);
        assertThat(several.count()).isEqualTo(2);
        assertThat(several.picture(1).pixels()).containsExactly(6, 7, 8, 9, 10, 11);
        assertThat(several.name(1)).endsWith("x.npy[1]");
        refused(
                write(4),
                "expected images as [height, width], [height, width, channels] or "
                        + "[count, height, width, channels], got [4]");
    }

    @Test
    void readsIdxCompressedOrNot() throws IOException {
        byte[] idx = idx(2, 1, 3, 0, 1, 2, 3, 200, 255);
        PictureFile plain = PictureFiles.open(file("a", idx));
        PictureFile compressed = PictureFiles.open(file("b", gzip(idx)));

        assertThat(plain.count()).isEqualTo(2);
        assertThat(plain.picture(1).pixels()).containsExactly(3, 200, 255);
        assertThat(compressed.picture(1).pixels()).containsExactly(3, 200, 255);
        assertThat(compressed.picture(1).size()).isEqualTo("1×3×1");
    }

    @Test
    void refusesDamagedIdx() throws IOException {
        byte[] idx = idx(2, 1, 3, 0, 1, 2, 3, 4, 5);
        refused(file("short", Arrays.copyOf(idx, 20)), "expected 22 bytes for 2 images of 1×3, got 20");
        refused(file("header", Arrays.copyOf(idx, 9)), "expected an IDX header of 16 bytes, the file has 9");
        refused(file("long", Arrays.copyOf(idx, 23)), "expected 22 bytes for 2 images of 1×3, got more");
        byte[] labels = idx.clone();
        labels[3] = 1;
        refused(
                file("labels", labels),
                "expected IDX images, type 8 (unsigned byte) and rank 3, got type 8 and rank 1");
        refused(
                file("other.gz", gzip(new byte[] {1, 2, 3, 4, 5})),
                "expected an IDX file, which begins with 0 0 8 3, got 1 2 3 4");
        refused(file("cut.gz", Arrays.copyOf(gzip(idx), 15)), "ends too early");
        byte[] huge = idx.clone();
        huge[4] = 0x7F;
        huge[8] = 0x7F;
        refused(file("huge", huge), "expected at most 2 GiB of IDX pixels, got 2130706434 images of 2130706433×3");
        byte[] none = idx.clone();
        none[7] = 0;
        refused(file("none", none), "expected positive IDX dimensions, got [0, 1, 3]");
    }

    @Test
    void refusesDamagedImages() throws IOException {
        BufferedImage image = new BufferedImage(40, 40, BufferedImage.TYPE_INT_RGB);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        byte[] bytes = png.toByteArray();

        assertThatThrownBy(() -> PictureFiles.open(file("cut.png", Arrays.copyOf(bytes, 50))))
                .isInstanceOf(UnusableFileException.class)
                .hasMessageContaining("cut.png: not a readable image: ");
        byte[] bomb = bytes.clone();
        bomb[17] = 0x7F;
        bomb[21] = 0x7F;
        refused(
                file("bomb.png", bomb),
                "expected an image of at most 268435456 pixels, got " + (0x7F0000 + 40) + "×" + (0x7F0000 + 40));
        refused(file("empty", new byte[0]), "expected a PNG, JPEG, GIF, BMP, IDX or .npy file, it is empty");
    }

    private void refused(Path file, String message) {
        assertThatThrownBy(() -> PictureFiles.open(file))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(file + ": " + message);
    }

    private Picture read(BufferedImage image, String format) throws IOException {
        Path file = folder.resolve("image");
        assertThat(ImageIO.write(image, format, file.toFile())).isTrue();
        PictureFile opened = PictureFiles.open(file);
        assertThat(opened.count()).isEqualTo(1);
        return opened.picture(0);
    }

    private PictureFile array(int... shape) {
        return PictureFiles.open(write(shape));
    }

    private Path write(int... shape) {
        float[] values = new float[Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("x.npy");
        new NpyArray(shape, values).write(file);
        return file;
    }

    private Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] idx(int count, int height, int width, int... pixels) {
        byte[] bytes = new byte[16 + pixels.length];
        bytes[2] = 8;
        bytes[3] = 3;
        bytes[7] = (byte) count;
        bytes[11] = (byte) height;
        bytes[15] = (byte) width;
        for (int i = 0; i < pixels.length; i++) {
            bytes[16 + i] = (byte) pixels[i];
        }
        return bytes;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream stream = new GZIPOutputStream(compressed)) {
            stream.write(bytes);
        }
        return compressed.toByteArray();
    }
}
