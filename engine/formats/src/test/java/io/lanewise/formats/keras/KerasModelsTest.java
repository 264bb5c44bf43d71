package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.InputShapes.FileInput;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.json.Json;
import io.lanewise.formats.json.JsonText;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that Keras itself made, with random weights, against Keras' own results: one model a kind of layer and small copies of
 * known networks. Afterwards {@code target/keras-models.md} is a table of them all.
 */
class KerasModelsTest {

    private static final double LARGEST_ERROR = 1e-5;
    private static final int BATCH = 2;
    private static final List<String> ROWS = new ArrayList<>();

    /** Models that are refused, by what they have that is not supported. */
    private static final Map<String, String> REFUSED = Map.of();

    private static Path file(String name) {
        return Fixture.path("keras/models/" + name);
    }

    static Stream<Case> models() throws IOException {
        Path manifest = file("models.json");
        Json parsed = JsonText.read(ByteSource.of(Files.readAllBytes(manifest), new Place("models.json", "")));
        return ((Json.Sequence) parsed).items().stream().map(entry -> new Case((Json.Struct) entry));
    }

    /**
     * One model.
     *
     * @param entry its entry in the list of models
     */
    record Case(Json.Struct entry) {

        String text(String field) {
            return String.valueOf(entry.text(field));
        }

        Model model() {
            return entry.get("file") != null
                    ? Models.read(file(text("file")), this::shape)
                    : Models.read(file(text("architecture")), file(text("weights")));
        }

        /** Of inputs whose sizes are open those of what is fed. */
        private Optional<Shape> shape(FileInput input) {
            String npy = String.valueOf(elements("inputs").get(input.number()).text("npy"));
            int[] batch = NpyArray.read(file(npy)).shape();
            return input.isOpen()
                    ? Optional.of(Shape.of(Arrays.copyOfRange(batch, 1, batch.length)))
                    : Optional.empty();
        }

        Optional<String> refused() {
            String reason = REFUSED.get(text("name"));
            return Optional.ofNullable(reason == null ? REFUSED.get(text("model")) : reason);
        }

        List<float[]> arrays(String field) {
            return elements(field).stream()
                    .map(end ->
                            NpyArray.read(file(String.valueOf(end.text("npy")))).data())
                    .toList();
        }

        private List<Json.Struct> elements(String field) {
            return ((Json.Sequence) Objects.requireNonNull(entry.get(field)))
                    .items().stream().map(end -> (Json.Struct) end).toList();
        }

        @Override
        public String toString() {
            return text("name");
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void computesWhatKerasComputes(Case model) {
        Optional<String> refused = model.refused();
        if (refused.isPresent()) {
            assertThatThrownBy(model::model)
                    .isInstanceOfAny(UnsupportedFeatureException.class, ModelFormatException.class)
                    .hasMessageContaining(refused.get());
            ROWS.add("| %s | %s | %s | | refused: %s |"
                    .formatted(model, model.text("format"), model.entry().get("layers"), refused.get()));
            return;
        }
        Model read = model.model();
        assertThat(read.parameterCount())
                .isEqualTo(Long.parseLong(String.valueOf(model.entry().get("parameters"))));
        Plan plan = Planner.plan(read, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        float[][] inputs = model.arrays("inputs").toArray(float[][]::new);
        float[][] expected = model.arrays("outputs").toArray(float[][]::new);
        assertThat(plan.outputs()).hasSameSizeAs(expected);
        float[][] outputs = plan.outputs().stream()
                .map(port -> new float[BATCH * port.floats()])
                .toArray(float[][]::new);
        try (Session session = Session.open(plan)) {
            session.run(inputs, outputs);
        }
        double worst = 0;
        for (int i = 0; i < outputs.length; i++) {
            worst = Math.max(worst, error(expected[i], outputs[i]));
        }
        ROWS.add(String.format(
                Locale.ROOT,
                "| %s | %s | %s | %,d | %.1e |",
                model,
                model.text("format"),
                model.entry().get("layers"),
                read.parameterCount(),
                worst));
        assertThat(worst).isLessThan(LARGEST_ERROR);
    }

    /** Largest difference in proportion to the largest value. */
    private static double error(float[] expected, float[] actual) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            double apart = Math.abs((double) expected[i] - actual[i]);
            difference = Double.isNaN(apart) ? Double.POSITIVE_INFINITY : Math.max(difference, apart);
        }
        return difference / largest;
    }

    @AfterAll
    static void report() throws IOException {
        List<String> lines = new ArrayList<>(Arrays.asList(
                "| model | file | layers | parameters | largest error, of max abs y |", "|:--|:--|--:|--:|--:|"));
        ROWS.stream().sorted().forEach(lines::add);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "keras-models.md"), lines);
    }
}
