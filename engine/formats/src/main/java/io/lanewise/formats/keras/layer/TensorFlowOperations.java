package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementFunction;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.Reduction.Statistic;
import io.lanewise.model.Softmax.Form;
import io.lanewise.model.TensorOperation;
import io.lanewise.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Functions of TensorFlow that stand in a graph of Keras 2 as layers of the classes TFOpLambda and SlicingOpLambda:
 * what {@code x + 3}, {@code tf.nn.relu(x)} or {@code x[:, 0]} leaves there. The function is a setting of the layer;
 * all arguments but the first have names.
 */
public final class TensorFlowOperations {

    private static final String FUNCTION = "TFOpLambda";
    private static final String SLICING = "SlicingOpLambda";

    private static final Map<String, ArithmeticOperator> OPERATORS = operators();
    private static final Map<String, Layer> FIXED = fixed();
    private static final Map<String, Reader> READERS = readers();
    private static final String SUPPORTED = Stream.of(OPERATORS.keySet(), FIXED.keySet(), READERS.keySet())
            .flatMap(names -> names.stream())
            .collect(Collectors.joining(", ", "the functions ", ""));

    /** Makes the layer that computes the same from the arguments after the first. */
    private interface Reader {
        Layer read(Fields arguments, List<Shape> inputs);
    }

    private TensorFlowOperations() {}

    /** Whether layers of a class are functions of TensorFlow. */
    public static boolean isOperation(String className) {
        return className.equals(FUNCTION) || className.equals(SLICING);
    }

    /** What the groups of such a layer are called in the file of weights, before the counter. */
    public static String weightKey(String className) {
        return className.equals(FUNCTION) ? "tf_op_lambda" : "slicing_op_lambda";
    }

    /**
     * The function as a layer.
     *
     * @param inputs shapes of one sample of the tensors that it reads
     * @throws io.lanewise.formats.ModelFormatException if its arguments make no sense
     * @throws io.lanewise.formats.UnsupportedFeatureException if it, or one of its arguments, is not supported
     */
    public static Layer read(SerializedLayer operation, InboundCall call, List<Shape> inputs) {
        Fields fields = operation.config();
        KerasLayers.requireFloat32(fields);
        fields.ignore("name", "trainable");
        String function = fields.text("function");
        fields.finish();
        Fields arguments = new Fields(call.named(), fields.owner(), fields.place());
        arguments.ignore("name");
        try {
            Layer computation = computation(function, arguments, call, inputs);
            arguments.finish();
            return new GraphOperation(operation.className(), true, computation);
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw fields.unfit(fault);
        }
    }

    private static Layer computation(String function, Fields arguments, InboundCall call, List<Shape> inputs) {
        ArithmeticOperator operator = OPERATORS.get(function);
        if (operator != null) {
            return arithmetic(operator, arguments, call);
        }
        boolean one = inputs.size() == 1 || function.equals("concat");
        Layer layer = FIXED.get(function);
        Reader reader = READERS.get(function);
        if ((layer == null && reader == null) || !one) {
            throw arguments.unsupported(
                    "function " + function + (one ? "" : " of " + inputs.size() + " tensors"), SUPPORTED);
        }
        return layer != null ? layer : Objects.requireNonNull(reader).read(arguments, inputs);
    }

    private static Layer arithmetic(ArithmeticOperator operator, Fields arguments, InboundCall call) {
        Json second = arguments.get("y");
        if (call.inputs().size() == 2) {
            return new TensorOperation(operator);
        }
        boolean constantFirst = call.arguments().items().getFirst() instanceof Json.Numeric;
        if (constantFirst) {
            return new ConstantOperation(operator, call.numbers().getFirst(), true);
        }
        if (second instanceof Json.Numeric number) {
            return new ConstantOperation(operator, number.value(), false);
        }
        throw arguments.unsupported("y = " + second, "two tensors, or a tensor and a number");
    }

