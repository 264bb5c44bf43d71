package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.TensorOperation;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Operations that stand in a graph between the layers: what {@code x + 3} or {@code x * y} leaves there. They have no settings;
 * numbers are arguments of their one call. They are no layers, and have no group in the file of weights.
 */
final class KerasOperations {

    private static final String MODULE = "keras.src.ops.";
    private static final String SUPPORTED = Arrays.stream(ArithmeticOperator.values())
            .map(ArithmeticOperator::kerasName)
            .collect(Collectors.joining(", ", "the operations ", " on tensors and numbers"));

    private KerasOperations() {}

    static boolean isOperation(SerializedLayer serialized) {
        return serialized.module().startsWith(MODULE);
    }

    /** The operation as a layer; {@code calls} as {@code inbound_nodes} has them. */
    static Layer read(SerializedLayer operation, List<InboundCall> calls) {
        Fields fields = operation.config();
        fields.ignore("name");
        fields.finish();
        if (calls.size() != 1) {
            throw fields.place().malformed(fields.owner() + ": inbound_nodes: expected one call, got " + calls.size());
        }
        InboundCall call = calls.getFirst();
        ArithmeticOperator operator = operator(operation);
        if (call.numbers().isEmpty() && call.inputs().size() == 2) {
            return new TensorOperation(operator);
        }
        boolean withNumber = call.inputs().size() == 1 && call.numbers().size() == 1;
        if (!withNumber) {
            throw fields.unsupported("arguments " + call.arguments(), "two tensors, or a tensor and a number");
        }
        boolean first = call.arguments().items().getFirst() instanceof Json.Numeric;
        return new ConstantOperation(operator, call.numbers().getFirst(), first);
    }

    private static ArithmeticOperator operator(SerializedLayer operation) {
        for (ArithmeticOperator operator : ArithmeticOperator.values()) {
            if (operator.kerasName().equals(operation.className())) {
                return operator;
            }
        }
        throw operation.config().place().unsupported(operation.config().owner() + ": this operation", SUPPORTED);
    }
}
