package io.lanewise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.formats.Models;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.machine.Machine;
import io.lanewise.parameter.RandomStream;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TensorRunTest {

    @TempDir
    private Path folder;

    @Test
    void tellsTheTimesOfARandomBatch() {
        Ran ran = Ran.command(
                "question-same", "--random-input", "--batch", "2", "--threads", "2", "--repeat", "3", "--json");
        JsonNode json = ran.json();

        assertThat(ran.code()).isZero();
        assertThat(ran.err()).isEmpty();
        assertThat(json.get("model").asText()).isEqualTo("question-same");
        assertThat(json.get("batch").asInt()).isEqualTo(2);
        assertThat(json.get("threads").asInt()).isEqualTo(2);
        assertThat(json.get("lanes").asInt()).isEqualTo(Machine.current().lanes());
        assertThat(json.get("accuracy").asText()).isEqualTo("fast");
        assertThat(json.get("repeat").asInt()).isEqualTo(3);
        double min = json.get("min_ms").asDouble();
        double median = json.get("median_ms").asDouble();
        assertThat(min).isPositive().isLessThanOrEqualTo(median);
        assertThat(median).isLessThanOrEqualTo(json.get("p99_ms").asDouble());
        assertThat(json.get("load_ms").asDouble()).isPositive();
        assertThat(json.get("first_result_ms").asDouble())
                .isGreaterThan(json.get("load_ms").asDouble());
        assertThat(json.get("peak_rss_bytes").isNull()
                        || json.get("peak_rss_bytes").asLong() > 1_000_000)
                .isTrue();
        assertThat(json.get("checksum").asText()).matches("[0-9a-f]{8}");
    }

    @Test
    void givesTheSameBitsForAnyNumberOfThreadsAndOthersForAnotherSeed() {
        String one = checksum("--threads", "1");

        assertThat(checksum("--threads", "3")).isEqualTo(one);
        assertThat(checksum("--threads", "3", "--seed", "1")).isEqualTo(one);
        assertThat(checksum("--threads", "1", "--seed", "2")).isNotEqualTo(one);
    }

    /** A model whose file leaves height and width open. */
    private String openModel() throws IOException {
        Path file = folder.resolve("open.json");
        Files.writeString(
                file,
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"open\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, null, null, 3]}}, "
                        + "{\"class_name\": \"UpSampling2D\", \"config\": {\"name\": \"up\", \"size\": 2}}]}}");
        return file.toString();
    }

    @Test
    void openSizesAreThoseOfTheArrayOrGiven() throws IOException {
        Path from = folder.resolve("x.npy");
        Path to = folder.resolve("y.npy");
        new NpyArray(new int[] {2, 3, 4, 3}, new float[72]).write(from);

        assertThat(Ran.command(openModel(), "--input", from.toString(), "--output", to.toString())
                        .code())
                .isZero();
        assertThat(NpyArray.read(to).shape()).containsExactly(2, 6, 8, 3);

        String made = folder.resolve("made.npy").toString();
        assertThat(Ran.command(openModel(), "--random-input", "--input-shape", "5x2x3", "--output", made)
                        .code())
                .isZero();
        assertThat(NpyArray.read(Path.of(made)).shape()).containsExactly(1, 10, 4, 3);
    }

    @Test
    void openSizesThatNobodyGivesAreRefused() throws IOException {
        Ran none = Ran.command(openModel(), "--random-input");
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("batch_shape = [null, null, null, 3]", "--input-shape 224x224x3");

        Ran wrong = Ran.command(openModel(), "--random-input", "--input-shape", "5x2x4");
        assertThat(wrong.code()).isEqualTo(3);
        assertThat(wrong.err()).contains("input i [null, null, 3]: expected a shape that fits it, got [5, 2, 4]");

        Ran noShape = Ran.command(openModel(), "--random-input", "--input-shape", "5,2");
        assertThat(noShape.code()).isEqualTo(2);
        assertThat(noShape.err()).contains("--input-shape: expected extents such as 224x224x3, got 5,2");
    }

    @Test
    void writesWhatASessionComputes() {
        float[] input = new float[3 * 28 * 28];
        RandomStream random = new RandomStream(7, 0);
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) random.nextUniform();
        }
        Path from = folder.resolve("x.npy");
        Path to = folder.resolve("y.npy");
        new NpyArray(new int[] {3, 28, 28, 1}, input).write(from);

        Ran ran = Ran.command("fashion", "--input", from.toString(), "--output", to.toString());

        assertThat(ran.err()).isEmpty();
        assertThat(ran.code()).isZero();
        NpyArray written = NpyArray.read(to);
        assertThat(written.shape()).containsExactly(3, 10);
        try (Session session = Session.open(Planner.plan(Models.open("fashion")))) {
            assertThat(written.data()).containsExactly(session.run(input));
        }
    }

    @Test
    void takesNamedTensorsAndMeasuresThem() {
        Path from = folder.resolve("x.npy");
        Path to = folder.resolve("y.npy");
        new NpyArray(new int[] {2, 28, 28, 1}, new float[2 * 28 * 28]).write(from);
        String input = Planner.plan(Models.open("fashion")).inputs().getFirst().name();

        Ran ran = Ran.command(
                "fashion", "--input", input + "=" + from, "--output", "dense_2=" + to, "--repeat", "2", "--json");

        assertThat(ran.err()).isEmpty();
        assertThat(ran.json().get("repeat").asInt()).isEqualTo(2);
        assertThat(ran.json().get("outputs").toString()).isEqualTo("[{\"name\":\"dense_2\",\"shape\":[2,10]}]");
        float[] data = NpyArray.read(to).data();
        assertThat(Arrays.copyOf(data, 10)).containsExactly(Arrays.copyOfRange(data, 10, 20));
        float sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += data[i];
        }
        assertThat(sum).isCloseTo(1f, within(1e-5f));
    }

    @Test
    void refusesATensorOfAnotherShape() throws IOException {
        Path from = folder.resolve("x.npy");
        new NpyArray(new int[] {28, 28, 1}, new float[28 * 28]).write(from);

        Ran ran = Ran.command(
                "fashion",
                "--input",
                from.toString(),
                "--output",
                folder.resolve("y.npy").toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err())
                .startsWith("lanewise run: " + from + ": input ")
                .endsWith(": expected shape [batch, 28, 28, 1], got [28, 28, 1]\n");
        assertThat(names()).containsExactly("x.npy");
    }

    @Test
    void refusesATensorFileThatIsMissing() {
        Ran ran = Ran.command("fashion", "--input", "no-such.npy");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith("lanewise run: ").contains("no-such.npy");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void refusesToWriteWhereThereIsNoDirectory() throws IOException {
        Path to = folder.resolve("none").resolve("y.npy");

        Ran ran = Ran.command("fashion", "--random-input", "--repeat", "1", "--output", to.toString());

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith("lanewise run: " + to + ": expected an existing directory");
        assertThat(ran.out()).isEmpty();
        assertThat(names()).isEmpty();
    }

    @Test
    void tellsTheTimesAsATable() {
        Ran ran = Ran.command("fashion", "--random-input", "--repeat", "2");

        assertThat(ran.out())
                .startsWith("fashion, batch of 1\n")
                .contains("median  ", "p99  ", "dense_2 [1, 10], from ");
        assertThat(ran.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    private static String checksum(String... options) {
        String[] arguments = Arrays.copyOf(
                new String[] {"fashion", "--random-input", "--batch", "5", "--repeat", "1", "--json"},
                7 + options.length);
        System.arraycopy(options, 0, arguments, 7, options.length);
        return Ran.command(arguments).json().get("checksum").asText();
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
