package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.graph.ScaleAndShift;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.Normalization;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.UnitNormalization;
import io.lanewise.operator.Operator;
import io.lanewise.operator.normalization.ChannelGroupNormalization;
import io.lanewise.operator.normalization.RowNormalization;
import io.lanewise.operator.normalization.RowStatistic;
import io.lanewise.operator.pointwise.ChannelAffine;
import java.util.Arrays;
import java.util.List;

/** The operators of normalisations that are steps of their own. */
final class Normalizations {

    private Normalizations() {}

    static Operator batch(Operation operation, BatchNormalization layer, PointwiseFunction function) {
        ScaleAndShift affine = ScaleAndShift.of(operation, layer).get();
        int[] extents = operation.inputShape().toArray();
        int behind = 1;
        for (int axis = extents.length + layer.axis() + 1; axis < extents.length; axis++) {
            behind = Math.multiplyExact(behind, extents[axis]);
        }
        return affine(operation, repeated(affine.scale(), behind), repeated(affine.shift(), behind), function);
    }

    /** One factor and one summand for each place along the last axis. */
    static Operator channels(Operation operation, PointwiseFunction function) {
        ScaleAndShift affine = ScaleAndShift.find(operation).orElseThrow().get();
        return affine(operation, affine.scale().toArray(), affine.shift().toArray(), function);
    }

    private static Operator affine(Operation operation, float[] scale, float[] shift, PointwiseFunction function) {
        int periods = (int) (operation.inputShape().elements() / scale.length);
        return new ChannelAffine(periods, scale, shift, function);
    }

    /** Every float {@code times} times in a row. */
    private static float[] repeated(FloatSlice values, int times) {
        float[] all = new float[Math.multiplyExact(values.length(), times)];
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i / times);
        }
        return all;
    }

    /** Along the last axes. */
    static Operator layer(Operation operation, LayerNormalization layer) {
        int rowFloats = rowFloats(operation, layer.axes());
        return rows(
                operation,
                layer.uncentred() ? RowStatistic.DEVIATION_ONLY : RowStatistic.MEAN_AND_DEVIATION,
                layer.epsilon(),
                tensor(operation, "gamma", layer.scale(), rowFloats, 1),
                tensor(operation, "beta", layer.center(), rowFloats, 0));
    }

    /** Along the last axes, by the root of the mean square. */
    static Operator rootMeanSquare(Operation operation, RMSNormalization layer) {
        float[] scale = operation.weights().get("scale").toArray();
        return rows(operation, RowStatistic.ROOT_MEAN_SQUARE, layer.epsilon(), scale, new float[scale.length]);
    }

    /** Along the last axes, by the length. */
    static Operator unit(Operation operation, UnitNormalization layer) {
        int rowFloats = rowFloats(operation, layer.axes());
        float[] ones = tensor(operation, "", false, rowFloats, 1);
        return rows(operation, RowStatistic.LENGTH, 0, ones, new float[rowFloats]);
    }

    private static Operator rows(
            Operation operation, RowStatistic statistic, double epsilon, float[] gamma, float[] beta) {
        int rows = (int) (operation.inputShape().elements() / gamma.length);
        return new RowNormalization(rows, gamma.length, statistic, epsilon, gamma, beta);
    }

    /** Floats that are normalised together where the axes are the last ones. */
    private static int rowFloats(Operation operation, List<Integer> axes) {
        int[] extents = operation.inputShape().toArray();
        int floats = 1;
        for (int axis = extents.length - axes.size(); axis < extents.length; axis++) {
            floats = Math.multiplyExact(floats, extents[axis]);
        }
        return floats;
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
        return new ChannelGroupNormalization(
                Lowering.positions(operation),
                channels,
                layer.groupsOf(channels),
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
