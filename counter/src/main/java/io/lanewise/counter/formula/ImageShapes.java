package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Resizing;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import java.math.BigInteger;
import java.util.List;

/** Output shapes of the layers that give images and sequences another size without a window, and leave their channels as they are. */
final class ImageShapes {

    private ImageShapes() {}

    static ShapeFormula of(GlobalPooling2D pool, List<BigInteger> input) {
        return pool.keepDims()
                ? ShapeFormula.image(constant(1), constant(1), channels(input))
                : ShapeFormula.features(channels(input));
    }

    static ShapeFormula of(GlobalPooling1D pool, List<BigInteger> input) {
        return pool.keepDims()
                ? ShapeFormula.sequence(constant(1), channels(input))
                : ShapeFormula.unchanged(List.of(input.getLast()));
    }

    static ShapeFormula of(AdaptivePooling2D pool, List<BigInteger> input) {
        return ShapeFormula.image(
                variable("gridHeight", pool.height()), variable("gridWidth", pool.width()), channels(input));
    }

    static ShapeFormula of(AdaptivePooling1D pool, List<BigInteger> input) {
        return ShapeFormula.sequence(variable("gridLength", pool.length()), channels(input));
    }

    static ShapeFormula of(ZeroPadding2D padding, List<BigInteger> input) {
        Padding.Explicit sides = padding.sides();
        return ShapeFormula.image(
                sum(
                        variable("inHeight", input.get(0)),
                        variable("top", sides.top()),
                        variable("bottom", sides.bottom())),
                sum(
                        variable("inWidth", input.get(1)),
                        variable("left", sides.left()),
                        variable("right", sides.right())),
                channels(input));
    }

    static ShapeFormula of(ZeroPadding1D padding, List<BigInteger> input) {
        return ShapeFormula.sequence(
                sum(
                        variable("inLength", input.getFirst()),
                        variable("before", padding.before()),
                        variable("after", padding.after())),
                channels(input));
    }

    static ShapeFormula of(Cropping2D cropping, List<BigInteger> input) {
        Padding.Explicit sides = cropping.sides();
        return ShapeFormula.image(
                variable("inHeight", input.get(0))
                        .minus(variable("top", sides.top()))
                        .minus(variable("bottom", sides.bottom())),
                variable("inWidth", input.get(1))
                        .minus(variable("left", sides.left()))
                        .minus(variable("right", sides.right())),
                channels(input));
    }

    static ShapeFormula of(Cropping1D cropping, List<BigInteger> input) {
        return ShapeFormula.sequence(
                variable("inLength", input.getFirst())
                        .minus(variable("before", cropping.before()))
                        .minus(variable("after", cropping.after())),
                channels(input));
    }

    static ShapeFormula of(UpSampling2D up, List<BigInteger> input) {
        return ShapeFormula.image(
                product(variable("inHeight", input.get(0)), variable("heightFactor", up.heightFactor())),
                product(variable("inWidth", input.get(1)), variable("widthFactor", up.widthFactor())),
                channels(input));
    }

    static ShapeFormula of(UpSampling1D up, List<BigInteger> input) {
        return ShapeFormula.sequence(
                product(variable("inLength", input.getFirst()), variable("factor", up.factor())), channels(input));
    }

    static ShapeFormula of(Resizing resizing, List<BigInteger> input) {
        return target(resizing.height(), resizing.width(), input);
    }

    static ShapeFormula of(CenterCrop crop, List<BigInteger> input) {
        return target(crop.height(), crop.width(), input);
    }

    private static ShapeFormula target(int height, int width, List<BigInteger> input) {
        return ShapeFormula.image(variable("targetHeight", height), variable("targetWidth", width), channels(input));
    }

    private static Expression channels(List<BigInteger> input) {
        return variable("channels", input.getLast());
    }
}
