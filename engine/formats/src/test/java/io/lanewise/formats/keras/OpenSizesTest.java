package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.InputShapes;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Networks whose files leave sizes open. */
class OpenSizesTest {

    private static final Path OPEN = Fixture.path("keras/models/open_sizes.keras");

    @TempDir
    private Path folder;

    @Test
    void sizesAreThoseThatAreGiven() {
        Model small = Models.read(OPEN, Shape.of(8, 12, 3));
        Model large = Models.read(OPEN, input -> {
            assertThat(input.name()).isEqualTo("x");
            assertThat(input.isOpen()).isTrue();
            return Optional.of(Shape.of(64, 32, 3));
        });

        assertThat(small.inputs().getFirst().outputShape()).isEqualTo(Shape.of(8, 12, 3));
        assertThat(small.nodes().get(1).outputShape()).isEqualTo(Shape.of(4, 6, 4));
        assertThat(large.nodes().get(1).outputShape()).isEqualTo(Shape.of(32, 16, 4));
        assertThat(large.parameterCount()).isEqualTo(small.parameterCount());
        assertThat(large.hasWeights()).isTrue();
    }

    @Test
    void withoutSizesTheMessageSaysHowToGiveThem() {
        assertThatThrownBy(() -> Models.read(OPEN))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(
                        "x (InputLayer): batch_shape = [null, null, null, 3] without the sizes of a sample")
                .hasMessageContaining("--input-shape 224x224x3")
                .hasMessageContaining("Models.read(file, Shape.of(224, 224, 3))");
    }

    @Test
    void shapesHaveToFit() {
        for (Shape wrong : new Shape[] {Shape.of(8, 8, 4), Shape.of(8, 3), Shape.of(1, 8, 8, 3)}) {
            assertThatThrownBy(() -> Models.read(OPEN, wrong))
                    .isInstanceOf(InvalidModelException.class)
                    .hasMessage("input x [null, null, 3]: expected a shape that fits it, got " + wrong);
        }
        Path fixed = Fixture.path("keras/models/vgg.keras");
        assertThat(Models.read(fixed, Shape.of(24, 20, 3)).parameterCount()).isEqualTo(5_885);
        assertThatThrownBy(() -> Models.read(fixed, Shape.of(32, 32, 3)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("[24, 20, 3]: expected a shape that fits it, got [32, 32, 3]");
        assertThatThrownBy(() -> Models.describe("question", InputShapes.of(Shape.of(10, 10, 1))))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageContaining("[100, 100, 1]: expected a shape that fits it, got [10, 10, 1]");
    }

    @Test
    void aNetworkWithinANetworkTakesThoseOfItsUse() throws IOException {
        assertThat(uses("image", "image").outputs().getFirst().outputShape()).isEqualTo(Shape.of(8));
        assertThatThrownBy(() -> uses("image", "cut"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining(
                        "a network with open sizes on inputs of shapes [[8, 8, 2]] and [[6, 6, 2]] is not supported");
    }

    /** A chain with open sizes on two tensors, its results side by side. */
    private Model uses(String one, String two) throws IOException {
        String inner =
                "{\"class_name\": \"Sequential\", \"name\": \"inner\", \"config\": {\"name\": \"inner\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, null, null, 2]}}, "
                        + "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"c\", \"filters\": 4, \"kernel_size\": [3, 3]}}, "
                        + "{\"class_name\": \"GlobalMaxPooling2D\", \"config\": {\"name\": \"g\"}}]}, \"inbound_nodes\": ["
                        + call(one, 0) + ", " + call(two, 0) + "]}";
        String text = "{\"class_name\": \"Functional\", \"config\": {\"name\": \"graph\", \"layers\": ["
                + "{\"class_name\": \"InputLayer\", \"name\": \"image\", \"inbound_nodes\": [], "
                + "\"config\": {\"name\": \"image\", \"batch_shape\": [null, 8, 8, 2]}}, "
                + "{\"class_name\": \"Cropping2D\", \"name\": \"cut\", \"config\": {\"name\": \"cut\", \"cropping\": 1}, "
                + "\"inbound_nodes\": [" + call("image", 0) + "]}, " + inner
                + ", {\"class_name\": \"Concatenate\", \"name\": \"out\", \"config\": {\"name\": \"out\"}, \"inbound_nodes\": ["
                + "{\"args\": [[" + tensor("inner", 0) + ", " + tensor("inner", 1) + "]], \"kwargs\": {}}]}], "
                + "\"input_layers\": [[\"image\", 0, 0]], \"output_layers\": [[\"out\", 0, 0]]}}";
        return Models.read(Files.writeString(folder.resolve("graph.json"), text));
    }

    private static String call(String layer, int use) {
        return "{\"args\": [" + tensor(layer, use) + "], \"kwargs\": {}}";
    }

    private static String tensor(String layer, int use) {
        return "{\"class_name\": \"__keras_tensor__\", \"config\": {\"keras_history\": [\"" + layer + "\", " + use
                + ", 0]}}";
    }

    /** As Keras 2 wrote chains: the shape of a batch stands in the first layer. */
    @Test
    void aChainWithoutAnEntranceIsOpenWhereItsFirstLayerSaysSo() throws IOException {
        String chain = "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"chain\", \"layers\": ["
                + "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"c\", \"filters\": 4, \"kernel_size\": [3, 3], "
                + "\"batch_input_shape\": [null, null, null, 2]}}, "
                + "{\"class_name\": \"GlobalMaxPooling2D\", \"config\": {\"name\": \"g\"}}]}";
        Path file = Files.writeString(folder.resolve("chain.json"), chain + "}");
        Model alone = Models.read(file, input -> {
            assertThat(input.name()).isEqualTo("input_layer");
            return Optional.of(Shape.of(6, 7, 2));
        });
        Path nested = Files.writeString(
                folder.resolve("nested.json"),
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"outer\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", "
                        + "\"batch_shape\": [null, 9, 9, 2]}}, " + chain + "}]}}");

        assertThat(alone.inputs().getFirst().name()).isEqualTo("input_layer");
        assertThat(alone.nodes().get(1).outputShape()).isEqualTo(Shape.of(4, 5, 4));
        assertThat(Models.read(nested).outputs().getFirst().outputShape()).isEqualTo(Shape.of(4));
    }

    @Test
    void shapesAsText() {
        assertThat(InputShapes.parse("224x224x3")).isEqualTo(Shape.of(224, 224, 3));
        assertThat(InputShapes.parse("7")).isEqualTo(Shape.of(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0x3", "224x", "x3", "224,224,3", "-1x2", "3xx4", "99999999999x1"})
    void otherTexts(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputShapes.parse(text))
                .withMessage("expected extents such as 224x224x3, got " + text);
    }
}
