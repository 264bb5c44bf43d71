package io.lanewise.oracle;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Rescaling;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;

/**
 * An estimate of what a problem costs, for choosing problems only: whether its layers fit together, how many products it takes,
 * and whether its sums are sure to be exact when it is made of integers.
 */
record Work(boolean fits, long operations, boolean exact) {

    private static final int LARGEST_SAMPLE = 4;
    private static final int LARGEST_BIAS = 4;

    static Work of(Problem problem) {
        Shape shape = problem.input();
        long operations = shape.elements();
        double magnitude = LARGEST_SAMPLE;
        try {
            for (Layer layer : problem.layers()) {
                Shape output = layer.outputShape(shape);
                long taps = taps(layer, shape);
                operations += output.elements() * taps;
                magnitude = magnitude(layer, magnitude, taps);
                shape = output;
            }
        } catch (IllegalArgumentException doesNotFit) {
            return new Work(false, operations, false);
        }
        return new Work(true, operations * problem.batch(), magnitude <= Bounded.EXACT_LIMIT);
    }

    private static long taps(Layer layer, Shape input) {
        return switch (layer) {
            case Conv2D conv -> (long) taps(conv.window()) * input.last() / conv.groups();
            case Dense dense -> input.last();
            case MaxPooling2D pooling -> taps(pooling.window());
            case WeightedPooling2D pooling -> taps(pooling.window());
            default -> 1;
        };
    }

    private static int taps(Window window) {
        return window.height() * window.width();
    }

    private static double magnitude(Layer layer, double input, long taps) {
        return switch (layer) {
            case Conv2D conv -> input * taps + LARGEST_BIAS;
            case Dense dense -> input * taps + LARGEST_BIAS;
            case Rescaling rescaling -> Math.abs(rescaling.scale()) * input + Math.abs(rescaling.offset());
            default -> input;
        };
    }
}