    private static Map<String, ArithmeticOperator> operators() {
        Map<String, ArithmeticOperator> operators = new LinkedHashMap<>();
        operators.put("math.add", ArithmeticOperator.ADD);
        operators.put("__operators__.add", ArithmeticOperator.ADD);
        operators.put("math.subtract", ArithmeticOperator.SUBTRACT);
        operators.put("math.multiply", ArithmeticOperator.MULTIPLY);
        operators.put("math.divide", ArithmeticOperator.DIVIDE);
        operators.put("math.truediv", ArithmeticOperator.TRUE_DIVIDE);
        operators.put("math.pow", ArithmeticOperator.POWER);
        operators.put("math.maximum", ArithmeticOperator.MAXIMUM);
        operators.put("math.minimum", ArithmeticOperator.MINIMUM);
        return operators;
    }

    private static Map<String, Layer> fixed() {
        Map<String, Layer> fixed = new LinkedHashMap<>();
        fixed.put("identity", new ActivationLayer(Activation.LINEAR));
        fixed.put("nn.relu", new ActivationLayer(Activation.RELU));
        fixed.put("nn.relu6", new ActivationLayer(Activation.RELU6));
        fixed.put("nn.elu", new ELU(1));
        fixed.put("nn.selu", new ActivationLayer(Activation.SELU));
        fixed.put("math.sigmoid", new ActivationLayer(Activation.SIGMOID));
        fixed.put("math.tanh", new ActivationLayer(Activation.TANH));
        fixed.put("math.softplus", new ActivationLayer(Activation.SOFTPLUS));
        fixed.put("math.exp", new ActivationLayer(Activation.EXPONENTIAL));
        fixed.put("math.log", ElementOperation.of(ElementFunction.LOG));
        fixed.put("math.abs", ElementOperation.of(ElementFunction.ABSOLUTE));
        fixed.put("math.negative", ElementOperation.of(ElementFunction.NEGATIVE));
        fixed.put("math.square", ElementOperation.of(ElementFunction.SQUARE));
        fixed.put("math.sqrt", ElementOperation.of(ElementFunction.SQRT));
        fixed.put("math.rsqrt", ElementOperation.of(ElementFunction.RSQRT));
        fixed.put("math.reciprocal", ElementOperation.of(ElementFunction.RECIPROCAL));
        return fixed;
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("nn.silu", (arguments, inputs) -> {
            arguments.require("beta", new Json.Numeric(1));
            return new ActivationLayer(Activation.SILU);
        });
        readers.put("nn.gelu", (arguments, inputs) -> TensorLayers.gelu(arguments.flag("approximate", false)));
        readers.put("nn.leaky_relu", (arguments, inputs) -> new LeakyReLU(arguments.number("alpha", 0.2)));
        readers.put("nn.softmax", (arguments, inputs) -> TensorLayers.softmax(Form.SOFTMAX, arguments));
        readers.put("nn.log_softmax", (arguments, inputs) -> TensorLayers.softmax(Form.LOG, arguments));
        readers.put(
                "clip_by_value",
                (arguments, inputs) ->
                        TensorLayers.set(ElementFunction.CLIP, arguments, "clip_value_min", "clip_value_max"));
        readers.put("math.reduce_mean", (arguments, inputs) -> TensorLayers.reduce(Statistic.MEAN, arguments, inputs));
        readers.put("math.reduce_sum", (arguments, inputs) -> TensorLayers.reduce(Statistic.SUM, arguments, inputs));
        readers.put(
                "math.reduce_max", (arguments, inputs) -> TensorLayers.reduce(Statistic.MAXIMUM, arguments, inputs));
        readers.put("reshape", (arguments, inputs) -> TensorLayers.reshape(arguments, "shape", inputs));
        readers.put("transpose", (arguments, inputs) -> {
            arguments.require("conjugate", new Json.Bool(false));
            return TensorLayers.transpose(arguments, "perm");
        });
        readers.put("concat", (arguments, inputs) -> TensorLayers.concatenate(arguments));
        readers.put("expand_dims", (arguments, inputs) -> TensorLayers.expandDims(arguments, inputs));
        readers.put("squeeze", (arguments, inputs) -> TensorLayers.squeeze(arguments, inputs));
        readers.put("__operators__.getitem", (arguments, inputs) -> {
            Json key = arguments.get("slice_spec");
            if (key == null) {
                throw arguments.expected("slice_spec", "a part of a tensor");
            }
            return TensorParts.part(arguments, key, inputs);
        });
        return readers;
    }
}
