package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.counter.text.Digits;
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
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * How many weights a layer has, and why: the sum over its tensors.
 *
 * @param terms one per tensor of weights, in Keras' order; empty for a layer without weights
 * @param why one sentence
 */
public record WeightFormula(List<Term> terms, String why) {

    public WeightFormula {
        terms = List.copyOf(terms);
    }

    /**
     * The elements of one tensor.
     *
     * @param tensor its name within the layer: {@code kernel}, {@code bias}
     * @param size how many elements it has
     */
    public record Term(String tensor, Expression size) {}

    /**
     * The formula of a layer.
     *
     * @param layer its settings
     * @param input extents of one sample of its input, channels last
     */
    public static WeightFormula of(Layer layer, List<BigInteger> input) {
        return switch (layer) {
            case Conv2D conv -> convolution(conv, input.getLast());
            case Dense dense -> dense(dense, input.getLast());
            case WeightedPooling2D pool -> weightedPooling(pool, input.getLast());
            case Input entrance -> none("An input has no weights: it only says what shape comes in.");
            case MaxPooling2D pool -> none("Max pooling has no weights: it only picks values.");
            case Flatten flatten -> none("Flattening has no weights: it only puts the values in one row.");
            case ActivationLayer activation ->
                none("An activation has no weights: it is a fixed function of its input.");
            case Dropout dropout -> none("Dropout has no weights: it only drops values, and only while training.");
            case Rescaling rescaling -> none("Rescaling has no weights: its scale and offset are fixed settings.");
        };
    }

    /** The sum of the terms as one expression; 0 if there are none. */
    public Expression expression() {
        return Expression.sum(terms.stream().map(Term::size).toList());
    }

    /** With names: {@code (units × inputs) + units}. */
    public String text() {
        return expression().text();
    }

    /** With numbers: {@code (250 × 202,500) + 250}. */
    public String substituted() {
        return expression().substituted();
    }

    /** The number of weights. */
    public BigInteger value() {
        return expression().value();
    }

    private static WeightFormula convolution(Conv2D conv, BigInteger channels) {
        Expression filters = variable("filters", conv.filters());
        Expression inChannels = variable("inChannels", channels);
        Expression seen = inChannels.sharedBy(variable("groups", conv.groups()));
        Expression kernel = product(
                filters,
                variable("kernelHeight", conv.window().height()),
                variable("kernelWidth", conv.window().width()),
                seen);
        String depth = conv.groups() == 1
                ? count(channels, "input channel")
                : "the " + count(seen.value(), "channel") + " of its group (" + Digits.grouped(channels) + " in "
                        + conv.groups() + " groups)";
        String why = each(filters.value(), "filter") + " has a "
                + conv.window().height() + " × " + conv.window().width() + " kernel of its own over " + depth
                + plusBias(conv.useBias());
        return of("kernel", kernel, conv.useBias(), filters, why);
    }

    private static WeightFormula dense(Dense dense, BigInteger features) {
        Expression units = variable("units", dense.units());
        Expression kernel = product(units, variable("inputs", features));
        String why = each(units.value(), "unit") + " has one weight for each of " + count(features, "input")
                + plusBias(dense.useBias());
        return of("kernel", kernel, dense.useBias(), units, why);
    }

    private static WeightFormula weightedPooling(WeightedPooling2D pool, BigInteger depth) {
        Expression channels = variable("channels", depth);
        String why = each(depth, "channel") + " has one trainable coefficient, whatever the size of the pool"
                + plusBias(pool.useBias());
        return of("coefficient", channels, pool.useBias(), channels, why);
    }

    private static WeightFormula of(String tensor, Expression size, boolean useBias, Expression bias, String why) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(tensor, size));
        if (useBias) {
            terms.add(new Term("bias", bias));
        }
        return new WeightFormula(terms, why);
    }

    private static WeightFormula none(String why) {
        return new WeightFormula(List.of(), why);
    }

    private static String plusBias(boolean useBias) {
        return useBias ? ", plus one bias." : "; there is no bias.";
    }

    private static String each(BigInteger number, String what) {
        return number.equals(BigInteger.ONE) ? "The one " + what : "Each of the " + count(number, what);
    }

    private static String count(BigInteger number, String what) {
        return Digits.grouped(number) + " " + what + (number.equals(BigInteger.ONE) ? "" : "s");
    }
}
