package io.lanewise.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelsTest {

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        return Files.write(folder.resolve(name), content.getBytes(StandardCharsets.ISO_8859_1));
    }

    @Test
    void knowsAKerasFileByItsContentWhateverItsName() throws IOException {
        Path renamed = Files.write(folder.resolve("model.h5"), Fixture.bytes("keras/key_trap.keras"));

        assertThat(Models.read(renamed).parameterCount()).isEqualTo(40);
        assertThat(Models.open(renamed.toString()).parameterCount()).isEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource({"model.ONNX, .onnx", "model.safetensors, .safetensors", "model.pt, .pt"})
    void namesFormatsThatHaveNoReader(String name, String format) throws IOException {
        Path path = file(name, "whatever it is");

        assertThatThrownBy(() -> Models.read(path))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("the format " + format
                        + " is not supported; supported: .keras, .h5, .json (architecture without weights); " + path);
    }

    /** PyTorch writes zip files, as Keras does. */
    @Test
    void theExtensionTellsWhichOfTwoFormatsWithOneSignature() throws IOException {
        Path weights = file("model.pt", "PK\3\4 and more");
        Path unnamed = file("model.bin", "PK\3\4 and more");

        assertThatThrownBy(() -> Models.read(weights))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith("the format .pt is not supported; ");
        assertThatThrownBy(() -> Models.read(unnamed))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected a zip archive, ");
    }

    @Test
    void knowsAnHdf5FileByItsContent() throws IOException {
        Path path = file("weights.bin", "\211HDF\r\n\32\n");

        assertThatThrownBy(() -> Models.read(path))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("superblock: expected 1 more bytes, got 0; ");
    }

    @Test
    void refusesFilesOfNoKnownKind() throws IOException {
        Path text = file("notes.txt", "hello");
        Path noZip = file("broken.keras", "hello");
        Path empty = file("empty.keras", "");

        assertThatThrownBy(() -> Models.read(text))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage(
                        "this kind of file is not supported; supported: .keras, .h5, .json (architecture without weights); "
                                + text);
        assertThatThrownBy(() -> Models.read(noZip)).isInstanceOfSatisfying(ModelFormatException.class, fault -> {
            assertThat(fault.file()).isEqualTo(noZip.toString());
            assertThat(fault.place()).isEmpty();
            assertThat(fault.reason()).contains("not a zip file");
            assertThat(fault).hasMessage(fault.reason() + "; " + noZip);
        });
        assertThatThrownBy(() -> Models.read(empty)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void namesFilesThatCannotBeRead() {
        Path missing = folder.resolve("missing.keras");

        assertThatThrownBy(() -> Models.read(missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> Models.read(folder))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(folder + ": is a directory");
        assertThatThrownBy(() -> Models.open("fashoin"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("fashoin: no such file, and no built-in model: these are fashion, question, question-same");
        assertThatThrownBy(() -> Models.open("\0"))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("not a path");
    }

    @Test
    void opensBuiltInModelsByTheirExactNames() {
        assertThat(BuiltInModels.names()).containsExactly("fashion", "question", "question-same");
        assertThat(BuiltInModels.names())
                .allMatch(name -> BuiltInModels.find(name).isPresent());
        assertThat(BuiltInModels.find("Fashion")).isEmpty();
        assertThat(Models.open("fashion").hasWeights()).isTrue();
    }

    @Test
    void theQuestionsNetworksAreWhatKerasMakesOfThem() {
        Model valid = Models.open("question");
        Model same = Models.open("question-same");

        assertThat(valid.name()).isEqualTo("sequential");
        assertThat(valid.hasWeights()).isFalse();
        assertThat(valid.parameterCount()).isEqualTo(50_828_751);
        assertThat(valid.nodes())
                .extracting(Node::toString)
                .containsExactly(
                        "input_layer (InputLayer) → [100, 100, 1]",
                        "conv2d (Conv2D) → [94, 94, 60]",
                        "conv2d_1 (Conv2D) → [90, 90, 100]",
                        "max_pooling2d (MaxPooling2D) → [45, 45, 100]",
                        "flatten (Flatten) → [202500]",
                        "dense (Dense) → [250]",
                        "dense_1 (Dense) → [200]",
                        "dense_2 (Dense) → [1]");
        assertThat(same.hasWeights()).isFalse();
        assertThat(same.parameterCount()).isEqualTo(228_550);
        assertThat(same.outputs().getFirst().outputShape().toArray()).containsExactly(50, 50, 200);
    }
}
