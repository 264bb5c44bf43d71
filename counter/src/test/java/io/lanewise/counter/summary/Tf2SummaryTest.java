package io.lanewise.counter.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keras 2's own text for architectures that Keras 2 wrote; made by {@code src/test/python/make_tf2_summaries.py}. */
class Tf2SummaryTest {

    @TempDir
    private Path folder;

    /** The text, the architecture that it is of, and the arguments. */
    @ParameterizedTest
    @CsvSource({
        "question, question, ''",
        "question_trainable, question, 'trainable'",
        "question_width100, question, 'width100'",
        "question_width40_trainable, question, 'width40 trainable'",
        "question_range, question, 'conv2d_1..dense'",
        "chain, chain, ''",
        "chain_trainable, chain, 'trainable'",
        "several, several, ''",
        "several_trainable, several, 'trainable'",
        "several_width60, several, 'width60'",
        "several_width140, several, 'width140'",
        "several_range_backwards, several, 'g..a'",
        "shared_depths, shared_depths, ''",
        "nested_graphs, nested_graphs, ''",
        "nested_graphs_expanded, nested_graphs, 'expand'",
        "nested_graphs_expanded_trainable, nested_graphs, 'expand trainable'",
        "nested_in_chain, nested_in_chain, ''",
        "nested_in_chain_expanded, nested_in_chain, 'expand'",
        "nested_in_chain_expanded_trainable_width100, nested_in_chain, 'expand trainable width100'",
        "normalized, normalized, ''",
        "ResNet50, ResNet50, ''",
        "EfficientNetB0, EfficientNetB0, ''"
    })
    void asKeras2PrintsIt(String text, String architecture, String arguments) throws IOException {
        assertThat(Tf2Summary.of(read(architecture)).text(Fixtures.options(arguments)))
                .isEqualTo(unpacked(text + ".txt"));
    }

    @Test
    void lineTooShortForTheColumns() throws IOException {
        Tf2Summary summary = Tf2Summary.of(read("question"));

        assertThatThrownBy(() -> summary.text(SummaryOptions.DEFAULT.withLineLength(8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line length: expected room for 3 columns, got [3, 6, 8]");
    }

    private Model read(String architecture) throws IOException {
        Path file = folder.resolve(architecture + ".json");
        Files.writeString(file, unpacked(architecture + ".json"));
        return Models.describe(file.toString()).model();
    }

    private static String unpacked(String name) throws IOException {
        try (InputStream file = new GZIPInputStream(
                Objects.requireNonNull(Tf2SummaryTest.class.getResourceAsStream("tf2/" + name + ".gz"), name))) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
