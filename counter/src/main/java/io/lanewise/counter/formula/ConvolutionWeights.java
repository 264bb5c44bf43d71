package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;
import static io.lanewise.counter.formula.Wording.count;
import static io.lanewise.counter.formula.Wording.each;
import static io.lanewise.counter.formula.Wording.plusBias;

import io.lanewise.counter.formula.WeightFormula.Term;
import io.lanewise.counter.text.Digits;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** The weights of all kinds of convolution. */
final class ConvolutionWeights {

    private ConvolutionWeights() {}

    static WeightFormula of(Conv2D conv, BigInteger channels) {
        Expression filters = variable("filters", conv.filters());
        Expression seen = seen(channels, conv.groups());
        Expression kernel = product(
                filters,
                variable("kernelHeight", conv.window().height()),
                variable("kernelWidth", conv.window().width()),
                seen);
        String why = each(filters.value(), "filter") + " has a "
                + conv.window().height() + " × " + conv.window().width() + " kernel of its own over "
                + depth(channels, conv.groups(), seen)
                + plusBias(conv.useBias());
        return WeightFormula.of("kernel", kernel, conv.useBias(), filters, why);
    }

    static WeightFormula of(Conv1D conv, BigInteger channels) {
        Expression filters = variable("filters", conv.filters());
        Expression seen = seen(channels, conv.groups());
        Expression kernel =
                product(filters, variable("kernelLength", conv.window().width()), seen);
        String why = each(filters.value(), "filter") + " has a kernel of its own of length "
                + conv.window().width() + " over " + depth(channels, conv.groups(), seen) + plusBias(conv.useBias());
        return WeightFormula.of("kernel", kernel, conv.useBias(), filters, why);
    }

    /** The channels that one filter sees. */
    private static Expression seen(BigInteger channels, int groups) {
        return variable("inChannels", channels).sharedBy(variable("groups", groups));
    }

    private static String depth(BigInteger channels, int groups, Expression seen) {
        return groups == 1
                ? count(channels, "input channel")
                : "the " + count(seen.value(), "channel") + " of its group (" + Digits.grouped(channels) + " in "
                        + groups + " groups)";
    }

    static WeightFormula of(DepthwiseConv2D conv, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = product(channels, variable("depthMultiplier", conv.depthMultiplier()));
        String why = each(depth, "channel") + " has " + own(conv.depthMultiplier(), conv.window())
                + plusBias(conv.useBias(), "filter");
        return WeightFormula.of(
                "kernel",
                depthwiseKernel(channels, conv.window(), conv.depthMultiplier()),
                conv.useBias(),
                filters,
                why);
    }

    static WeightFormula of(SeparableConv2D conv, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = variable("filters", conv.filters());
        Expression between = product(channels, variable("depthMultiplier", conv.depthMultiplier()));
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("depthwise_kernel", depthwiseKernel(channels, conv.window(), conv.depthMultiplier())));
        terms.add(new Term("pointwise_kernel", product(filters, between)));
        if (conv.useBias()) {
            terms.add(new Term("bias", filters));
        }
        String why =
                each(depth, "channel") + " has " + own(conv.depthMultiplier(), conv.window()) + "; then each of the "
                        + count(filters.value(), "filter") + " has one weight for each of "
                        + count(between.value(), "channel") + plusBias(conv.useBias());
        return new WeightFormula(terms, why);
    }

    private static Expression depthwiseKernel(Expression channels, Window window, int depthMultiplier) {
        return product(
                variable("kernelHeight", window.height()),
                variable("kernelWidth", window.width()),
                channels,
                variable("depthMultiplier", depthMultiplier));
    }

    private static String own(int filters, Window window) {
        return (filters == 1 ? "a " : filters + " kernels of ") + window.height() + " × " + window.width()
                + (filters == 1 ? " kernel of its own" : "");
    }

    static WeightFormula of(Conv2DTranspose conv, BigInteger depth) {
        Expression filters = variable("filters", conv.filters());
        Expression kernel = product(
                filters,
                variable("kernelHeight", conv.window().height()),
                variable("kernelWidth", conv.window().width()),
                variable("inChannels", depth));
        String why = each(filters.value(), "filter") + " has a " + conv.window().height() + " × "
                + conv.window().width() + " kernel of its own over " + count(depth, "input channel")
                + plusBias(conv.useBias());
        return WeightFormula.of("kernel", kernel, conv.useBias(), filters, why);
    }

    static WeightFormula of(DepthwiseConv1D conv, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = product(channels, variable("depthMultiplier", conv.depthMultiplier()));
        String why = each(depth, "channel") + " has " + ownOfLength(conv.depthMultiplier(), conv.window())
                + plusBias(conv.useBias(), "filter");
        return WeightFormula.of(
                "kernel",
                depthwiseKernelOfLength(channels, conv.window(), conv.depthMultiplier()),
                conv.useBias(),
                filters,
                why);
    }

    static WeightFormula of(SeparableConv1D conv, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = variable("filters", conv.filters());
        Expression between = product(channels, variable("depthMultiplier", conv.depthMultiplier()));
        List<Term> terms = new ArrayList<>();
        terms.add(
                new Term("depthwise_kernel", depthwiseKernelOfLength(channels, conv.window(), conv.depthMultiplier())));
        terms.add(new Term("pointwise_kernel", product(filters, between)));
        if (conv.useBias()) {
            terms.add(new Term("bias", filters));
        }
        String why = each(depth, "channel") + " has " + ownOfLength(conv.depthMultiplier(), conv.window())
                + "; then each of the " + count(filters.value(), "filter") + " has one weight for each of "
                + count(between.value(), "channel") + plusBias(conv.useBias());
        return new WeightFormula(terms, why);
    }

    static WeightFormula of(Conv1DTranspose conv, BigInteger depth) {
        Expression filters = variable("filters", conv.filters());
        Expression kernel =
                product(filters, variable("kernelLength", conv.window().width()), variable("inChannels", depth));
        String why = each(filters.value(), "filter") + " has a kernel of its own of length "
                + conv.window().width() + " over " + count(depth, "input channel") + plusBias(conv.useBias());
        return WeightFormula.of("kernel", kernel, conv.useBias(), filters, why);
    }

    private static Expression depthwiseKernelOfLength(Expression channels, Window window, int depthMultiplier) {
        return product(
                variable("kernelLength", window.width()), channels, variable("depthMultiplier", depthMultiplier));
    }

    private static String ownOfLength(int filters, Window window) {
        return (filters == 1 ? "a kernel of its own of length " : filters + " kernels of length ") + window.width();
    }
}
