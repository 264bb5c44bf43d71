package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.Models;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.ElementFunction;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.Node;
import io.lanewise.model.Permute;
import io.lanewise.model.Reduction;
import io.lanewise.model.Reduction.Statistic;
import io.lanewise.model.Reshape;
import io.lanewise.model.Slice;
import io.lanewise.model.Slice.Range;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operations between layers: which layers they become, and which are refused, of Keras 3 and of Keras 2. */
class TensorOperationsTest {

    private static final String A = "{'class_name': '__keras_tensor__', 'config': {'keras_history': ['a', 0, 0]}}";
    private static final String ALL =
            "{'class_name': '__slice__', 'config': {'start': null, 'stop': null, 'step': null}}";

    @TempDir
    private Path folder;

    @Test
    void partsOfTensors() throws IOException {
        String some = "{'class_name': '__slice__', 'config': {'start': 1, 'stop': -1, 'step': 2}}";
        String back = "{'class_name': '__slice__', 'config': {'start': null, 'stop': 0, 'step': -1}}";
        Node part = keras3("GetItem", "", A + ", [" + ALL + ", " + some + ", " + back + ", -3]");

        assertThat(part.outputShape()).isEqualTo(Shape.of(2, 4));
        assertThat(computed(part))
                .isEqualTo(new Slice(
                        List.of(new Range(1, 2, 2, true), new Range(4, -1, 4, true), new Range(0, 1, 1, false))));
    }

    @Test
    void functionsOfTensorFlow() throws IOException {
        assertThat(keras2("nn.relu6", "['a', 0, 0, {'name': null}]")).isEqualTo(new ActivationLayer(Activation.RELU6));
        assertThat(keras2("nn.leaky_relu", "['a', 0, 0, {'alpha': 0.3, 'name': null}]"))
                .isEqualTo(new LeakyReLU(0.3));
        assertThat(keras2("math.reduce_mean", "['a', 0, 0, {'axis': [1, 2], 'keepdims': true}]"))
                .isEqualTo(new Reduction(Statistic.MEAN, List.of(0, 1), true));
        assertThat(keras2("math.pow", "['a', 0, 0, {'y': 2.0}]"))
                .isEqualTo(new ConstantOperation(ArithmeticOperator.POWER, 2, false));
        assertThat(keras2("math.truediv", "['_CONSTANT_VALUE', -1, 3, {'y': ['a', 0, 0]}]"))
                .isEqualTo(new ConstantOperation(ArithmeticOperator.TRUE_DIVIDE, 3, true));
        assertThat(keras2("math.maximum", "['a', 0, 0, {'y': ['a', 0, 0], 'name': null}]"))
                .isEqualTo(new TensorOperation(ArithmeticOperator.MAXIMUM));
        assertThat(keras2("transpose", "['a', 0, 0, {'perm': [0, 3, 1, 2], 'conjugate': false, 'name': 'transpose'}]"))
                .isEqualTo(new Permute(List.of(2, 0, 1)));
        assertThat(keras2("reshape", "['a', 0, 0, {'shape': [-1, 25, 3]}]")).isEqualTo(new Reshape(List.of(25, 3)));
        assertThat(keras2("nn.softmax", "['a', 0, 0, {'axis': 1}]")).isEqualTo(new Softmax(0));
        assertThat(keras2("clip_by_value", "['a', 0, 0, {'clip_value_min': -1, 'clip_value_max': 0.5}]"))
                .isEqualTo(new ElementOperation(ElementFunction.CLIP, List.of(-1.0, 0.5)));
        assertThat(keras2("concat", "[['a', 0, 0, {'axis': -1}], ['a', 0, 0, {'axis': -1}]]"))
                .isEqualTo(new io.lanewise.model.Concatenate(-1));
    }

