package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Archive;
import io.lanewise.formats.Fixture;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.plan.Planner;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KerasRefusalsTest {

    @Test
    void namesAnUnknownLayer() {
        assertThatThrownBy(() -> Models.read(Fixture.path("keras/lambda.keras")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith(
                        "plus_one (Lambda): this layer is not supported; supported: the layers that README lists; ");
    }

    @Test
    void refusesToPlanSettingsThatItCannotRun() {
        byte[] archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"))
                .withConfig("\"max_value\": 6.0", "\"max_value\": -6.0")
                .stored();

        assertThatThrownBy(() -> Planner.plan(KerasReaderTest.read(archive)))
                .hasMessageContaining("relu: expected a largest value and a threshold of at least 0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mixed_float16 | head (Dense): dtype = \"mixed_float16\"",
                "open_dimensions | input_layer (InputLayer): batch_shape = [null, null, null, 3] without the sizes of a sample",
                "soft_link | HDF5: this soft link is not supported",
                "external_link | HDF5: this external link is not supported",
                "external_storage | HDF5: external storage is not supported",
                "virtual_dataset | HDF5: data layout with virtual storage is not supported",
            })
    void refusesByNameWhatIsNotSupported(String name, String message) {
        assertThatThrownBy(() -> Models.read(Fixture.path("keras/" + name + ".keras")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message)
                .hasMessageContaining(name + ".keras: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "missing_variable | my_dense/bias: expected variable 1, there are [0]; | layers/dense/vars",
                "missing_group | dense: expected a group of this name with 2 variables, there are [dense] | layers/dense_1",
                "extra_variable | my_dense: expected 2 variables, got also [2] | layers/dense/vars",
                "extra_group | expected groups of the layers only, got also [dense_2] | layers",
                "stray_dataset | expected no variable here, got one | layers/dense/scale",
                "swapped_names | my_dense: expected the variables of this layer, the file has those of dense | layers/dense/vars",
                "nothing_written | expected [4, 4] numbers, the file has no data for them | layers/dense/vars/0",
                "circle | expected groups at most 8 deep, got deeper ones | layers/dense/loop/loop/loop/loop/loop/loop/loop/loop/loop",
            })
    void refusesWeightsThatDoNotBelong(String name, String message, String place) {
        assertThatThrownBy(() -> Models.read(Fixture.path("keras/" + name + ".keras")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith(name + ".keras: " + place);
    }

    @Test
    void namesParameterShapesFileAndPlaceOfWrongShapes() {
        byte[] archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"))
                .withConfig("\"filters\": 6", "\"filters\": 8")
                .stored();

        assertThatThrownBy(() -> KerasReaderTest.read(archive))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("conv2d/kernel: expected [3, 5, 2, 8] (HWIO), file has [3, 5, 2, 6];"
                        + " test.keras: layers/conv2d/vars/0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                // conv_variety's own pieces | what stands there instead | what the message says
                "\"padding\": \"valid\" | \"padding\": \"causal\" | padding = \"causal\" is not supported; supported: valid, same",
                "\"scale\": 0.5 | \"scale\": [[0.5], [1]] | rescaling (Rescaling): scale = [[0.5], [1]]",
                "\"quantization_config\": null | \"quantization_config\": \"int8\" | quantization_config = \"int8\"",
                "\"groups\": 2 | \"groups\": 2, \"later_setting\": 7 | conv2d (Conv2D): later_setting = 7",
                "\"sparse\": false | \"sparse\": true | sparse = true",
                "\"activation\": \"silu\" | \"activation\": \"threshold\" | activation = \"threshold\" is not supported; supported: linear, relu",
                "\"activation\": \"silu\" | \"activation\": {\"class_name\": \"PReLU\", \"config\": {\"name\": \"own\"}} | own (PReLU): this layer as an activation is not supported; supported: functions of each value (Activation, ReLU, …), Softmax",
                "\"module\": \"keras.layers\", \"class_name\": \"Flatten\" | \"module\": \"mine\", \"class_name\": \"Flatten\" | class Flatten of module mine",
                "\"class_name\": \"Flatten\" | \"class_name\": \"java.lang.Runtime\" | flatten (java.lang.Runtime): this layer",
            })
    void refusesSettingsThatWouldChangeTheResult(String piece, String replacement, String message) {
        byte[] archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"))
                .withConfig(piece, replacement)
                .stored();

        assertThatThrownBy(() -> KerasReaderTest.read(archive))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("test.keras: config.json: layers[");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"filters\": 6 | \"filters\": -6 | conv2d (Conv2D): filters: expected at least 1, got -6",
                "\"filters\": 6 | \"filters\": \"six\" | conv2d (Conv2D): filters: expected a whole number, got \"six\"",
                "\"filters\": 6 | \"filters\": 6.5 | filters: expected a whole number, got 6.5",
                "\"filters\": 6, | ` ` | conv2d (Conv2D): filters: expected a whole number, got nothing",
                "\"groups\": 2 | \"groups\": 5 | conv2d (Conv2D): filters: expected a multiple of groups = 5, got 6",
                "\"kernel_size\": [3, 5] | \"kernel_size\": [3, 5, 7] | kernel_size: expected one or two whole numbers",
                "\"kernel_size\": [3, 3] | \"kernel_size\": [30, 3] | height: expected an input of at least 59",
                "\"rate\": 0.3 | \"rate\": 7 | dropout (Dropout): rate: expected 0 … 1, got 7.0",
                "\"scale\": 0.5 | \"scale\": NaN | rescaling (Rescaling): scale: expected a finite number, got NaN",
                "\"name\": \"softmax\" | \"name\": \"flatten\" | expected each layer to have a name of its own, got flatten twice",
                "\"batch_shape\": [null, 19, 17, 4] | \"batch_shape\": [null, 19, 0, 4] | batch_shape: expected positive whole numbers",
                "\"class_name\": \"Sequential\" | \"class_name\": 3 | class_name: expected a text, got 3",
                "\"layers\": [ | \"layers\": {}, \"others\": [ | layers: expected a list of 1 to 10000, got an object",
                "\"groups\": 2 | \"groups\": 2, \"groups\": 2 | Duplicate field 'groups'",
            })
    void refusesSettingsThatMakeNoSense(String piece, String replacement, String message) {
        byte[] archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"))
                .withConfig(piece, replacement)
                .stored();

        assertThatThrownBy(() -> KerasReaderTest.read(archive))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("; test.keras: config.json");
    }

    @Test
    void refusesTwoMembersWithWeights() {
        Archive archive = Archive.of(Fixture.bytes("keras/key_trap.keras"));
        byte[] both = archive.with("model.weights.npz", new byte[0]).stored();

        assertThatThrownBy(() -> KerasReaderTest.read(both))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("got model.weights.h5 and model.weights.npz");
    }

    @Test
    void refusesArchivesWithoutWhatKerasPutsThere() {
        Archive archive = Archive.of(Fixture.bytes("keras/key_trap.keras"));
        byte[] noWeights = archive.without(Archive.WEIGHTS).stored();
        byte[] noConfig = archive.without(Archive.CONFIG).stored();

        assertThatThrownBy(() -> KerasReaderTest.read(noWeights))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a member model.weights.h5, there are [");
        assertThatThrownBy(() -> KerasReaderTest.read(noConfig))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a member config.json, there are [metadata.json]");
    }

    @Test
    void refusesWeightsWhoseBytesCannotBeCounted() {
        String dense = ", {\"class_name\": \"Dense\", \"config\": {\"name\": \"d%d\", \"units\": 2147483647}}";
        String config = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"chain\", \"layers\": ["
                + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, 2147483647]}}"
                + dense.formatted(1) + dense.formatted(2) + dense.formatted(3) + "]}}";
        byte[] archive = Archive.of(Fixture.bytes("keras/key_trap.keras"))
                .with(Archive.CONFIG, config.getBytes(StandardCharsets.UTF_8))
                .stored();

        assertThatThrownBy(() -> KerasReaderTest.read(archive))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("chain: expected weights whose bytes an integer of 64 bits counts, got more; "
                        + "test.keras: config.json");
    }

    @Test
    void boundsTheConfiguration() {
        byte[] deep = ("[".repeat(5000) + "]".repeat(5000)).getBytes(StandardCharsets.UTF_8);
        byte[] huge = " ".repeat((16 << 20) + 1).getBytes(StandardCharsets.UTF_8);
        Archive archive = Archive.of(Fixture.bytes("keras/key_trap.keras"));

        assertThatThrownBy(() ->
                        KerasReaderTest.read(archive.with(Archive.CONFIG, deep).deflated()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("nesting depth");
        assertThatThrownBy(() ->
                        KerasReaderTest.read(archive.with(Archive.CONFIG, huge).deflated()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected at most 16777216 bytes, the directory says 16777217");
    }
}
