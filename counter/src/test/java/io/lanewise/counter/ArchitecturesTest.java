package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.summary.KerasSummary;
import io.lanewise.formats.Models;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Architectures that Keras wrote, counted by Keras; made by {@code src/test/python/make_architectures.py}. */
class ArchitecturesTest {

    private static final Path ARCHITECTURES =
            Path.of("../engine/formats/src/test/resources/io/lanewise/formats/keras/architectures");

    @TempDir
    private Path folder;

    /** What Keras counts in a network. */
    record Counts(String name, long total, long trainable, long fixed, long outputFloats) {

        static Counts of(String row) {
            String[] cells = row.split("\t", -1);
            return new Counts(
                    cells[0],
                    Long.parseLong(cells[1]),
                    Long.parseLong(cells[2]),
                    Long.parseLong(cells[3]),
                    Long.parseLong(cells[4]));
        }
    }

    @ParameterizedTest
    @MethodSource("counts")
    void countsWhatKerasCounts(Counts keras) throws IOException {
        Model model = read(keras.name());

        assertThat(WeightCount.of(model).total()).as("formula").isEqualTo(keras.total());
        assertThat(model.parameterCount()).as("ledger").isEqualTo(keras.total());
        assertThat(weights(model, true)).as("trainable").isEqualTo(keras.trainable());
        assertThat(weights(model, false)).as("non-trainable").isEqualTo(keras.fixed());
    }

    @ParameterizedTest
    @MethodSource("counts")
    void outputsHaveTheSizesThatKerasGivesThem(Counts keras) throws IOException {
        Model model = read(keras.name());
        long floats = model.nodes().stream()
                .filter(node -> !(node.layer() instanceof Input))
                .mapToLong(node -> node.outputShape().elements())
                .sum();

        assertThat(elements(WeightCount.of(model), model))
                .as("formula")
                .isEqualTo(BigInteger.valueOf(keras.outputFloats()));
        assertThat(floats).as("layers").isEqualTo(keras.outputFloats());
    }

    @ParameterizedTest
    @MethodSource("counts")
    void tableIsTheOneThatKerasPrints(Counts keras) throws IOException {
        try (InputStream text = new GZIPInputStream(resource(keras.name() + ".txt.gz"))) {
            assertThat(KerasSummary.of(read(keras.name())).text())
                    .isEqualTo(new String(text.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Numbers that are written elsewhere, so that the table cannot have been made from this project. */
    @Test
    void publishedNumbers() throws IOException {
        assertThat(counts()).hasSizeGreaterThanOrEqualTo(30);
        assertThat(WeightCount.of(read("VGG16")).total()).isEqualTo(138_357_544);
        assertThat(WeightCount.of(read("ResNet50")).total()).isEqualTo(25_636_712);
        assertThat(WeightCount.of(read("MobileNetV2")).total()).isEqualTo(3_538_984);
        assertThat(WeightCount.of(read("AlexNetGrouped")).total()).isEqualTo(60_965_224);
    }

    /** Elements of all outputs by formula, but for the inputs. */
    private static BigInteger elements(WeightCount count, Model model) {
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < model.nodes().size(); i++) {
            if (!(model.nodes().get(i).layer() instanceof Input)) {
                sum = sum.add(count.outputs().get(i).stream().reduce(BigInteger.ONE, BigInteger::multiply));
            }
        }
        return sum;
    }

    private static List<Counts> counts() throws IOException {
        try (BufferedReader rows =
                new BufferedReader(new InputStreamReader(resource("counts.tsv"), StandardCharsets.UTF_8))) {
            return rows.lines().skip(1).map(Counts::of).toList();
        }
    }

    private static long weights(Model model, boolean trainable) {
        long sum = 0;
        for (LayerParameters layer : model.parameters()) {
            for (ParameterSpec spec : layer.specs()) {
                sum += spec.trainable() == trainable ? spec.elements() : 0;
            }
        }
        return sum;
    }

    private Model read(String name) throws IOException {
        Path file = folder.resolve(name + ".json");
        try (InputStream json = new GZIPInputStream(Files.newInputStream(ARCHITECTURES.resolve(name + ".json.gz")))) {
            Files.copy(json, file);
        }
        return Models.describe(file.toString()).model();
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(ArchitecturesTest.class.getResourceAsStream("architectures/" + name), name);
    }
}
