package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs as text, written out for what they are to show. */
class KerasGraphTest {

    @TempDir
    private Path folder;

    @Test
    void inputsComeInTheOrderOfTheNetworkNotOfTheFile() throws IOException {
        Model model = graph(
                "[['b', 0, 0], ['a', 0, 0]]",
                input("a", "4, 4, 1"),
                input("b", "4, 4, 2"),
                layer("Concatenate", "both", "", args(tensors("a", "b"))));

        assertThat(model.inputs()).extracting(Node::name).containsExactly("b", "a");
        assertThat(model.outputs().getFirst().inputs()).extracting(Node::name).containsExactly("a", "b");
    }

    @Test
    void everyEntranceIsAnInput() {
        assertThatThrownBy(() -> graph(
                        "[['a', 0, 0]]",
                        input("a", "4"),
                        input("b", "4"),
                        layer("Add", "both", "", args(tensors("a", "b")))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("input_layers: expected all of the network, got none of [b]");
        assertThatThrownBy(() -> graph(
                        "[['a', 0, 0], ['a', 0, 0]]", input("a", "4"), layer("Flatten", "both", "", args(tensor("a")))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("input_layers: expected each InputLayer once");
    }

    @Test
    void usesOfALayerKeepTheirOrder() throws IOException {
        Model model = graph(
                "[['a', 0, 0]]",
                input("a", "4"),
                layer("Dense", "dense", "'units': 4", args(tensor("late")) + ", " + args(tensor("a"))),
                layer("Flatten", "late", "", args(tensor("a"))),
                layer("Add", "both", "", args("[" + tensor("dense", 0) + ", " + tensor("dense", 1) + "]")));

        assertThat(model.outputs().getFirst().inputs())
                .extracting(use -> use.inputs().getFirst().name())
                .containsExactly("late", "a");
    }

    @Test
    void operationsWithNumbers() throws IOException {
        Model model =
                graph("[['a', 0, 0]]", input("a", "4"), operation("Subtract", "both", args("1.5, " + tensor("a"))));

        assertThat(model.outputs().getFirst().layer())
                .isEqualTo(new ConstantOperation(ArithmeticOperator.SUBTRACT, 1.5, true));
    }

    @Test
    void otherOperationsAreRefusedByName() {
        assertThatThrownBy(() -> graph("[['a', 0, 0]]", input("a", "4"), operation("Mod", "both", args(tensor("a")))))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (Mod): this operation is not supported; supported: the operations Add, ");
    }

    @Test
    void callsWhoseArgumentsChangeTheResultAreRefused() {
        String call = "{'args': [" + tensor("a") + "], 'kwargs': {'training': true}}";

        assertThatThrownBy(() -> graph("[['a', 0, 0]]", input("a", "4"), layer("Dropout", "both", "'rate': 0.5", call)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (Dropout): a call with training = true");
    }

    @Test
    void callsWhoseArgumentsChangeNothingAreTaken() throws IOException {
        String call = "{'args': [" + tensor("a") + "], 'kwargs': {'training': false, 'mask': null}}";

        assertThat(graph("[['a', 0, 0]]", input("a", "4"), layer("Dropout", "both", "'rate': 0.5", call))
                        .nodes())
                .hasSize(2);
    }

    @Test
    void axisIsOneOfItsInput() throws IOException {
        String call = args(tensor("a"));

        assertThat(graph("[['a', 0, 0]]", input("a", "5, 7"), layer("BatchNormalization", "both", "'axis': [2]", call))
                        .parameterCount())
                .isEqualTo(4 * 7);
        assertThat(graph(
                                "[['a', 0, 0]]",
                                input("a", "5, 7, 2, 6"),
                                layer("BatchNormalization", "both", "'axis': 3", call))
                        .parameterCount())
                .isEqualTo(4 * 2);
        assertThatThrownBy(() -> graph(
                        "[['a', 0, 0]]",
                        input("a", "5, 7, 2, 6"),
                        layer("BatchNormalization", "both", "'axis': [2, 3]", call)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (BatchNormalization): axis = [2, 3]");
        assertThatThrownBy(() -> graph(
                        "[['a', 0, 0]]", input("a", "5, 7"), layer("RMSNormalization", "both", "'axis': 1", call)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (RMSNormalization): axis = 1 of an input of shape [5, 7]");
    }

    @Test
    void networksWithinNetworksOfKeras2BeginTheirUsesAtOne() throws IOException {
        String inner = """
                {'class_name': 'Functional', 'name': 'inner', 'inbound_nodes': [[['a', 0, 0, {}]]], 'config': {
                  'name': 'inner', 'input_layers': [['i', 0, 0]], 'output_layers': [['d', 0, 0]], 'layers': [
                    {'class_name': 'InputLayer', 'name': 'i', 'inbound_nodes': [],
                     'config': {'name': 'i', 'batch_input_shape': [null, 4]}},
                    {'class_name': 'Dense', 'name': 'd', 'inbound_nodes': [[['i', 0, 0, {}]]],
                     'config': {'name': 'd', 'units': 3}}]}}""";
        String outer = layer("Flatten", "both", "", "[['inner', 1, 0, {}]]");

        Model model = graph("[['a', 0, 0]]", input("a", "4"), inner, outer);

        assertThat(model.outputs().getFirst().outputShape()).isEqualTo(Shape.of(3));
        assertThat(model.parameterCount()).isEqualTo(15);
    }

    private static String pair(String inputs, String call) {
        return """
            {'class_name': 'Functional', 'name': 'pair', 'inbound_nodes': [%s], 'config': {
              'name': 'pair', 'input_layers': %s, 'output_layers': [['p', 0, 0], ['q', 0, 0]], 'layers': [
                {'class_name': 'InputLayer', 'name': 'wide', 'inbound_nodes': [],
                 'config': {'name': 'wide', 'batch_shape': [null, 7]}},
                {'class_name': 'InputLayer', 'name': 'tall', 'inbound_nodes': [],
                 'config': {'name': 'tall', 'batch_shape': [null, 3]}},
                {'class_name': 'Dense', 'name': 'p', 'inbound_nodes': [{'args': [%s]}],
                 'config': {'name': 'p', 'units': 5}},
                {'class_name': 'Dense', 'name': 'q', 'inbound_nodes': [{'args': [%s]}],
                 'config': {'name': 'q', 'units': 6}}]}}""".formatted(call, inputs, tensor("wide"), tensor("tall"));
    }

    @Test
    void tensorsByNameGoToTheInputsOfTheseNames() throws IOException {
        String call = "{'args': [{'tall': " + tensor("t") + ", 'wide': " + tensor("w")
                + "}], 'kwargs': {'mask': {'tall': null, 'wide': null}}}";
        for (String inputs : new String[] {
            "[['wide', 0, 0], ['tall', 0, 0]]",
            "[['tall', 0, 0], ['wide', 0, 0]]",
            "{'wide': ['wide', 0, 0], 'tall': ['tall', 0, 0]}"
        }) {
            Model model = graph(
                    "[['w', 0, 0], ['t', 0, 0]]",
                    input("w", "7"),
                    input("t", "3"),
                    pair(inputs, call),
                    layer("Flatten", "both", "", args(tensor("pair"))));

            Node pair = model.outputs().getFirst().inputs().getFirst();
            assertThat(pair.inputs())
                    .as(inputs)
                    .extracting(Node::outputShape)
                    .containsExactlyInAnyOrder(Shape.of(7), Shape.of(3));
            assertThat(pair.inputShapes())
                    .as(inputs)
                    .isEqualTo(((Submodel) pair.layer())
                            .model().inputs().stream().map(Node::outputShape).toList());
        }
    }

    @Test
    void everyOutputOfANetworkCanBeRead() throws IOException {
        String call = args("[" + tensor("w") + ", " + tensor("t") + "]");
        String second = "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['pair', 0, 1]}}";
        String third = second.replace("0, 1]", "0, 2]");
        String[] before = {
            input("w", "7"), input("t", "3"), pair("[['wide', 0, 0], ['tall', 0, 0]]", call),
        };

        Model model = graph(
                "[['w', 0, 0], ['t', 0, 0]]",
                before[0],
                before[1],
                before[2],
                layer("Concatenate", "both", "", args("[" + second + ", " + tensor("pair") + "]")));

        Node both = model.outputs().getFirst();
        assertThat(both.inputs()).extracting(Node::outputShape).containsExactly(Shape.of(6), Shape.of(5));
        assertThat(both.inputs().getFirst().layer()).isInstanceOf(SubmodelOutput.class);
        assertThat(both.inputs().getFirst().inputs())
                .containsExactly(both.inputs().getLast());
        assertThatThrownBy(() -> graph(
                        "[['w', 0, 0], ['t', 0, 0]]",
                        before[0],
                        before[1],
                        before[2],
                        layer("Flatten", "both", "", args(third))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("both (Flatten): expected one of 2 outputs, got pair[0][2]");
    }

    @Test
    void tensorsUnderOtherNamesAreRefused() {
        String call = "{'args': [{'tall': " + tensor("t") + ", 'broad': " + tensor("w") + "}]}";

        assertThatThrownBy(() -> graph(
                        "[['w', 0, 0], ['t', 0, 0]]",
                        input("w", "7"),
                        input("t", "3"),
                        pair("[['wide', 0, 0], ['tall', 0, 0]]", call),
                        layer("Flatten", "both", "", args(tensor("pair")))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected tensors named [wide, tall], got [broad, tall]");
    }

    /** A network whose output is the layer {@code both}. */
    private Model graph(String inputs, String... layers) throws IOException {
        String text =
                "{'class_name': 'Functional', 'keras_version': '2.15.0', 'backend': 'tensorflow', 'config': {'name': 'graph', "
                        + "'layers': [" + String.join(", ", layers) + "], 'input_layers': " + inputs
                        + ", 'output_layers': [['both', 0, 0]]}}";
        Path file = folder.resolve("graph.json");
        Files.writeString(file, text.replace('\'', '"'));
        return Models.read(file);
    }

    private static String input(String name, String extents) {
        return "{'class_name': 'InputLayer', 'config': {'name': '" + name + "', 'batch_shape': [null, " + extents
                + "]}, 'inbound_nodes': []}";
    }

    private static String layer(String kind, String name, String settings, String calls) {
        return layer("keras.layers", kind, name, settings, calls);
    }

    private static String operation(String kind, String name, String calls) {
        return layer("keras.src.ops.numpy", kind, name, "", calls);
    }

    private static String layer(String module, String kind, String name, String settings, String calls) {
        return "{'module': '" + module + "', 'class_name': '" + kind + "', 'config': {'name': '" + name + "'"
                + (settings.isEmpty() ? "" : ", " + settings) + "}, 'inbound_nodes': [" + calls + "]}";
    }

    private static String args(String arguments) {
        return "{'args': [" + arguments + "], 'kwargs': {}}";
    }

    private static String tensors(String... layers) {
        return "["
                + String.join(
                        ", ", Arrays.stream(layers).map(KerasGraphTest::tensor).toList()) + "]";
    }

    private static String tensor(String layer) {
        return tensor(layer, 0);
    }

    private static String tensor(String layer, int use) {
        return "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['" + layer + "', " + use + ", 0]}}";
    }
}
