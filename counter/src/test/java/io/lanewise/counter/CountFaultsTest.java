package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One line that says what is wrong, and an exit code, for everything that can go wrong before there is a result. */
class CountFaultsTest {

    private final CapturedCommand command = new CapturedCommand();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown",
                "--summary --verify",
                "question fashion third",
                "--summary=3",
                "--explain --summary",
                "--format html --cost",
                "--format yaml",
                "question fashion --summary",
                "--layers dense",
                "--layers dense..nobody",
                "--line-length 3",
                "--line-length 2000000000"
            })
    void wrongUsage(String arguments) {
        int code = command.run(arguments.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(command.output()).isEmpty();
        assertThat(command.errors())
                .startsWith("lanewise count: ")
                .endsWith("; see lanewise count --help\n")
                .hasLineCount(1);
    }

    @Test
    void openSizesAreGiven(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("open.json");
        Files.writeString(
                file,
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"open\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, null, null, 3]}}, "
                        + "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"c\", \"filters\": 4, \"kernel_size\": 3}}]}}");

        assertUnreadable(command.run(file.toString()), "--input-shape 224x224x3");

        assertThat(command.run(file.toString(), "--summary", "--input-shape", "10x12x3"))
                .isZero();
        assertThat(command.output()).contains("(None, 8, 10, 4)").contains("Total params: 112");
    }

    @Test
    void namesDoNotSteerTheTerminal(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("steering.json"),
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"s\\u001b[2J\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, 3]}}, "
                        + "{\"class_name\": \"Dense\", \"config\": {\"name\": \"d\\u001b[31m\", \"units\": 2}}]}}");

        assertThat(command.run(file.toString())).isZero();
        assertThat(command.output()).contains("d\ufffd[31m", "Total params: 8").doesNotContain("\u001b");
    }

    @Test
    void missingFile(@TempDir Path folder) {
        int code = command.run(folder.resolve("none.keras").toString());

        assertUnreadable(code, "none.keras: no such file");
    }

    @Test
    void malformedFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("garbage.keras"), "PK\3\4 and no more of a zip file");

        assertUnreadable(command.run(file.toString()), "garbage.keras");
    }

    @Test
    void unsupportedFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("network.onnx"), "no matter what");

        assertUnreadable(command.run(file.toString()), "not supported");
    }

    @Test
    void typedMistakeIsShownWithACaret() {
        int code = command.run("28x28x1 conv 4 3x3 rulu");

        assertThat(code).isEqualTo(3);
        assertThat(command.errors()).endsWith("\n  28x28x1 conv 4 3x3 rulu\n                     ^^^^\n");
    }

    @Test
    void ownFaultIsNoFailedProof() {
        int code = command.run(
                model -> {
                    throw new IllegalStateException("a defect");
                },
                "--verify");

        assertThat(code).isEqualTo(70);
        assertThat(command.errors())
                .startsWith("lanewise count: unexpected IllegalStateException: a defect at ")
                .hasLineCount(1);
    }

    private void assertUnreadable(int code, String message) {
        assertThat(code).isEqualTo(3);
        assertThat(command.output()).isEmpty();
        assertThat(command.errors())
                .startsWith("lanewise count: ")
                .contains(message)
                .hasLineCount(1);
    }
}
