package io.lanewise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.run.image.Picture;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImageRunTest {

    /** Keras' probability for the first test image, an ankle boot. */
    private static final double BOOT = 0.950576;

    @TempDir
    private Path folder;

    @Test
    void classifiesAPictureAsTheTestImageItShows() throws IOException {
        Ran ran = Ran.command("fashion", png("boot.png", BufferedImage.TYPE_BYTE_GRAY, 1), "--json", "--top", "2");
        JsonNode image = ran.json().get("images").get(0);

        assertThat(ran.err()).isEmpty();
        assertThat(image.get("image").asText()).endsWith("boot.png");
        assertThat(image.get("top")).hasSize(2);
        assertThat(image.get("top").get(0).get("class").asInt()).isEqualTo(9);
        assertThat(image.get("top").get(0).get("label").asText()).isEqualTo("Ankle boot");
        assertThat(image.get("top").get(0).get("probability").asDouble()).isCloseTo(BOOT, within(1e-5));
    }

    @Test
    void takesEveryFormatAtOnce() throws IOException {
        Picture boot = FashionImages.pictures().picture(0);
        Path array = folder.resolve("boot.npy");
        new NpyArray(new int[] {1, 28, 28, 1}, boot.pixels()).write(array);
        Path idx = folder.resolve("images.gz");
        try (var resource = FashionImages.class.getResourceAsStream("fashion/t10k-first200-images-idx3-ubyte.gz")) {
            Files.copy(Objects.requireNonNull(resource), idx);
        }

        Ran ran = Ran.command(
                "fashion",
                png("rgb.png", BufferedImage.TYPE_INT_RGB, 1),
                array.toString(),
                idx.toString(),
                "--json",
                "--repeat",
                "1");
        JsonNode images = ran.json().get("images");

        assertThat(images).hasSize(202);
        for (int i = 0; i < 3; i++) {
            JsonNode best = images.get(i).get("top").get(0);
            assertThat(best.get("class").asInt()).isEqualTo(9);
            assertThat(best.get("probability").asDouble()).isCloseTo(BOOT, within(1e-5));
        }
        assertThat(images.get(3).get("image").asText()).isEqualTo(idx + "[1]");
        assertThat(ran.json().get("batch").asInt()).isEqualTo(202);
        assertThat(ran.json().get("repeat").asInt()).isEqualTo(1);
    }

    @Test
    void drawsPicturesBesideTheirClasses() throws IOException {
        Ran ran = Ran.command("fashion", png("boot.png", BufferedImage.TYPE_BYTE_GRAY, 1));

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).contains("boot.png", "Ankle boot  ", " 95.06 %", "1 image · ");
        assertThat(ran.out().lines())
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThanOrEqualTo(80).doesNotEndWith(" "));
    }

    @Test
    void refusesAnotherSizeUnlessToldToResize() throws IOException {
        String large = png("large.png", BufferedImage.TYPE_BYTE_GRAY, 2);

        Ran refused = Ran.command("fashion", large);
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .isEqualTo("lanewise run: " + large
                        + ": expected an image of 28×28 (height × width), got 56×56; --resize scales it\n");

        Ran resized = Ran.command("fashion", large, "--resize", "--json");
        assertThat(resized.json()
                        .get("images")
                        .get(0)
                        .get("top")
                        .get(0)
                        .get("class")
                        .asInt())
                .isEqualTo(9);
    }

    @Test
    void takesNumbersAsTheyAreAtScaleOne() {
        Picture boot = FashionImages.pictures().picture(0);
        float[] unit = boot.pixels().clone();
        for (int i = 0; i < unit.length; i++) {
            unit[i] /= 255;
        }
        String file = folder.resolve("unit.npy").toString();
        new NpyArray(new int[] {28, 28}, unit).write(Path.of(file));

        Ran dark = Ran.command("fashion", file, "--json");
        assertThat(dark.err())
                .isEqualTo("lanewise run: " + file
                        + ": no value is above 1; if it is scaled already, --scale 1 takes it as it is\n");

        Ran right = Ran.command("fashion", file, "--json", "--scale", "1");
        assertThat(right.err()).isEmpty();
        JsonNode best = right.json().get("images").get(0).get("top").get(0);
        assertThat(best.get("probability").asDouble()).isCloseTo(BOOT, within(1e-5));
    }

    @Test
    void namesClassesFromAFileAndEscapesThem() throws IOException {
        Path labels = folder.resolve("labels.txt");
        Files.writeString(labels, "a\nb\nc\nd\ne\nf\ng\nh\ni\n\"Stiefel\"\t\\ü\n\n");
        String boot = png("boot.png", BufferedImage.TYPE_BYTE_GRAY, 1);

        Ran ran = Ran.command("fashion", boot, "--labels", labels.toString(), "--json");
        assertThat(ran.json()
                        .get("images")
                        .get(0)
                        .get("top")
                        .get(0)
                        .get("label")
                        .asText())
                .isEqualTo("\"Stiefel\"\t\\ü");

        Files.writeString(labels, "a\nb\n");
        Ran refused = Ran.command("fashion", boot, "--labels", labels.toString());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.err())
                .isEqualTo("lanewise run: " + labels + ": expected 10 labels, one per line for each class, got 2\n");
    }

    @Test
    void refusesWhatIsNoImage() throws IOException {
        Path text = folder.resolve("notes.png");
        Files.writeString(text, "no picture");

        Ran ran = Ran.command("fashion", text.toString());
        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .isEqualTo("lanewise run: " + text + ": expected a PNG, JPEG, GIF, BMP, IDX or .npy file,"
                        + " its first bytes are 6e 6f 20 70 69 63 74 75\n");
        assertThat(Ran.command("fashion", "no-such.png").err()).isEqualTo("lanewise run: no-such.png: no such file\n");
        assertThat(Ran.command("fashion", folder.toString()).err())
                .isEqualTo("lanewise run: " + folder + ": expected an image file, it is a directory\n");
    }

    @Test
    void tellsThatWeightsAreRandom() throws IOException {
        Ran ran = Ran.command("question-same", png("b.png", BufferedImage.TYPE_BYTE_GRAY, 1), "--resize", "--json");

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).startsWith("lanewise run: question-same comes without trained weights: these are random");
        assertThat(ran.json().get("images").get(0).get("top").get(0).has("value"))
                .isTrue();
    }

    @Test
    void theFirstImageGivesASizeThatTheModelLeavesOpen() throws IOException {
        String model = folder.resolve("open.json").toString();
        Files.writeString(Path.of(model), """
                {"class_name": "Sequential", "config": {"name": "open", "layers": [
                  {"class_name": "InputLayer", "config": {"name": "pixels", "batch_shape": [null, null, null, 3]}},
                  {"class_name": "Conv2D", "config": {"name": "conv", "filters": 4, "kernel_size": [3, 3]}},
                  {"class_name": "GlobalAveragePooling2D", "config": {"name": "mean"}}]}}
                """);
        String grey = folder.resolve("grey.png").toString();
        ImageIO.write(
                new BufferedImage(7, 5, BufferedImage.TYPE_BYTE_GRAY),
                "png",
                Path.of(grey).toFile());
        String square = png("square.png", BufferedImage.TYPE_INT_RGB, 1);

        Ran plan = Ran.command(model, grey, "--plan", "--json");
        assertThat(plan.json().get("steps").get(0).get("input_shape").toString())
                .isEqualTo("[5,7,3]");
        Ran ran = Ran.command(model, grey, "--json");
        assertThat(ran.code()).isZero();
        assertThat(ran.json().get("images").get(0).get("top")).hasSize(3);
        Ran second = Ran.command(model, grey, square);
        assertThat(second.code()).isEqualTo(3);
        assertThat(second.err()).startsWith("lanewise run: " + square + ": expected an image of 5×7");
        assertThat(Ran.command(model, grey, square, "--resize").code()).isZero();
        Ran given = Ran.command(model, grey, square, "--input-shape", "28x28x3");
        assertThat(given.err()).startsWith("lanewise run: " + grey + ": expected an image of 28×28");
        Ran closed = Ran.command(model, "--plan");
        assertThat(closed.code()).isEqualTo(3);
        assertThat(closed.err()).contains("without the sizes of a sample", "--input-shape");
    }

    /** The first test image as a file, each pixel as a square of the given size. */
    private String png(String name, int type, int size) throws IOException {
        Picture boot = FashionImages.pictures().picture(0);
        BufferedImage image = new BufferedImage(28 * size, 28 * size, type);
        for (int y = 0; y < 28 * size; y++) {
            for (int x = 0; x < 28 * size; x++) {
                int grey = (int) boot.pixels()[y / size * 28 + x / size];
                for (int band = 0; band < image.getRaster().getNumBands(); band++) {
                    image.getRaster().setSample(x, y, band, grey);
                }
            }
        }
        Path file = folder.resolve(name);
        ImageIO.write(image, "png", file.toFile());
        return file.toString();
    }
}
