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

/** Keras' own text for architectures that Keras wrote, byte for byte. */
class KerasSummaryFilesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "fashion_bn, ''",
        "fashion_bn_compiled, ''",
        "functional_residual, ''",
        "functional_shared, ''",
        "nested, ''",
        "nested_expanded, 'expand trainable'",
        "same_rank4, ''",
        "valid_flatten, ''",
        "valid_flatten_trainable, 'trainable'",
        "valid_flatten_width100, 'width100'"
    })
    void asKerasPrintsIt(String name, String arguments) throws IOException {
        Path file = folder.resolve(name + ".json");
        try (InputStream resource = getClass().getResourceAsStream("keras/" + name + ".json")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, file);
        }
        SummaryOptions options = SummaryOptions.DEFAULT;
        options = arguments.contains("expand") ? options.withNested() : options;
        options = arguments.contains("trainable") ? options.withTrainable() : options;
        options = arguments.contains("width100") ? options.withLineLength(100) : options;

        ModelDescription description = Models.describe(file.toString());

        assertThat(KerasSummary.of(description.model(), description.optimizer()).text(options))
                .isEqualTo(Fixtures.read("keras/" + name + ".txt"));
    }
}
