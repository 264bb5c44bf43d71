package io.lanewise.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Console;
import io.lanewise.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.CommandSpec;

final class RunCommandTest {

    @Test
    void helpTellsEveryOptionIn80Columns() {
        Ran help = Ran.command("--help");

        assertThat(help.code()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        CommandSpec spec = CommandSpec.forAnnotatedObject(
                new RunCommand(new Console("lanewise run", new ByteArrayOutputStream(), System.err, Terminal.PLAIN)));
        assertThat(spec.options())
                .isNotEmpty()
                .allSatisfy(option ->
                        assertThat(help.out()).containsPattern("(?m)^  " + String.join(", ", option.names()) + "\\b"));
        assertThat(Ran.command("no-such-model", "-h").out()).isEqualTo(help.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --bogus                                  | Unknown option: '--bogus'
            --threads 0                              | --threads: expected at least 1, got 0
            --threads 5000                           | --threads: expected at most 1024, got 5000
            --threads two                            | Invalid value for option '--threads'
            --accuracy high                          | Invalid value for option '--accuracy'
            fashion --weight-type float64            | Invalid value for option '--weight-type'
            fashion --weight-type model.h5           | Invalid value for option '--weight-type'
            fashion --plan --weights bf16            | --weights: expected the file with the weights of an architecture, got bf16; --weight-type float32 or bfloat16
            --weights float32                        | --weights: expected the file with the weights of an architecture, got float32; --weight-type
            --repeat 0                               | --repeat: expected at least 1, got 0
            question                                 | question: expected images, --input, --random-input or --plan
            fashion --random-input --batch 0         | --batch: expected at least 1, got 0
            fashion --batch 2                        | --batch: expected with --random-input only
            fashion --top 2                          | --top: expected with images only
            fashion --labels x                       | --labels: expected with images only
            fashion --plan --repeat 3                | --repeat: expected without --plan, which runs nothing, got both
            fashion --plan --random-input --output y | --output: expected without --plan, which runs nothing, got both
            fashion --random-input --output =y.npy   | --output =y.npy: expected FILE or NAME=FILE, got no name
            fashion --output y.npy                   | --output: expected with images or tensors only
            fashion a.png --scale 0                  | --scale: expected a number other than 0, got 0.0
            fashion a.png --random-input             | IMAGE: expected without --input and --random-input, got a.png
            fashion --input x.npy --random-input     | --random-input: expected without --input, got both
            fashion --random-input --batch 99999999  | batch 99999999: expected at most 2739137 samples of [28, 28, 1]
            fashion --random-input --output nope=y   | --output nope=y: expected one of dense_2, got nope
            """)
    void refusesArgumentsThatMakeNoSense(String arguments, String message) {
        Ran ran = Ran.command(arguments.split(" +", -1));

        assertThat(ran.code()).isEqualTo(2);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).startsWith("lanewise run: " + message).endsWith("; see lanewise run --help\n");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void refusesAModelThatIsNotThere() {
        Ran ran = Ran.command("no-such.keras", "--plan");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).startsWith("lanewise run: no-such.keras: ").contains("no such file");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void refusesWhatDoesNotFitIntoMemory() {
        Ran ran = Ran.command("question-same", "--random-input", "--batch", "200000");

        assertThat(ran.code()).isEqualTo(4);
        assertThat(ran.err()).contains("needs ", "available are ");
        assertThat(ran.err().lines()).hasSize(1);
    }

    @Test
    void tellsWhenItsOutputCannotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                throw new IOException("No space left on device");
            }
        };

        Ran ran = Ran.into(full, Terminal.PLAIN, "fashion", "--plan");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.err()).isEqualTo("lanewise run: standard output: No space left on device\n");
    }

    @Test
    void listsAPlan() {
        Ran table = Ran.command("question", "--plan");

        assertThat(table.code()).isZero();
        assertThat(table.out())
                .contains("[94, 94, 60]", "[45, 45, 100]", "winograd F(4x4, 5x5) + max pool 2x2", "packed weights")
                .contains("fuse pooling", "conv 5x5 + relu + max pool 2x2", "at 0");
        assertThat(table.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
        Ran rounded = Ran.command("question", "--plan", "--weight-type", "bfloat16", "--accuracy", "exact");
        assertThat(rounded.out()).contains("bf16 gemm", "direct").doesNotContain("winograd");
        Ran json = Ran.command("fashion", "--plan", "--json");
        assertThat(json.json().get("model").asText()).isNotEmpty();
        assertThat(json.json().get("steps")).isNotEmpty();
        assertThat(json.json().get("steps").get(0).get("output_shape").toString())
                .isEqualTo("[22,22,12]");
        assertThat(json.json().get("steps").get(0).get("input_shape").toString())
                .isEqualTo("[28,28,1]");
        assertThat(json.json().get("peak_bytes").asLong())
                .isEqualTo(json.json().get("activation_bytes").asLong())
                .isPositive();
        int left = json.json().get("passes").get(9).get("steps_after").asInt();
        assertThat(json.json().get("steps")).hasSize(left);
    }

    @Test
    void takesTheWeightsOfAnArchitectureFromTheirOwnFile(@TempDir Path folder) throws IOException {
        String files = "../formats/src/test/resources/io/lanewise/formats/h5/keras3_plain";
        byte[] whole = output(folder, files + ".h5");
        byte[] beside = output(folder, files + ".json", "--weights", files + ".weights.h5");
        byte[] random = output(folder, files + ".json");

        assertThat(beside).isEqualTo(whole).isNotEqualTo(random);
        assertThat(output(folder, files + ".json", "--weights", files + ".h5", "--weight-type", "bfloat16"))
                .hasSameSizeAs(whole)
                .isNotEqualTo(whole);
    }

    private static byte[] output(Path folder, String... model) throws IOException {
        Path file = folder.resolve("output.npy");
        List<String> arguments = new ArrayList<>(List.of(model));
        arguments.addAll(List.of(
                "--input",
                "../formats/src/test/resources/io/lanewise/formats/h5/keras3_plain_input.npy",
                "--output",
                file.toString()));
        assertThat(Ran.command(arguments.toArray(String[]::new)).code()).isZero();
        return Files.readAllBytes(file);
    }

    @Test
    void refusesWeightsWithoutAnArchitecture() {
        assertThat(Ran.command("--weights", "some.h5").err())
                .startsWith("lanewise run: --weights some.h5: expected with a MODEL");
        assertThat(Ran.command("m.json", "--plan", "--weights", "a.h5", "--weights", "b.h5")
                        .err())
                .startsWith("lanewise run: option '--weights' (FILE) should be specified only once");
        assertThat(Ran.command("m.json", "--plan", "--weights", "a.h5").err())
                .isEqualTo("lanewise run: m.json: no such file\n");
    }
}
