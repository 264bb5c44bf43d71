package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.MergeKind;
import io.lanewise.operator.Operator;
import io.lanewise.operator.pointwise.Combine;
import io.lanewise.operator.pointwise.Elementwise;

/** The operators of layers that combine their inputs, or an input and a number, float by float. */
final class Arithmetic {

    private Arithmetic() {}

    static Operator combine(Combine.Operation how, Operation operation, PointwiseFunction function) {
        int[][] shapes = operation.inputs().stream()
                .map(input -> input.shape().toArray())
                .toArray(int[][]::new);
        return new Combine(how, shapes, function);
    }

    static Combine.Operation of(MergeKind merge) {
        return switch (merge) {
            case ADD -> Combine.Operation.ADD;
            case SUBTRACT -> Combine.Operation.SUBTRACT;
            case MULTIPLY -> Combine.Operation.MULTIPLY;
            case AVERAGE -> Combine.Operation.AVERAGE;
            case MAXIMUM -> Combine.Operation.MAXIMUM;
            case MINIMUM -> Combine.Operation.MINIMUM;
        };
    }

    /** The same of the operators between tensors. */
    static Combine.Operation of(ArithmeticOperator operator) {
        return switch (operator) {
            case ADD -> Combine.Operation.ADD;
            case SUBTRACT -> Combine.Operation.SUBTRACT;
            case MULTIPLY -> Combine.Operation.MULTIPLY;
            case DIVIDE, TRUE_DIVIDE -> Combine.Operation.DIVIDE;
            case MAXIMUM -> Combine.Operation.MAXIMUM;
            case MINIMUM -> Combine.Operation.MINIMUM;
            case POWER -> Combine.Operation.POWER;
        };
    }

    /** {@code x ∘ c} or {@code c ∘ x}. */
    static Operator constant(ConstantOperation layer, Operation operation) {
        int floats = (int) operation.outputShape().elements();
        float c = (float) layer.constant();
        return switch (layer.operator()) {
            case ADD -> Elementwise.affine(1, c, floats);
            case SUBTRACT ->
                layer.constantFirst() ? Elementwise.affine(-1, c, floats) : Elementwise.affine(1, -c, floats);
            case MULTIPLY -> Elementwise.affine(c, 0, floats);
            case DIVIDE, TRUE_DIVIDE ->
                layer.constantFirst()
                        ? Elementwise.of(PointwiseFunction.quotient(layer.constant()), floats)
                        : Elementwise.affine((float) (1 / layer.constant()), 0, floats);
            case MAXIMUM -> Elementwise.of(PointwiseFunction.clip(c, Double.POSITIVE_INFINITY), floats);
            case MINIMUM -> Elementwise.of(PointwiseFunction.clip(Double.NEGATIVE_INFINITY, c), floats);
            case POWER ->
                Elementwise.of(
                        layer.constantFirst()
                                ? PointwiseFunction.powerOf(layer.constant())
                                : PointwiseFunction.power(layer.constant()),
                        floats);
        };
    }
}
