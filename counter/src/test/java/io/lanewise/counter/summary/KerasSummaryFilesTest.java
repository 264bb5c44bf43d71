package io.lanewise.counter.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Keras' own text for architectures that Keras wrote, byte for byte. */
class KerasSummaryFilesTest {

    @TempDir
    private Path folder;

    /** The text, the architecture that it is of, and the arguments: a range as {@code first..last}. */
    @ParameterizedTest
    @CsvSource({
        "fashion_bn, fashion_bn, ''",
        "fashion_bn_compiled, fashion_bn_compiled, ''",
        "functional_residual, functional_residual, ''",
        "functional_shared, functional_shared, ''",
        "nested, nested, ''",
        "nested_expanded, nested_expanded, 'expand trainable'",
        "same_rank4, same_rank4, ''",
        "valid_flatten, valid_flatten, ''",
        "valid_flatten_trainable, valid_flatten_trainable, 'trainable'",
        "valid_flatten_width100, valid_flatten_width100, 'width100'",
        "functional_chain, functional_chain, ''",
        "functional_chain_trainable, functional_chain, 'trainable'",
        "functional_chain_width50, functional_chain, 'width50'",
        "chain_two_outputs, chain_two_outputs, ''",
        "several, several, ''",
        "several_trainable, several, 'trainable'",
        "several_width60, several, 'width60'",
        "several_width120, several, 'width120'",
        "several_width120_trainable, several, 'width120 trainable'",
        "several_range, several, 'b..e'",
        "several_range_backwards, several, 'g..a'",
        "shared_depths, shared_depths, ''",
        "nested_graphs, nested_graphs, ''",
        "nested_graphs_expanded, nested_graphs, 'expand'",
        "nested_graphs_expanded_trainable, nested_graphs, 'expand trainable'",
        "nested_graphs_expanded_range, nested_graphs, 'expand middle..tail'",
        "nested_in_chain_expanded_trainable_width100, nested_in_chain, 'expand trainable width100'",
        "normalized_trainable, normalized, 'trainable'"
    })
    void asKerasPrintsIt(String text, String architecture, String arguments) throws IOException {
        ModelDescription description = describe(architecture);

        assertThat(KerasSummary.of(description.model(), description.optimizer()).text(Fixtures.options(arguments)))
                .isEqualTo(Fixtures.read("keras/" + text + ".txt"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sgd",
                "sgd_momentum",
                "sgd_scheduled",
                "rmsprop",
                "rmsprop_all",
                "adam",
                "adam_amsgrad_ema",
                "adagrad",
                "nadam",
                "lion",
                "adamax",
                "adadelta",
                "ftrl",
                "lamb",
                "adamw_accumulating"
            })
    void compiled(String optimizer) throws IOException {
        ModelDescription description = describe("compiled_" + optimizer);

        assertThat(KerasSummary.of(description.model(), description.optimizer()).text())
                .isEqualTo(Fixtures.read("keras/compiled_" + optimizer + ".txt"));
    }

    private ModelDescription describe(String architecture) throws IOException {
        Path file = folder.resolve(architecture + ".json");
        try (InputStream resource = getClass().getResourceAsStream("keras/" + architecture + ".json")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, file);
        }
        return Models.describe(file.toString());
    }
}
