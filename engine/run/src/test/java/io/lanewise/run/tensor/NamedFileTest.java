package io.lanewise.run.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.console.UnusableFileException;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.plan.Port;
import io.lanewise.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NamedFileTest {

    private static final List<Port> TWO = List.of(new Port("left", Shape.of(2)), new Port("right", Shape.of(3)));

    @TempDir
    private Path folder;

    @Test
    void matchesNamesWhateverTheirOrder() {
        assertThat(NamedFile.match("--input", List.of("right=b", "left=a=1"), TWO))
                .containsExactly(Path.of("a=1"), Path.of("b"));
        assertThat(NamedFile.match("--input", List.of("a"), TWO.subList(0, 1))).containsExactly(Path.of("a"));
    }

    @Test
    void refusesWhatDoesNotNameEachOnce() {
        refused("--input right=b: expected one file for right, got two", "right=a", "right=b");
        refused("--input: expected a file for each of left, right, got none for right", "left=a");
        refused("--input a: expected name=FILE, the names are left, right", "a", "right=b");
        refused("--input top=a: expected one of left, right, got top", "top=a", "right=b");
    }

    @Test
    void refusesAnotherBatchThanTheFirst() {
        Path left = write("l.npy", 4, 2);
        Path right = write("r.npy", 3, 3);
        List<String> arguments = List.of("left=" + left, "right=" + right);

        assertThatThrownBy(() -> InputTensors.read(arguments, TWO))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage(right + ": input right: expected a batch of 4 as in " + left + ", got 3");
        write("r.npy", 4, 3);
        InputTensors inputs = InputTensors.read(arguments, TWO);
        assertThat(inputs.batch()).isEqualTo(4);
        assertThat(inputs.values()[1]).hasSize(12);
    }

    @Test
    void writesSeveralOutputsAllOrNone() {
        List<String> same = List.of("left=" + folder.resolve("y"), "right=" + folder.resolve("y"));
        assertThatThrownBy(() -> new OutputTensors(same, 2, TWO))
                .hasMessage("--output: expected a file of its own for each output, got one for two");

        OutputTensors half = new OutputTensors(
                List.of(
                        "left=" + folder.resolve("l"),
                        "right=" + folder.resolve("none").resolve("r")),
                2,
                TWO);
        assertThatThrownBy(half::write).isInstanceOf(UnusableFileException.class);
        assertThat(folder).isEmptyDirectory();

        OutputTensors outputs =
                new OutputTensors(List.of("right=" + folder.resolve("r"), "left=" + folder.resolve("l")), 2, TWO);
        outputs.values()[1][5] = 7;
        outputs.write();
        assertThat(NpyArray.read(folder.resolve("l")).shape()).containsExactly(2, 2);
        assertThat(NpyArray.read(folder.resolve("r")).shape()).containsExactly(2, 3);
        assertThat(NpyArray.read(folder.resolve("r")).data()).containsExactly(0, 0, 0, 0, 0, 7);
    }

    @Test
    void makesUpNumbersFromTheSeed() {
        float[] values = InputTensors.random(1, 500, TWO).values()[0];

        assertThat(InputTensors.random(1, 500, TWO).values()[0]).containsExactly(values);
        assertThat(InputTensors.random(2, 500, TWO).values()[0]).isNotEqualTo(values);
        float sum = 0;
        for (float value : values) {
            assertThat(value).isGreaterThanOrEqualTo(0).isLessThan(1);
            sum += value;
        }
        assertThat(sum / values.length).isBetween(0.45f, 0.55f);
    }

    private static void refused(String message, String... arguments) {
        assertThatThrownBy(() -> NamedFile.match("--input", List.of(arguments), TWO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private Path write(String name, int rows, int columns) {
        Path file = folder.resolve(name);
        new NpyArray(new int[] {rows, columns}, new float[rows * columns]).write(file);
        return file;
    }
}
