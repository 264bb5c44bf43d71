package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.graph.ScaleAndShift;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.Normalization;
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

    /** Along the last axes. */
    static Operator layer(Operation operation, LayerNormalization layer) {
        int[] extents = operation.inputShape().toArray();
        int rowFloats = 1;
        for (int axis = extents.length - layer.axes().size(); axis < extents.length; axis++) {
            rowFloats *= extents[axis];
        }
        return new RowNormalization(
                (int) (operation.inputShape().elements() / rowFloats),
                rowFloats,
                layer.epsilon(),
                tensor(operation, "gamma", layer.scale(), rowFloats, 1),
                tensor(operation, "beta", layer.center(), rowFloats, 0));
    }

    /** By stored statistics: {@code (x − mean) / deviation}, or its inverse {@code mean + x · deviation}. */
    static Operator stored(Operation operation, Normalization layer) {
        double[] mean = statistic(operation, layer, "mean");
        double[] variance = statistic(operation, layer, "variance");
        float[] scale = new float[mean.length];
        float[] shift = new float[mean.length];
        for (int i = 0; i < mean.length; i++) {
            double deviation = Math.max(Math.sqrt(variance[i]), Normalization.MIN_DEVIATION);
            scale[i] = (float) (layer.inverse() ? deviation : 1 / deviation);
            shift[i] = (float) (layer.inverse() ? mean[i] : -mean[i] / deviation);
        }
        int periods = (int) (operation.inputShape().elements() / mean.length);
        return new ChannelAffine(periods, scale, shift, PointwiseFunction.LINEAR);
    }

    /** A statistic for every float from the first axis that is kept to the last axis. */
    private static double[] statistic(Operation operation, Normalization layer, String name) {
        double[] values = layer.given()
                .map(given -> name.equals("mean") ? given.mean() : given.variance())
                .map(given -> given.stream().mapToDouble(Double::doubleValue).toArray())
                .orElseGet(() -> doubles(operation.weights().get(name).toArray()));
        if (layer.axes().isEmpty()) {
            return values;
        }
        int[] extents = operation.inputShape().toArray();
        int first = extents.length + layer.axes().getFirst();
        int[] tail = Arrays.copyOfRange(extents, first, extents.length);
        double[] all = new double[Arrays.stream(tail).reduce(1, Math::multiplyExact)];
        for (int i = 0; i < all.length; i++) {
            int rest = i;
            int place = 0;
            int step = 1;
            for (int axis = -1; axis >= -tail.length; axis--) {
                int extent = tail[tail.length + axis];
                if (layer.axes().contains(axis)) {
                    place += rest % extent * step;
                    step *= extent;
                }
                rest /= extent;
            }
            all[i] = values.length == 1 ? values[0] : values[place];
        }
        return all;
    }

    private static double[] doubles(float[] floats) {
        double[] doubles = new double[floats.length];
        Arrays.setAll(doubles, i -> floats[i]);
        return doubles;
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
