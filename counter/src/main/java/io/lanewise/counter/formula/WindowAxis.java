package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.math.BigInteger;

/**
 * A window along one axis of its input: how many places it has, or how far a transposed one spreads its input.
 *
 * @param axis name of the axis in formulas: {@code Height}, {@code Width}, {@code Length}
 * @param taps extent of the kernel
 * @param stride steps from place to place
 * @param dilation distance of neighbouring taps
 * @param padding what is added before and after the input
 */
record WindowAxis(String axis, int taps, int stride, int dilation, Pads padding) {

    /**
     * Padding along the axis.
     *
     * @param same whether as much is added as an output of {@code ⌈in / stride⌉} needs; the other components are 0 then
     * @param nameBefore name of what is added before the input
     * @param before elements added before the input
     * @param nameAfter name of what is added after the input
     * @param after elements added after the input
     */
    private record Pads(boolean same, String nameBefore, int before, String nameAfter, int after) {

        static Pads vertical(Padding padding) {
            return switch (padding) {
                case Padding.Explicit pads -> new Pads(false, "padTop", pads.top(), "padBottom", pads.bottom());
                case Padding.Same same -> new Pads(true, "padTop", 0, "padBottom", 0);
                case Padding.Valid valid -> new Pads(false, "padTop", 0, "padBottom", 0);
            };
        }

        static Pads horizontal(Padding padding, String nameBefore, String nameAfter) {
            return switch (padding) {
                case Padding.Explicit pads -> new Pads(false, nameBefore, pads.left(), nameAfter, pads.right());
                case Padding.Same same -> new Pads(true, nameBefore, 0, nameAfter, 0);
                case Padding.Valid valid -> new Pads(false, nameBefore, 0, nameAfter, 0);
            };
        }

        /** The extent of the input with its padding. */
        Expression around(Expression in) {
            return before == 0 && after == 0 ? in : sum(in, variable(nameBefore, before), variable(nameAfter, after));
        }
    }

    static WindowAxis height(Window window) {
        return new WindowAxis(
                "Height",
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                Pads.vertical(window.padding()));
    }

    static WindowAxis width(Window window) {
        return horizontal("Width", window, Pads.horizontal(window.padding(), "padLeft", "padRight"));
    }

    /** The one axis of a window over a sequence, which is the width of an image of height 1. */
    static WindowAxis length(Window window) {
        return horizontal("Length", window, Pads.horizontal(window.padding(), "padBefore", "padAfter"));
    }

    /** Places of the window: {@code ⌊(in + pads − extent) / stride⌋ + 1}, or {@code ⌈in / stride⌉}. */
    Expression positions(BigInteger input) {
        Expression in = variable("in" + axis, input);
        Expression step = variable("stride" + axis, stride);
        return padding.same()
                ? in.ceilDividedBy(step)
                : sum(padding.around(in).minus(extent()).floorDividedBy(step), constant(1));
    }

    /** Output of a transposed convolution: {@code in · stride}, and with valid padding what the last window reaches beyond. */
    Expression spread(BigInteger input) {
        Expression step = variable("stride" + axis, stride);
        Expression steps = product(variable("in" + axis, input), step);
        int extent = (taps - 1) * dilation + 1;
        return padding.same() || extent <= stride
                ? steps
                : sum(steps, variable("extent" + axis, extent).minus(step));
    }

    /**
     * Output of a transposed convolution with a padding of its own: {@code (in − 1) · stride}, then what the last window reaches, with
     * same padding the one in its middle if there is one, then the padding.
     */
    Expression spread(BigInteger input, int outputPadding) {
        Expression step = variable("stride" + axis, stride);
        int extent = (taps - 1) * dilation + 1;
        Expression last = padding.same() ? constant(extent % 2) : variable("extent" + axis, extent);
        return sum(
                product(variable("in" + axis, input).minus(constant(1)), step),
                last,
                variable("outputPadding" + axis, outputPadding));
    }

    /** From the first tap to the last. */
    private Expression extent() {
        Expression kernel = variable("kernel" + axis, taps);
        return dilation == 1
                ? kernel
                : sum(product(kernel.minus(constant(1)), variable("dilation" + axis, dilation)), constant(1));
    }

    private static WindowAxis horizontal(String axis, Window window, Pads padding) {
        return new WindowAxis(axis, window.width(), window.strideWidth(), window.dilationWidth(), padding);
    }
}
