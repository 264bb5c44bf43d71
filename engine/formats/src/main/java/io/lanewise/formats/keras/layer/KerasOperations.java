package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementFunction;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.Reduction.Statistic;
import io.lanewise.model.Softmax.Form;
import io.lanewise.model.TensorOperation;
import io.lanewise.tensor.Shape;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Operations that stand in a graph of Keras 3 between the layers: what {@code x + 3}, {@code keras.ops.relu(x)} or
 * {@code x[:, 0]} leaves there. Their settings stand where a layer's do; numbers and parts of tensors are arguments of
 * their one call. They are no layers, and have no group in the file of weights.
 */
public final class KerasOperations {

    private static final List<String> MODULES = List.of("keras.src.ops.", "keras.src.activations.");

    private static final Map<String, Activation> ACTIVATIONS = activations();
    private static final Map<String, ElementFunction> FUNCTIONS = functions();
    private static final Map<String, Reader> READERS = readers();
    private static final String SUPPORTED = Stream.of(
                    Arrays.stream(ArithmeticOperator.values()).map(ArithmeticOperator::kerasName),
                    ACTIVATIONS.keySet().stream(),
                    FUNCTIONS.keySet().stream(),
                    READERS.keySet().stream())
            .flatMap(names -> names)
            .collect(Collectors.joining(", ", "the operations ", ""));

    /** Makes the layer that computes the same. */
    private interface Reader {
        Layer read(Fields fields, InboundCall call, List<Shape> inputs);
    }

    private KerasOperations() {}

    /** Whether a layer of a file is an operation. */
    public static boolean isOperation(SerializedLayer serialized) {
        return MODULES.stream().anyMatch(serialized.module()::startsWith);
    }

    /**
     * The operation as a layer.
     *
     * @param inputs shapes of one sample of the tensors that it reads
     * @throws io.lanewise.formats.ModelFormatException if its settings or arguments make no sense
     * @throws io.lanewise.formats.UnsupportedFeatureException if it, or one of its settings, is not supported
     */
    public static Layer read(SerializedLayer operation, InboundCall call, List<Shape> inputs) {
        Fields fields = operation.config();
        fields.ignore("name");
        try {
            Layer read = arithmetic(operation, call);
            if (read == null) {
                read = new GraphOperation(operation.className(), false, computation(operation, call, inputs));
            }
            fields.finish();
            return read;
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw fields.unfit(fault);
        }
    }

    /** An operator between two tensors, or a tensor and a number; null if it is none. */
    private static @Nullable Layer arithmetic(SerializedLayer operation, InboundCall call) {
        for (ArithmeticOperator operator : ArithmeticOperator.values()) {
            if (!operator.kerasName().equals(operation.className())) {
                continue;
            }
            if (call.numbers().isEmpty() && call.inputs().size() == 2) {
                return new TensorOperation(operator);
            }
            boolean withNumber = call.inputs().size() == 1 && call.numbers().size() == 1;
            if (!withNumber) {
                throw operation
                        .config()
                        .unsupported("arguments " + call.arguments(), "two tensors, or a tensor and a number");
            }
            boolean first = call.arguments().items().getFirst() instanceof Json.Numeric;
            return new ConstantOperation(operator, call.numbers().getFirst(), first);
        }
        return null;
    }

    private static Layer computation(SerializedLayer operation, InboundCall call, List<Shape> inputs) {
        String name = operation.className();
        Activation activation = ACTIVATIONS.get(name);
        if (activation != null) {
            return new ActivationLayer(activation);
        }
        ElementFunction function = FUNCTIONS.get(name);
        if (function != null) {
            return ElementOperation.of(function);
        }
        Reader reader = READERS.get(name);
        if (reader == null) {
            throw operation.config().place().unsupported(operation.config().owner() + ": this operation", SUPPORTED);
        }
        return reader.read(operation.config(), call, inputs);
    }

    private static Map<String, Activation> activations() {
        Map<String, Activation> activations = new LinkedHashMap<>();
        activations.put("Relu", Activation.RELU);
        activations.put("Relu6", Activation.RELU6);
        activations.put("Sigmoid", Activation.SIGMOID);
        activations.put("Tanh", Activation.TANH);
        activations.put("Silu", Activation.SILU);
        activations.put("Selu", Activation.SELU);
        activations.put("HardSigmoid", Activation.HARD_SIGMOID);
        activations.put("HardSilu", Activation.HARD_SILU);
        activations.put("HardTanh", Activation.HARD_TANH);
        activations.put("LogSigmoid", Activation.LOG_SIGMOID);
        activations.put("Softplus", Activation.SOFTPLUS);
        activations.put("Softsign", Activation.SOFTSIGN);
        activations.put("SparsePlus", Activation.SPARSE_PLUS);
        activations.put("SparseSigmoid", Activation.SPARSE_SIGMOID);
        activations.put("TanhShrink", Activation.TANH_SHRINK);
        activations.put("Exp", Activation.EXPONENTIAL);
        return activations;
    }

