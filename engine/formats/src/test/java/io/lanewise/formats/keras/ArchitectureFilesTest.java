package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs of layers, in the ways in which Keras 2 and 3 write them, and faults in them. */
class ArchitectureFilesTest {

    private static final String INPUT = "{\"class_name\": \"InputLayer\", \"name\": \"image\", \"inbound_nodes\": [], "
            + "\"config\": {\"name\": \"image\", \"batch_shape\": [null, 8, 8, 2], \"dtype\": \"float32\"}}";

    @TempDir
    private Path folder;

    private ModelDescription read(String text) throws IOException {
        return Models.describe(
                Files.writeString(folder.resolve("graph.json"), text).toString());
    }

    private static String graph(String... layers) {
        return "{\"class_name\": \"Functional\", \"config\": {\"name\": \"graph\", \"layers\": [" + INPUT + ", "
                + String.join(", ", layers)
                + "], \"input_layers\": [[\"image\", 0, 0]], \"output_layers\": [[\"out\", 0, 0]]}}";
    }

    private static String layer(String kind, String name, String settings, String inbound) {
        return "{\"class_name\": \"" + kind + "\", \"name\": \"" + name + "\", \"config\": {\"name\": \"" + name + "\""
                + settings + "}, \"inbound_nodes\": " + inbound + "}";
    }

    private static String keras3(String... tensors) {
        StringBuilder list = new StringBuilder();
        for (String tensor : tensors) {
            list.append(list.isEmpty() ? "" : ", ")
                    .append("{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"")
                    .append(tensor)
                    .append("\", 0, 0]}}");
        }
        String arguments = tensors.length == 1 ? list.toString() : "[" + list + "]";
        return "[{\"args\": [" + arguments + "], \"kwargs\": {}}]";
    }

    @Test
    void branchesOfKeras3() throws IOException {
        ModelDescription read = read(graph(
                layer("Conv2D", "left", ", \"filters\": 3, \"kernel_size\": [1, 1]", keras3("image")),
                layer("Conv2D", "right", ", \"filters\": 5, \"kernel_size\": [1, 1]", keras3("image")),
                layer("Concatenate", "out", ", \"axis\": -1", keras3("left", "right"))));

        assertThat(read.model().parameterCount()).isEqualTo(2 * 3 + 3 + 2 * 5 + 5);
        assertThat(read.model().outputs().getFirst().outputShape()).hasToString("[8, 8, 8]");
        assertThat(read.model().isSequential()).isFalse();
        assertThat(read.optimizer()).isEmpty();
    }

    @Test
    void edgesOfKeras2AndLayersInAnyOrder() throws IOException {
        ModelDescription read = read(graph(
                layer("Add", "out", "", "[[[\"a\", 0, 0, {}], [\"b\", 0, 0, {}]]]"),
                layer("Activation", "b", ", \"activation\": \"tanh\"", "[[[\"a\", 0, 0, {}]]]"),
                layer("Activation", "a", ", \"activation\": \"relu\"", "[[[\"image\", 0, 0, {}]]]")));

        assertThat(read.model().nodes()).extracting(node -> node.name()).containsExactly("image", "a", "b", "out");
    }

    @Test
    void layersThatAreFrozenAndOptimizers() throws IOException {
        String text = graph(layer("Dense", "out", ", \"units\": 3, \"trainable\": false", keras3("image")));
        String compiled = text.substring(0, text.length() - 1)
                + ", \"compile_config\": {\"optimizer\": {\"class_name\": \"SGD\", \"config\": {\"momentum\": 0.9, "
                + "\"nesterov\": true, \"name\": \"SGD\"}}}}";

        ModelDescription read = read(compiled);

        assertThat(read.model().isTrainable("out")).isFalse();
        assertThat(read.model().parameters().getFirst().specs()).noneMatch(spec -> spec.trainable());
        assertThat(read.optimizer()).hasValueSatisfying(optimizer -> {
            assertThat(optimizer.kind()).isEqualTo("SGD");
            assertThat(optimizer.setting("momentum", 0)).isEqualTo(0.9);
            assertThat(optimizer.setting("nesterov", 0)).isOne();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "[[[\"out\", 0, 0, {}]]] ! expected inputs that do not depend on it, it stands in a circle",
                "[[[\"nobody\", 0, 0, {}]]] ! expected a tensor of one of the layers, got nobody[0][0]",
                "[[[\"image\", 1, 0, {}]]] ! expected a tensor of one of the layers, got image[1][0]",
                "[[[\"image\", 0, 1, {}]]] ! expected one of 1 outputs, got image[0][1]",
                "[[]] ! expected a layer that reads a tensor",
                "[] ! output_layers: expected a tensor of one of the layers, got out[0][0]",
                "7 ! inbound_nodes: expected a list, got 7"
            })
    void malformedEdges(String inbound, String reason) {
        assertThatThrownBy(() -> read(graph(layer("Flatten", "out", "", inbound))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void sizesThatNoIntegerCountsAreMalformed() {
        String causal = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"chain\", \"layers\": ["
                + "{\"class_name\": \"Conv1D\", \"config\": {\"name\": \"c\", \"batch_input_shape\": [null, 8, 2], "
                + "\"filters\": 2, \"kernel_size\": 2000000000, \"dilation_rate\": 2000000000, \"padding\": \"causal\"}}]}}";
        String reshaped = graph("{\"module\": \"keras.src.ops.numpy\", \"class_name\": \"Reshape\", \"name\": \"out\", "
                        + "\"config\": {\"name\": \"out\", \"newshape\": [-1, 7]}, \"inbound_nodes\": "
                        + keras3("image") + "}")
                .replace("[null, 8, 8, 2]", "[null, 2000000000, 2000000000, 2000000000]");

        assertThatThrownBy(() -> read(causal))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("c (Conv1D): expected sizes that fit an integer (integer overflow); ");
        assertThatThrownBy(() -> read(reshaped))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(
                        "out (Reshape): expected sizes that fit an integer (shape [2000000000, 2000000000, "
                                + "2000000000]: expected at most 9223372036854775807 elements, got more); ");
    }

    @Test
    void shapesThatDoNotJoin() {
        String text = graph(
                layer("Conv2D", "small", ", \"filters\": 2, \"kernel_size\": [3, 3]", keras3("image")),
                layer("Add", "out", "", keras3("image", "small")));

        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("out (Add)")
                .hasMessageContaining(
                        "expected inputs of equal shapes, or with extents of 1, got [[8, 8, 2], [6, 6, 2]]");
    }

    @Test
    void networksWithinNetworksHaveAnEnd() {
        String text = graph(layer("Flatten", "out", "", keras3("image")));
        for (int depth = 0; depth < 40; depth++) {
            String inner = text.substring(1, text.length() - 1)
                    .replaceFirst("\"name\": \"graph\"", "\"name\": \"graph" + depth + "\"");
            text = graph("{" + inner + ", \"name\": \"out\", \"inbound_nodes\": " + keras3("image") + "}");
        }
        String nested = text;

        assertThatThrownBy(() -> read(nested)).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void unknownModelsAreNamed() {
        assertThatThrownBy(() -> read("{\"class_name\": \"MyModel\", \"config\": {\"name\": \"mine\"}}"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("mine (MyModel)");
    }
}
