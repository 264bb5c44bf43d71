package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.counter.formula.ShapeFormula.Axis;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Dense;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.Input;
import io.lanewise.model.Permute;
import io.lanewise.model.Reduction;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Reshape;
import io.lanewise.model.Slice;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Output shapes of the layers to which an axis is an axis, whatever stands along it. */
final class TensorShapes {

    private TensorShapes() {}

    static ShapeFormula of(Input input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int extent : input.shape().toArray()) {
            extents.add(BigInteger.valueOf(extent));
        }
        return ShapeFormula.unchanged(extents);
    }

    static ShapeFormula of(Dense dense, List<BigInteger> input) {
        return ShapeFormula.unchanged(input).with(-1, variable("units", dense.units()));
    }

    /** All axes in one. */
    static ShapeFormula flattened(List<BigInteger> input) {
        return ShapeFormula.features(product(
                ShapeFormula.unchanged(input).axes().stream().map(Axis::extent).toList()));
    }

    /** The largest extent of each axis: extents of 1 are repeated. */
    static ShapeFormula merged(List<List<BigInteger>> inputs) {
        List<BigInteger> extents = new ArrayList<>();
        int rank = inputs.stream().mapToInt(List::size).max().orElse(0);
        for (int axis = rank; axis >= 1; axis--) {
            BigInteger largest = BigInteger.ONE;
            for (List<BigInteger> input : inputs) {
                largest = axis > input.size() ? largest : largest.max(input.get(input.size() - axis));
            }
            extents.add(largest);
        }
        return ShapeFormula.unchanged(extents);
    }

    static ShapeFormula of(Concatenate concatenate, List<List<BigInteger>> inputs) {
        ShapeFormula first = ShapeFormula.unchanged(inputs.getFirst());
        int along = concatenate.axis() < 0 ? concatenate.axis() + first.axes().size() : concatenate.axis();
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(variable(
                    first.axes().get(along).name() + (i + 1), inputs.get(i).get(along)));
        }
        return first.with(along, sum(parts));
    }

    static ShapeFormula of(Reshape reshape, List<BigInteger> input) {
        List<BigInteger> extents = new ArrayList<>();
        BigInteger rest = input.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        for (int extent : reshape.target()) {
            rest = extent == -1 ? rest : rest.divide(BigInteger.valueOf(extent));
        }
        for (int extent : reshape.target()) {
            extents.add(extent == -1 ? rest : BigInteger.valueOf(extent));
        }
        return ShapeFormula.unchanged(extents);
    }

    static ShapeFormula of(Permute permute, List<BigInteger> input) {
        List<Axis> axes = ShapeFormula.unchanged(input).axes();
        return new ShapeFormula(permute.axes().stream().map(axes::get).toList());
    }

    static ShapeFormula of(RepeatVector repeat, List<BigInteger> input) {
        return new ShapeFormula(List.of(
                new Axis("times", variable("times", repeat.times())),
                ShapeFormula.unchanged(input).axes().getFirst()));
    }

    static ShapeFormula of(GatedLinearUnit gate, List<BigInteger> input) {
        int along = gate.axis() < 0 ? gate.axis() + input.size() : gate.axis();
        return ShapeFormula.unchanged(input)
                .with(along, variable("half", input.get(along).divide(BigInteger.TWO)));
    }

    static ShapeFormula of(Reduction reduction, List<BigInteger> input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int axis = 0; axis < input.size(); axis++) {
            boolean gone = reduction.axes().contains(axis) || reduction.axes().contains(axis - input.size());
            if (!gone || reduction.keepDims()) {
                extents.add(gone ? BigInteger.ONE : input.get(axis));
            }
        }
        return ShapeFormula.unchanged(extents);
    }

    static ShapeFormula of(Slice slice) {
        return ShapeFormula.unchanged(slice.ranges().stream()
                .filter(Slice.Range::kept)
                .map(range -> BigInteger.valueOf(range.count()))
                .toList());
    }
}