    @Test
    void partsOfTensorFlow() throws IOException {
        String all = "{'start': null, 'stop': null, 'step': null}";
        String call = "['a', 0, 0, {'slice_spec': [" + all + ", 2, {'class_name': '__ellipsis__'}]}]";
        Layer layer = lambda("SlicingOpLambda", "__operators__.getitem", call).layer();

        assertThat(layer.kind()).isEqualTo("SlicingOpLambda");
        assertThat(layer.outputShape(Shape.of(5, 5, 3))).isEqualTo(Shape.of(5, 3));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Mean | 'axis': null, 'keepdims': false | `` | axis = null is not supported; supported: axes of a sample: 1 to 3",
                "Mean | 'axis': [0, 1], 'keepdims': false | `` | axis = [0, 1] is not supported",
                "Max | 'axis': -4, 'keepdims': false | `` | axis = -4 is not supported",
                "Max | 'axis': 1, 'initial': 2 | `` | initial = 2 is not supported",
                "Sum | 'axis': [1, 2, 3], 'keepdims': false | `` | a result without axes is not supported",
                "Reshape | 'newshape': [-1, 3] | `` | newshape = [-1, 3] of samples of [5, 5, 3] is not supported",
                "Reshape | 'newshape': [2, -1, 75] | `` | newshape = [2, -1, 75]",
                "Transpose | 'axes': null | `` | axes = null is not supported",
                "Transpose | 'axes': [3, 1, 2, 0] | `` | axes = [3, 1, 2, 0] is not supported; supported: axes that begin with 0",
                "Softmax | 'axis': 0 | `` | axis = 0 is not supported",
                "Resize | 'size': [4, 4], 'data_format': 'channels_first' | `` | data_format = \"channels_first\" is not supported",
                "Relu | 'later': 1 | `` | later = 1 is not supported",
                "Floor | `` | `` | both (Floor): this operation is not supported; supported: the operations Add, ",
                "Add | `` | , {'class_name': '__numpy__', 'config': {'value': [1.0]}} | two tensors, or a tensor and a number",
                "GetItem | `` | , [0] | the part [0] is not supported; supported: numbers, ranges and an ellipsis, the batch whole",
                "GetItem | `` | , [{}, null] | the part null is not supported",
                "GetItem | `` | , [{}, 0, 0, 0] | a result without axes",
                "GetItem | `` | , [{}, {}, {}, {}, {}] | a part by 5 axes of 4",
            })
    void refusedOfKeras3(String kind, String settings, String more, String message) {
        assertThatThrownBy(() -> keras3(kind, settings, A + more))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (" + kind + ")")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Glu | `` | `` | expected an even extent along axis -1, got [5, 5, 3]",
                "Squeeze | 'axis': 1 | `` | axis: expected axes of extent 1 of [5, 5, 3], got 1",
                "Celu | 'alpha': 0 | `` | Celu: expected a positive setting, got 0.0",
                "Softmax | 'axis': [1, -3] | `` | expected different axes of [5, 5, 3], got [0, -3]",
                "GetItem | `` | , [{}, 7] | expected coordinates within [5, 5, 3]",
                "GetItem | `` | , [{}, {'start': 4, 'stop': 2}] | expected at least one coordinate",
                "GetItem | `` | , [{}, {'step': 0}] | expected a step of a part other than 0",
                "GetItem | `` | `` | expected a tensor and a part of it",
            })
    void malformedOfKeras3(String kind, String settings, String more, String message) {
        assertThatThrownBy(() -> keras3(kind, settings, A + more))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("both (" + kind + ")")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "image.resize | ['a', 0, 0, {'size': [4, 4]}] | function image.resize is not supported; supported: the functions math.add, ",
                "nn.relu | ['a', 0, 0, {'alpha': 2}] | alpha = 2 is not supported",
                "nn.silu | ['a', 0, 0, {'beta': 2}] | beta = 2 is not supported; supported: beta = 1",
                "nn.relu | ['a', 0, 0, {'other': ['a', 0, 0]}] | function nn.relu of 2 tensors is not supported",
                "math.multiply | ['a', 0, 0, {'y': [1, 2, 3]}] | y = [1, 2, 3] is not supported; supported: two tensors",
            })
    void refusedOfTensorFlow(String function, String call, String message) {
        assertThatThrownBy(() -> keras2(function, call))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("both (TFOpLambda): " + message);
    }

    @Test
    void callsOfTensorFlowAreTakenApart() {
        assertThatThrownBy(() -> keras2("nn.relu", "['a', 0, 0]"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("both (TFOpLambda): inbound_nodes: expected [layer, use, tensor, arguments]");
    }

    private static Layer computed(Node node) {
        return ((GraphOperation) node.layer()).computation();
    }

    private Node keras3(String kind, String settings, String arguments) throws IOException {
        return graph("{'module': 'keras.src.ops.numpy', 'class_name': '" + kind + "', 'config': {'name': 'both'"
                + (settings.isEmpty() ? "" : ", " + settings) + "}, 'inbound_nodes': [{'args': [" + arguments
                + "], 'kwargs': {}}]}");
    }

    private Layer keras2(String function, String call) throws IOException {
        Node node = lambda("TFOpLambda", function, call);
        assertThat(node.layer().kind()).isEqualTo("TFOpLambda");
        return computed(node);
    }

    private Node lambda(String kind, String function, String call) throws IOException {
        return graph("{'class_name': '" + kind
                + "', 'config': {'name': 'both', 'trainable': true, 'dtype': 'float32', 'function': '" + function
                + "'}, 'inbound_nodes': [" + call + "]}");
    }

    /** The operation {@code both} on {@code a}, of shape [5, 5, 3]. */
    private Node graph(String operation) throws IOException {
        String text =
                "{'class_name': 'Functional', 'config': {'name': 'graph', 'layers': [{'class_name': 'InputLayer', "
                        + "'config': {'name': 'a', 'batch_shape': [null, 5, 5, 3]}, 'inbound_nodes': []}, " + operation
                        + "], 'input_layers': [['a', 0, 0]], 'output_layers': [['both', 0, 0]]}}";
        Path file = folder.resolve("graph.json");
        Files.writeString(file, text.replace('\'', '"'));
        return Models.read(file).outputs().getFirst();
    }
}
