package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;
import static io.lanewise.counter.formula.Wording.each;

import io.lanewise.counter.formula.WeightFormula.Term;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.Normalization;
import io.lanewise.model.RMSNormalization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The weights of the layers that scale and shift their inputs. */
final class NormalizationWeights {

    private NormalizationWeights() {}

    static WeightFormula of(BatchNormalization normalization, List<BigInteger> input) {
        boolean last = normalization.axis() == -1;
        BigInteger depth = input.get(input.size() + normalization.axis());
        Expression channels = last ? variable("channels", depth) : along(List.of(normalization.axis()), input);
        List<Term> terms = scaleAndShift(normalization.scale(), normalization.center(), channels);
        int trained = terms.size();
        terms.add(new Term("moving_mean", channels));
        terms.add(new Term("moving_variance", channels));
        String why = (last ? each(depth, "channel") : "Each place along the axis")
                + " has a moving mean and a moving variance, which training measures, and "
                + switch (trained) {
                    case 2 -> "a gamma and a beta, which it learns.";
                    case 1 -> "a " + terms.getFirst().tensor() + ", which it learns.";
                    default -> "nothing that it learns.";
                };
        return new WeightFormula(terms, why);
    }

    static WeightFormula of(GroupNormalization normalization, List<BigInteger> input) {
        return scaleAndShift(normalization.scale(), normalization.center(), input.getLast());
    }

    /** A gamma and a beta for each channel, those of them that are used. */
    private static WeightFormula scaleAndShift(boolean scale, boolean center, BigInteger depth) {
        List<Term> terms = scaleAndShift(scale, center, variable("channels", depth));
        String what = scale ? center ? "a gamma and a beta" : "a gamma" : center ? "a beta" : "no weight";
        return new WeightFormula(
                terms, each(depth, "channel") + " has " + what + "; mean and variance are taken of each sample.");
    }

    /** A gamma and a beta of a size, those of them that are used. */
    private static List<Term> scaleAndShift(boolean scale, boolean center, Expression size) {
        List<Term> terms = new ArrayList<>();
        if (scale) {
            terms.add(new Term("gamma", size));
        }
        if (center) {
            terms.add(new Term("beta", size));
        }
        return terms;
    }

    static WeightFormula of(LayerScale scale) {
        Expression channels = variable("channels", scale.units());
        return new WeightFormula(
                List.of(new Term("gamma", channels)),
                each(channels.value(), "channel") + " has a gamma, which it learns.");
    }

    static WeightFormula of(RMSNormalization normalization, List<BigInteger> input) {
        boolean channels = normalization.axes().equals(List.of(-1));
        Expression places = channels ? variable("channels", input.getLast()) : along(normalization.axes(), input);
        String who =
                channels ? each(input.getLast(), "channel") : "Each place along the axes that are normalised together";
        return new WeightFormula(
                List.of(new Term("scale", places)), who + " has a scale; mean squares are taken of each sample.");
    }

    static WeightFormula of(LayerNormalization normalization, List<BigInteger> input) {
        if (normalization.axes().equals(List.of(-1))) {
            return scaleAndShift(normalization.scale(), normalization.center(), input.getLast());
        }
        List<Term> terms =
                scaleAndShift(normalization.scale(), normalization.center(), along(normalization.axes(), input));
        String why =
                "Each place along the axes that are normalised together has its own weights; mean and variance are "
                        + "taken of each sample.";
        return new WeightFormula(terms, why);
    }

    static WeightFormula of(Normalization normalization, List<BigInteger> input) {
        if (!normalization.stored()) {
            return WeightFormula.none("This normalization has no weights: its mean and variance are fixed settings.");
        }
        boolean channels = normalization.axes().equals(List.of(-1));
        Expression places = channels ? variable("channels", input.getLast()) : along(normalization.axes(), input);
        String who = channels ? each(input.getLast(), "channel") : "Each place along the axes that are kept";
        return new WeightFormula(
                List.of(new Term("mean", places), new Term("variance", places), new Term("count", constant(1))),
                who + " has a mean and a variance, measured before training; one more number says "
                        + "how many samples were seen.");
    }

    /** The product of the extents along axes that are counted from the last; 1 for none. */
    private static Expression along(List<Integer> axes, List<BigInteger> input) {
        List<ShapeFormula.Axis> all = ShapeFormula.unchanged(input).axes();
        List<Expression> extents = new ArrayList<>();
        for (int axis : axes) {
            extents.add(all.get(all.size() + axis).extent());
        }
        return extents.isEmpty() ? constant(1) : product(extents);
    }
}
