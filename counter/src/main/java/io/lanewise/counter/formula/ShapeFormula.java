package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Rescaling;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * The output shape of a layer, axis by axis, for one sample (the batch dimension is left out).
 *
 * @param axes outermost first
 */
public record ShapeFormula(List<Axis> axes) {

    public ShapeFormula {
        axes = List.copyOf(axes);
    }

    /**
     * The extent of one axis.
     *
     * @param name {@code height}, {@code width}, {@code channels}, {@code features} or, where the rank is none of an image or a
     *     row, {@code axis 1} and so on
     * @param extent its formula
     */
    public record Axis(String name, Expression extent) {}

    /**
     * The formula of a layer.
     *
     * @param layer its settings
     * @param input extents of one sample of its input, channels last; not looked at for an {@link Input}
     */
    public static ShapeFormula of(Layer layer, List<BigInteger> input) {
        return switch (layer) {
            case Input entrance -> entrance(entrance);
            case Conv2D conv -> slide(conv.window(), input, variable("filters", conv.filters()));
            case MaxPooling2D pool -> slide(pool.window(), input, variable("channels", input.getLast()));
            case WeightedPooling2D pool -> slide(pool.window(), input, variable("channels", input.getLast()));
            case Dense dense -> lastReplaced(input, variable("units", dense.units()));
            case Flatten flatten -> flattened(input);
            case ActivationLayer activation -> unchanged(input);
            case Dropout dropout -> unchanged(input);
            case Rescaling rescaling -> unchanged(input);
        };
    }

    /** The extents. */
    public List<BigInteger> extents() {
        return axes.stream().map(axis -> axis.extent().value()).toList();
    }

    private static ShapeFormula entrance(Input input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int extent : input.shape().toArray()) {
            extents.add(BigInteger.valueOf(extent));
        }
        return unchanged(extents);
    }

    private static ShapeFormula unchanged(List<BigInteger> input) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            String name = axisName(i, input.size());
            axes.add(new Axis(name, variable(name, input.get(i))));
        }
        return new ShapeFormula(axes);
    }

    private static ShapeFormula lastReplaced(List<BigInteger> input, Expression last) {
        List<Axis> axes = new ArrayList<>(unchanged(input).axes());
        axes.set(axes.size() - 1, new Axis(axes.getLast().name(), last));
        return new ShapeFormula(axes);
    }

    private static ShapeFormula flattened(List<BigInteger> input) {
        List<Expression> factors =
                unchanged(input).axes().stream().map(Axis::extent).toList();
        return new ShapeFormula(List.of(new Axis("features", product(factors))));
    }

    private static ShapeFormula slide(Window window, List<BigInteger> input, Expression channels) {
        Expression height = positions(
                new Side("Height", "Top", "Bottom"),
                input.get(0),
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padding() instanceof Padding.Explicit pad ? new int[] {pad.top(), pad.bottom()} : new int[2],
                window.padding() instanceof Padding.Same);
        Expression width = positions(
                new Side("Width", "Left", "Right"),
                input.get(1),
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                window.padding() instanceof Padding.Explicit pad ? new int[] {pad.left(), pad.right()} : new int[2],
                window.padding() instanceof Padding.Same);
        return new ShapeFormula(
                List.of(new Axis("height", height), new Axis("width", width), new Axis("channels", channels)));
    }

    private record Side(String axis, String before, String after) {}

    /** How many places a window has along one axis: {@code ⌊(in + pads − extent) / stride⌋ + 1}, or {@code ⌈in / stride⌉}. */
    private static Expression positions(
            Side side, BigInteger input, int taps, int strideSize, int dilation, int[] pads, boolean same) {
        Expression in = variable("in" + side.axis, input);
        Expression stride = variable("stride" + side.axis, strideSize);
        if (same) {
            return in.ceilDividedBy(stride);
        }
        Expression padded = pads[0] == 0 && pads[1] == 0
                ? in
                : sum(in, variable("pad" + side.before, pads[0]), variable("pad" + side.after, pads[1]));
        Expression kernel = variable("kernel" + side.axis, taps);
        Expression extent = dilation == 1
                ? kernel
                : sum(product(kernel.minus(constant(1)), variable("dilation" + side.axis, dilation)), constant(1));
        return sum(padded.minus(extent).floorDividedBy(stride), constant(1));
    }

    private static String axisName(int index, int rank) {
        return switch (rank) {
            case 1 -> "features";
            case 3 -> List.of("height", "width", "channels").get(index);
            default -> "axis " + (index + 1);
        };
    }
}
