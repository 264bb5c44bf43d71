package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.variable;
import static io.lanewise.counter.formula.Wording.each;

import io.lanewise.counter.formula.WeightFormula.Term;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Normalization;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The weights of the layers that scale and shift their inputs. */
final class NormalizationWeights {

    private NormalizationWeights() {}

    static WeightFormula of(BatchNormalization normalization, BigInteger depth) {
        Expression channels = variable("channels", depth);
        List<Term> terms = new ArrayList<>(scaleAndShift(normalization.scale(), normalization.center(), depth)
                .terms());
        int trained = terms.size();
        terms.add(new Term("moving_mean", channels));
        terms.add(new Term("moving_variance", channels));
        String why = each(depth, "channel") + " has a moving mean and a moving variance, which training measures, and "
                + switch (trained) {
                    case 2 -> "a gamma and a beta, which it learns.";
                    case 1 -> "a " + terms.getFirst().tensor() + ", which it learns.";
                    default -> "nothing that it learns.";
                };
        return new WeightFormula(terms, why);
    }

    static WeightFormula scaleAndShift(boolean scale, boolean center, BigInteger depth) {
        Expression channels = variable("channels", depth);
        List<Term> terms = new ArrayList<>();
        if (scale) {
            terms.add(new Term("gamma", channels));
        }
        if (center) {
            terms.add(new Term("beta", channels));
        }
        String what = scale ? center ? "a gamma and a beta" : "a gamma" : center ? "a beta" : "no weight";
        return new WeightFormula(
                terms, each(depth, "channel") + " has " + what + "; mean and variance are taken of each sample.");
    }

    static WeightFormula of(Normalization normalization, BigInteger depth) {
        if (!normalization.stored()) {
            return WeightFormula.none("This normalization has no weights: its mean and variance are fixed settings.");
        }
        Expression channels = variable("channels", depth);
        return new WeightFormula(
                List.of(new Term("mean", channels), new Term("variance", channels), new Term("count", constant(1))),
                each(depth, "channel") + " has a mean and a variance, measured before training; one more number says "
                        + "how many samples were seen.");
    }
}
