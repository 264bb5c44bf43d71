package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;

/** Output shapes of the layers that move a window over their input, or spread one: convolutions, and pools of windows. */
final class WindowShapes {

    private WindowShapes() {}

    static ShapeFormula of(Conv2D conv, List<BigInteger> input) {
        return slide(conv.window(), input, filters(conv.filters()));
    }

    static ShapeFormula of(Conv1D conv, List<BigInteger> input) {
        return slideAlong(conv.window(), input, filters(conv.filters()));
    }

    static ShapeFormula of(SeparableConv2D conv, List<BigInteger> input) {
        return slide(conv.window(), input, filters(conv.filters()));
    }

    static ShapeFormula of(SeparableConv1D conv, List<BigInteger> input) {
        return slideAlong(conv.window(), input, filters(conv.filters()));
    }

    static ShapeFormula of(DepthwiseConv2D conv, List<BigInteger> input) {
        return slide(conv.window(), input, multiplied(input, conv.depthMultiplier()));
    }

    static ShapeFormula of(DepthwiseConv1D conv, List<BigInteger> input) {
        return slideAlong(conv.window(), input, multiplied(input, conv.depthMultiplier()));
    }

    static ShapeFormula of(Conv2DTranspose conv, List<BigInteger> input) {
        WindowAxis height = WindowAxis.height(conv.window());
        WindowAxis width = WindowAxis.width(conv.window());
        return ShapeFormula.image(
                conv.outputPadding()
                        .map(padding -> height.spread(input.get(0), padding.height()))
                        .orElseGet(() -> height.spread(input.get(0))),
                conv.outputPadding()
                        .map(padding -> width.spread(input.get(1), padding.width()))
                        .orElseGet(() -> width.spread(input.get(1))),
                filters(conv.filters()));
    }

    static ShapeFormula of(Conv1DTranspose conv, List<BigInteger> input) {
        WindowAxis length = WindowAxis.length(conv.window());
        Expression spread = conv.outputPadding().isPresent()
                ? length.spread(input.getFirst(), conv.outputPadding().getAsInt())
                : length.spread(input.getFirst());
        return ShapeFormula.sequence(spread, filters(conv.filters()));
    }

    static ShapeFormula of(MaxPooling2D pool, List<BigInteger> input) {
        return slide(pool.window(), input, channels(input));
    }

    static ShapeFormula of(AveragePooling2D pool, List<BigInteger> input) {
        return slide(pool.window(), input, channels(input));
    }

    static ShapeFormula of(WeightedPooling2D pool, List<BigInteger> input) {
        return slide(pool.window(), input, channels(input));
    }

    static ShapeFormula of(Pooling1D pool, List<BigInteger> input) {
        return slideAlong(pool.window(), input, channels(input));
    }

    private static ShapeFormula slide(Window window, List<BigInteger> input, Expression channels) {
        return ShapeFormula.image(
                WindowAxis.height(window).positions(input.get(0)),
                WindowAxis.width(window).positions(input.get(1)),
                channels);
    }

    private static ShapeFormula slideAlong(Window window, List<BigInteger> input, Expression channels) {
        return ShapeFormula.sequence(WindowAxis.length(window).positions(input.getFirst()), channels);
    }

    private static Expression filters(int filters) {
        return variable("filters", filters);
    }

    private static Expression channels(List<BigInteger> input) {
        return variable("channels", input.getLast());
    }

    private static Expression multiplied(List<BigInteger> input, int depthMultiplier) {
        return product(channels(input), variable("depthMultiplier", depthMultiplier));
    }
}
