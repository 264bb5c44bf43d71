package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.model.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** HDF5 files of Keras 3 and Keras 2: whole models, and weights beside their architecture. */
class LegacyFilesTest {

    @TempDir
    private Path folder;

    private static Path file(String name) {
        return Fixture.path("h5/" + name);
    }

    /** All weights in the order of the network. */
    static float[] weights(Model model) {
        float[] all = new float[(int) model.parameterCount()];
        int next = 0;
        for (var parameter : model.weights().parameters()) {
            parameter.values().copyTo(0, all, next, parameter.values().length());
            next += parameter.values().length();
        }
        return all;
    }

    /** Every weight of these files is its own number, counted layer by layer. */
    private static void assertNumbered(Model model, int count) {
        float[] expected = new float[count];
        IntStream.range(0, count).forEach(i -> expected[i] = i);
        assertThat(weights(model)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3_numbered.h5", "keras2_numbered.h5"})
    void readsEveryWeightOfAWholeModel(String name) {
        assertNumbered(Models.read(file(name)), 284);
    }

    @ParameterizedTest
    @CsvSource({
        "keras3_numbered.json, keras3_numbered.weights.h5",
        "keras3_numbered.json, keras3_numbered.h5",
        "keras2_numbered.json, keras2_numbered_weights.h5",
        "keras2_numbered.json, keras2_numbered.h5",
        // The same architecture from either, with the weights of the other.
        "keras3_numbered.json, keras2_numbered_weights.h5",
        "keras2_numbered.json, keras3_numbered.h5",
    })
    void readsEveryWeightBesideItsArchitecture(String architecture, String weights) {
        assertNumbered(Models.read(file(architecture), file(weights)), 284);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3_numbered_npz", "keras3_numbered_npz_arrays"})
    void readsEveryWeightInNumPysFormat(String name) {
        assertNumbered(Models.read(file(name + ".keras")), 284);
    }

    @Test
    void readsNamesOfAllKinds() {
        assertNumbered(Models.read(file("keras3_names.h5")), 60);
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3", "keras2"})
    void readsListsOfNamesThatAreWrittenInPieces(String version) throws IOException {
        Path unpacked = Files.write(folder.resolve("many.h5"), Fixture.unpacked("h5/" + version + "_many.h5.gz"));

        assertNumbered(Models.read(unpacked), 68);
    }

    @ParameterizedTest
    @CsvSource({
        "keras3_plain.h5,, keras3",
        "keras2_plain.h5,, keras2",
        "keras3_plain.json, keras3_plain.weights.h5, keras3",
        "keras2_plain.json, keras2_plain_weights.h5, keras2",
    })
    void computesWhatKerasComputes(String model, String weights, String version) {
        Model network = weights == null ? Models.read(file(model)) : Models.read(file(model), file(weights));
        NpyArray input = NpyArray.read(file(version + "_plain_input.npy"));
        NpyArray expected = NpyArray.read(file(version + "_plain_output.npy"));

        assertThat(KerasReaderTest.run(network, input.data())).containsExactly(expected.data(), within(1e-5f));
    }

    @Test
    void knowsTheFileByItsContent() throws IOException {
        Path renamed = Files.copy(file("keras3_plain.h5"), folder.resolve("model.keras"));

        assertThat(Models.read(renamed).name()).isEqualTo("plain");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fixed_names", "big_endian"})
    void readsOtherWaysToKeepTheSameWeights(String name) {
        assertThat(weights(Models.read(file("edited/" + name + ".h5"))))
                .isEqualTo(weights(Models.read(file("keras3_plain.h5"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"keras3_numbered.h5", "keras2_numbered.h5"})
    void saysWhatTheModelWasCompiledWith(String name) {
        ModelDescription description = Models.describe(file(name).toString());

        assertThat(description.optimizer()).isPresent();
        assertThat(description.optimizer().get().kind()).isEqualTo("Adam");
        assertThat(description.optimizer().get().settings()).containsEntry("learning_rate", 0.25);
        assertThat(Models.describe(file("keras3_plain.h5").toString()).optimizer())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "other_layer | dense: expected the variables of this layer, the file has those of conv | model_weights/conv",
                "fewer_names | dense: expected 2 variables [kernel, bias], got 1: [plain/dense/kernel] | model_weights/dense",
                "swapped_variables | dense/kernel: expected a variable of this name, got bias | model_weights/dense/plain/dense/bias",
                "twice_the_same | dense/bias: expected a variable of this name, got kernel | model_weights/dense/plain/dense/kernel",
                "missing_variable | expected a member kernel, there are [bias] | model_weights/dense/plain/dense",
                "missing_layer | expected a member dense, there are | model_weights",
                "extra_variable | expected no variable here, got one | model_weights/dense/plain/dense/scale",
                "numbers_as_names | attribute weight_names: expected a text, got f8 | model_weights/dense",
                "no_names | expected an attribute weight_names, there is none | model_weights/dense",
                "layer_twice | attribute layer_names: expected each layer once, got conv2d twice | model_weights",
                "circle | expected groups at most 32 deep, got deeper ones | model_weights/dense/loop/loop",
                "no_json | expected JSON: Unexpected end-of-input | model_config",
                "other_shape | dense/kernel: expected [18, 5] (IO), file has [18, 4] | model_weights/dense/plain/dense/kernel",
            })
    void refusesWeightsThatDoNotBelong(String name, String message, String place) {
        assertThatThrownBy(() -> Models.read(file("edited/" + name + ".h5")))
                .isInstanceOfSatisfying(ModelFormatException.class, fault -> {
                    assertThat(fault.reason()).contains(message);
                    assertThat(fault.file()).endsWith(name + ".h5");
                    assertThat(fault.place()).startsWith(place);
                });
    }

    @ParameterizedTest
    @CsvSource({"soft_link, HDF5: this soft link", "external_link, HDF5: this external link"})
    void refusesLinks(String name, String message) {
        assertThatThrownBy(() -> Models.read(file("edited/" + name + ".h5")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith(".h5: model_weights/dense/plain/dense/kernel");
    }

    @Test
    void saysWhatIsMissingWithoutAnArchitecture() {
        for (String weights : new String[] {"keras3_plain.weights.h5", "keras2_plain_weights.h5"}) {
            assertThatThrownBy(() -> Models.read(file(weights)))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageContaining("a file with weights only is not supported; supported: the JSON text");
        }
        assertThatThrownBy(() -> Models.read(file("edited/no_config.h5")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected an attribute model_config, there is none");
    }

    @Test
    void refusesWeightsOfAnotherArchitecture() {
        assertThatThrownBy(() -> Models.read(file("keras3_plain.json"), file("keras3_numbered.weights.h5")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("conv2d/kernel: expected [3, 3, 2, 5] (HWIO), file has [3, 3, 1, 2]")
                .hasMessageEndingWith("keras3_numbered.weights.h5: layers/conv2d/vars/0");
        assertThatThrownBy(() -> Models.read(file("keras2_plain.json"), file("keras2_numbered_weights.h5")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(
                        "expected weights of 3 layers [conv2d, conv2d_1, dense], the file has those of 6: "
                                + "[adapted, stem, features, depthwise, frozen_norm, classes]");
    }

    @Test
    void namesTheFileThatCannotBeRead() {
        Path missing = folder.resolve("missing");

        assertThatThrownBy(() -> Models.read(missing, file("keras3_plain.h5")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> Models.read(file("keras3_plain.json"), missing))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(missing + ": no such file");
        assertThatThrownBy(() -> Models.read(file("keras3_plain.h5"), file("keras3_plain.h5")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected the JSON of an architecture");
    }
}
