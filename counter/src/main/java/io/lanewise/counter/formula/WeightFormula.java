package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.counter.text.Digits;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.ELU;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.ReLU;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.Submodel;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Window;
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
            case Conv1D conv -> convolution(conv, input.getLast());
            case Dense dense -> dense(dense, input.getLast());
            case WeightedPooling2D pool -> weightedPooling(pool, input.getLast());
            case DepthwiseConv2D conv -> depthwise(conv, input.getLast());
            case SeparableConv2D conv -> separable(conv, input.getLast());
            case Conv2DTranspose conv -> transposed(conv, input.getLast());
            case BatchNormalization normalization -> batchNormalization(normalization, input.getLast());
            case LayerNormalization normalization ->
                scaleAndShift(normalization.scale(), normalization.center(), input.getLast());
            case GroupNormalization normalization ->
                scaleAndShift(normalization.scale(), normalization.center(), input.getLast());
            case Normalization normalization -> normalization(normalization, input.getLast());
            case PReLU prelu -> prelu(prelu, input);
            case Submodel submodel -> submodel(submodel);
            case Input entrance -> none("An input has no weights: it only says what shape comes in.");
            case MaxPooling2D pool -> none("Max pooling has no weights: it only picks values.");
            case Flatten flatten -> none("Flattening has no weights: it only puts the values in one row.");
            case ActivationLayer activation ->
                none("An activation has no weights: it is a fixed function of its input.");
            case ReLU relu -> none("A rectifier has no weights: it is a fixed function of its input.");
            case LeakyReLU relu -> none("A leaky rectifier has no weights: its slope is a fixed setting.");
            case ELU elu -> none("An exponential unit has no weights: its alpha is a fixed setting.");
            case Softmax softmax -> none("Softmax has no weights: it only scales its inputs to a sum of 1.");
            case AveragePooling2D pool -> none("Average pooling has no weights: it only takes means.");
            case GlobalPooling2D pool -> none("Global pooling has no weights: it takes one value of each channel.");
            case Pooling1D pool -> none("Pooling has no weights: it takes one value of each window.");
            case GlobalPooling1D pool -> none("Global pooling has no weights: it takes one value of each channel.");
            case ZeroPadding1D padding -> none("Padding has no weights: what it adds is zeros.");
            case ConstantOperation operation ->
                none("Arithmetic with a fixed number has no weights: the number is a setting.");
            case TensorOperation operation ->
                none("Arithmetic on inputs has no weights: it is a fixed function of them.");
            case Merge merge -> none("Combining inputs has no weights: it is a fixed function of them.");
            case Concatenate concatenate -> none("Concatenation has no weights: it only puts its inputs side by side.");
            case Reshape reshape -> none("Reshaping has no weights: it only names the axes anew.");
            case Permute permute -> none("A permutation has no weights: it only moves values.");
            case RepeatVector repeat -> none("Repeating has no weights: it only copies values.");
            case ZeroPadding2D padding -> none("Padding has no weights: what it adds is zeros.");
            case Cropping2D cropping -> none("Cropping has no weights: it only leaves values out.");
            case UpSampling2D upSampling -> none("Up-sampling has no weights: it interpolates by a fixed rule.");
            case Resizing resizing -> none("Resizing has no weights: it interpolates by a fixed rule.");
            case Dropout dropout -> none("Dropout has no weights: it only drops values, and only while training.");
            case TrainingOnly training -> none("This layer has no weights: it does something while training only.");
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
        return of("kernel", kernel, conv.useBias(), filters, why);
    }

    private static WeightFormula convolution(Conv1D conv, BigInteger channels) {
        Expression filters = variable("filters", conv.filters());
        Expression seen = seen(channels, conv.groups());
        Expression kernel =
                product(filters, variable("kernelLength", conv.window().width()), seen);
        String why = each(filters.value(), "filter") + " has a kernel of its own of length "
                + conv.window().width() + " over " + depth(channels, conv.groups(), seen) + plusBias(conv.useBias());
        return of("kernel", kernel, conv.useBias(), filters, why);
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

    private static WeightFormula depthwise(DepthwiseConv2D conv, BigInteger depth) {
        Expression channels = variable("channels", depth);
        Expression filters = product(channels, variable("depthMultiplier", conv.depthMultiplier()));
        String why = each(depth, "channel") + " has " + own(conv.depthMultiplier(), conv.window())
                + plusBias(conv.useBias(), "filter");
        return of(
                "kernel",
                depthwiseKernel(channels, conv.window(), conv.depthMultiplier()),
                conv.useBias(),
                filters,
                why);
    }

    private static WeightFormula separable(SeparableConv2D conv, BigInteger depth) {
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

    private static WeightFormula transposed(Conv2DTranspose conv, BigInteger depth) {
        Expression filters = variable("filters", conv.filters());
        Expression kernel = product(
                filters,
                variable("kernelHeight", conv.window().height()),
                variable("kernelWidth", conv.window().width()),
                variable("inChannels", depth));
        String why = each(filters.value(), "filter") + " has a " + conv.window().height() + " × "
                + conv.window().width() + " kernel of its own over " + count(depth, "input channel")
                + plusBias(conv.useBias());
        return of("kernel", kernel, conv.useBias(), filters, why);
    }

    private static WeightFormula batchNormalization(BatchNormalization normalization, BigInteger depth) {
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

    private static WeightFormula scaleAndShift(boolean scale, boolean center, BigInteger depth) {
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

    private static WeightFormula normalization(Normalization normalization, BigInteger depth) {
        if (!normalization.stored()) {
            return none("This normalization has no weights: its mean and variance are fixed settings.");
        }
        Expression channels = variable("channels", depth);
        return new WeightFormula(
                List.of(new Term("mean", channels), new Term("variance", channels), new Term("count", constant(1))),
                each(depth, "channel") + " has a mean and a variance, measured before training; one more number says "
                        + "how many samples were seen.");
    }

    private static WeightFormula prelu(PReLU prelu, List<BigInteger> input) {
        List<Expression> factors = new ArrayList<>();
        List<ShapeFormula.Axis> axes = ShapeFormula.unchanged(input).axes();
        for (int axis = 0; axis < axes.size(); axis++) {
            if (!prelu.sharedAxes().contains(axis) && !prelu.sharedAxes().contains(axis - axes.size())) {
                factors.add(axes.get(axis).extent());
            }
        }
        return new WeightFormula(
                List.of(new Term("alpha", product(factors))),
                "Each place of a sample has a slope of its own, but for axes along which it is shared.");
    }

    private static WeightFormula submodel(Submodel submodel) {
        List<Term> terms = new ArrayList<>();
        for (LayerFormula layer : WeightCount.of(submodel.model()).layers()) {
            for (Term term : layer.weights().terms()) {
                terms.add(new Term(layer.layer() + "/" + term.tensor(), term.size()));
            }
        }
        return new WeightFormula(terms, "A network within the network: the sum over its layers.");
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

    private static String plusBias(boolean useBias, String what) {
        return useBias ? ", plus one bias a " + what + "." : "; there is no bias.";
    }

    private static String each(BigInteger number, String what) {
        return number.equals(BigInteger.ONE) ? "The one " + what : "Each of the " + count(number, what);
    }

    private static String count(BigInteger number, String what) {
        return Digits.grouped(number) + " " + what + (number.equals(BigInteger.ONE) ? "" : "s");
    }
}