    private static Map<String, ElementFunction> functions() {
        return Arrays.stream(ElementFunction.values())
                .filter(function -> function.settings() == 0 && function != ElementFunction.GELU_TANH)
                .collect(Collectors.toMap(
                        ElementFunction::kerasName, function -> function, (a, b) -> a, LinkedHashMap::new));
    }

    private static Map<String, Reader> readers() {
        Map<String, Reader> readers = new LinkedHashMap<>();
        readers.put("ReLU", (fields, call, inputs) -> ActivationLayers.relu(fields));
        readers.put("LeakyRelu", (fields, call, inputs) -> new LeakyReLU(fields.number("negative_slope", 0.2)));
        readers.put("Elu", (fields, call, inputs) -> new ELU(fields.number("alpha", 1)));
        readers.put("Gelu", (fields, call, inputs) -> TensorLayers.gelu(fields.flag("approximate", true)));
        readers.put("Celu", (fields, call, inputs) -> TensorLayers.set(ElementFunction.CELU, fields, "alpha"));
        readers.put("Squareplus", (fields, call, inputs) -> TensorLayers.set(ElementFunction.SQUAREPLUS, fields, "b"));
        readers.put(
                "HardShrink",
                (fields, call, inputs) -> TensorLayers.set(ElementFunction.HARD_SHRINK, fields, "threshold"));
        readers.put(
                "SoftShrink",
                (fields, call, inputs) -> TensorLayers.set(ElementFunction.SOFT_SHRINK, fields, "threshold"));
        readers.put(
                "Threshold",
                (fields, call, inputs) ->
                        TensorLayers.set(ElementFunction.THRESHOLD, fields, "threshold", "default_value"));
        readers.put("Clip", (fields, call, inputs) -> TensorLayers.set(ElementFunction.CLIP, fields, "x_min", "x_max"));
        readers.put("Softmax", (fields, call, inputs) -> TensorLayers.softmax(Form.SOFTMAX, fields));
        readers.put("LogSoftmax", (fields, call, inputs) -> TensorLayers.softmax(Form.LOG, fields));
        readers.put("Sparsemax", (fields, call, inputs) -> TensorLayers.softmax(Form.SPARSE, fields));
        readers.put("Glu", (fields, call, inputs) -> new GatedLinearUnit(fields.sampleAxis("axis", -1)));
        addReductions(readers);
        readers.put("Reshape", (fields, call, inputs) -> TensorLayers.reshape(fields, "newshape", inputs));
        readers.put("Transpose", (fields, call, inputs) -> TensorLayers.transpose(fields, "axes"));
        readers.put("Concatenate", (fields, call, inputs) -> TensorLayers.concatenate(fields));
        readers.put("ExpandDims", (fields, call, inputs) -> TensorLayers.expandDims(fields, inputs));
        readers.put("Squeeze", (fields, call, inputs) -> TensorLayers.squeeze(fields, inputs));
        readers.put("Flip", (fields, call, inputs) -> TensorParts.flip(fields, inputs));
        readers.put("GetItem", (fields, call, inputs) -> TensorParts.part(fields, key(fields, call), inputs));
        readers.put("Resize", (fields, call, inputs) -> TensorLayers.resize(fields));
        return readers;
    }

    private static void addReductions(Map<String, Reader> readers) {
        readers.put("Mean", (fields, call, inputs) -> TensorLayers.reduce(Statistic.MEAN, fields, inputs));
        readers.put("Sum", (fields, call, inputs) -> TensorLayers.reduce(Statistic.SUM, fields, inputs));
        readers.put("Max", (fields, call, inputs) -> TensorLayers.reduce(Statistic.MAXIMUM, fields, inputs));
        readers.put("Amax", (fields, call, inputs) -> TensorLayers.reduce(Statistic.MAXIMUM, fields, inputs));
    }

    /** The second argument of a call: which part is taken. */
    private static Json key(Fields fields, InboundCall call) {
        List<Json> arguments = call.arguments().items();
        if (arguments.size() != 2) {
            throw fields.place().malformed(fields.owner() + ": expected a tensor and a part of it, got " + arguments);
        }
        return arguments.getLast();
    }
}
