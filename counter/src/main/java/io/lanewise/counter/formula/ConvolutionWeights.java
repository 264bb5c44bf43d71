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

    /**
     * The window of a kernel.
     *
     * @param extents its extents, with their names in formulas
     * @param own in a sentence, one of them: {@code a 5 × 5 kernel of its own}
     * @param size in a sentence: {@code 5 × 5}
     */
    private record Kernel(List<Expression> extents, String own, String size) {

        static Kernel image(Window window) {
            String size = window.height() + " × " + window.width();
            return new Kernel(
                    List.of(variable("kernelHeight", window.height()), variable("kernelWidth", window.width())),
                    "a " + size + " kernel of its own",
                    size);
        }

        static Kernel sequence(Window window) {
            String size = "length " + window.width();
            return new Kernel(
                    List.of(variable("kernelLength", window.width())), "a kernel of its own of " + size, size);
        }

        /** So many of them, in a sentence. */
        String several(int number) {
            return number == 1 ? own : number + " kernels of " + size;
        }
    }

    static WeightFormula of(Conv2D conv, BigInteger channels) {
        return grouped(Kernel.image(conv.window()), conv.filters(), conv.groups(), conv.useBias(), channels);
    }

    static WeightFormula of(Conv1D conv, BigInteger channels) {
        return grouped(Kernel.sequence(conv.window()), conv.filters(), conv.groups(), conv.useBias(), channels);
    }

    static WeightFormula of(Conv2DTranspose conv, BigInteger channels) {
        return filters(
                Kernel.image(conv.window()),
                conv.filters(),
                variable("inChannels", channels),
                count(channels, "input channel"),
                conv.useBias());
    }

    static WeightFormula of(Conv1DTranspose conv, BigInteger channels) {
        return filters(
                Kernel.sequence(conv.window()),
                conv.filters(),
                variable("inChannels", channels),
                count(channels, "input channel"),
                conv.useBias());
    }

    static WeightFormula of(DepthwiseConv2D conv, BigInteger depth) {
        return depthwise(Kernel.image(conv.window()), conv.depthMultiplier(), conv.useBias(), depth);
    }

    static WeightFormula of(DepthwiseConv1D conv, BigInteger depth) {
        return depthwise(Kernel.sequence(conv.window()), conv.depthMultiplier(), conv.useBias(), depth);
    }

    static WeightFormula of(SeparableConv2D conv, BigInteger depth) {
        return separable(Kernel.image(conv.window()), conv.depthMultiplier(), conv.filters(), conv.useBias(), depth);
    }

    static WeightFormula of(SeparableConv1D conv, BigInteger depth) {
        return separable(Kernel.sequence(conv.window()), conv.depthMultiplier(), conv.filters(), conv.useBias(), depth);
    }

    /** Filters that see the channels of their group. */
    private static WeightFormula grouped(Kernel kernel, int filters, int groups, boolean useBias, BigInteger channels) {
        Expression seen = variable("inChannels", channels).sharedBy(variable("groups", groups));
        String depth = groups == 1
                ? count(channels, "input channel")
                : "the " + count(seen.value(), "channel") + " of its group (" + Digits.grouped(channels) + " in "
                        + groups + " groups)";
        return filters(kernel, filters, seen, depth, useBias);
    }

    /**
     * Filters with a kernel each.
     *
     * @param seen the channels that one of them sees
     * @param depth the same in a sentence
     */
    private static WeightFormula filters(Kernel kernel, int number, Expression seen, String depth, boolean useBias) {
        Expression filters = variable("filters", number);
        List<Expression> factors = new ArrayList<>(kernel.extents());
        factors.addFirst(filters);
        factors.addLast(seen);
        String why = each(filters.value(), "filter") + " has " + kernel.own() + " over " + depth + plusBias(useBias);
        return WeightFormula.of("kernel", product(factors), useBias, filters, why);
    }

    /** Filters of one channel each. */
    private static WeightFormula depthwise(Kernel kernel, int depthMultiplier, boolean useBias, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression multiplier = variable("depthMultiplier", depthMultiplier);
        String why = each(depth, "channel") + " has " + kernel.several(depthMultiplier) + plusBias(useBias, "filter");
        return WeightFormula.of(
                "kernel", depthwiseKernel(kernel, channels, multiplier), useBias, product(channels, multiplier), why);
    }

    /** Filters of one channel each, then filters of one pixel over what these give. */
    private static WeightFormula separable(
            Kernel kernel, int depthMultiplier, int number, boolean useBias, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = variable("filters", number);
        Expression multiplier = variable("depthMultiplier", depthMultiplier);
        Expression between = product(channels, multiplier);
        List<Term> terms = new ArrayList<>();
        terms.add(new Term("depthwise_kernel", depthwiseKernel(kernel, channels, multiplier)));
        terms.add(new Term("pointwise_kernel", product(filters, between)));
        if (useBias) {
            terms.add(new Term("bias", filters));
        }
        String why = each(depth, "channel") + " has " + kernel.several(depthMultiplier) + "; then each of the "
                + count(filters.value(), "filter") + " has one weight for each of " + count(between.value(), "channel")
                + plusBias(useBias);
        return new WeightFormula(terms, why);
    }

    private static Expression depthwiseKernel(Kernel kernel, Expression channels, Expression multiplier) {
        List<Expression> factors = new ArrayList<>(kernel.extents());
        factors.add(channels);
        factors.add(multiplier);
        return product(factors);
    }
}
