package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.graph.ScaleAndShift;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.LayerNormalization;
import io.lanewise.operator.ChannelAffine;
import io.lanewise.operator.Operator;
import io.lanewise.operator.RowNormalization;
import java.util.Arrays;

/** The operators of normalisations that are steps of their own. */
final class Normalizations {

    private Normalizations() {}

    static Operator batch(Operation operation, BatchNormalization layer, PointwiseFunction function) {
        ScaleAndShift affine = ScaleAndShift.of(operation, layer).get();
        return new ChannelAffine(
                Lowering.positions(operation),
                affine.scale().toArray(),
                affine.shift().toArray(),
                function);
    }

    static Operator layer(Operation operation, LayerNormalization layer) {
        int channels = operation.inputShape().last();
        return new RowNormalization(
                Lowering.positions(operation),
                channels,
                layer.epsilon(),
                tensor(operation, "gamma", layer.scale(), channels, 1),
                tensor(operation, "beta", layer.center(), channels, 0));
    }

    static Operator group(Operation operation, GroupNormalization layer) {
        int channels = operation.inputShape().last();
        return new io.lanewise.operator.GroupNormalization(
                Lowering.positions(operation),
                channels,
                layer.groups(),
                layer.epsilon(),
                tensor(operation, "gamma", layer.scale(), channels, 1),
                tensor(operation, "beta", layer.center(), channels, 0));
    }

    /** A tensor of weights, or as many floats that change nothing. */
    private static float[] tensor(Operation operation, String name, boolean present, int floats, float neutral) {
        if (present) {
            return operation.weights().get(name).toArray();
        }
        float[] values = new float[floats];
        Arrays.fill(values, neutral);
        return values;
    }
}
