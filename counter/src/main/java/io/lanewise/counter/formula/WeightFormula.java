package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.variable;
import static io.lanewise.counter.formula.Wording.count;
import static io.lanewise.counter.formula.Wording.each;
import static io.lanewise.counter.formula.Wording.plusBias;

import io.lanewise.model.Activated;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.Flatten;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.ReLU;
import io.lanewise.model.Reduction;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Slice;
import io.lanewise.model.Softmax;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.ThresholdedReLU;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
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
     * @throws IllegalArgumentException if it is a network, whose weights are those of its layers: see {@link WeightCount}
     */
    public static WeightFormula of(Layer layer, List<BigInteger> input) {
        return switch (layer) {
            case Conv2D conv -> ConvolutionWeights.of(conv, input.getLast());
            case Conv1D conv -> ConvolutionWeights.of(conv, input.getLast());
            case DepthwiseConv2D conv -> ConvolutionWeights.of(conv, input.getLast());
            case DepthwiseConv1D conv -> ConvolutionWeights.of(conv, input.getLast());
            case SeparableConv2D conv -> ConvolutionWeights.of(conv, input.getLast());
            case SeparableConv1D conv -> ConvolutionWeights.of(conv, input.getLast());
            case Conv2DTranspose conv -> ConvolutionWeights.of(conv, input.getLast());
            case Conv1DTranspose conv -> ConvolutionWeights.of(conv, input.getLast());
            case Dense dense -> dense(dense, input.getLast());
            case WeightedPooling2D pool -> weightedPooling(pool, input.getLast());
            case PReLU prelu -> prelu(prelu, input);
            case BatchNormalization normalization -> NormalizationWeights.of(normalization, input);
            case LayerNormalization normalization -> NormalizationWeights.of(normalization, input);
            case GroupNormalization normalization -> NormalizationWeights.of(normalization, input);
            case Normalization normalization -> NormalizationWeights.of(normalization, input);
            case RMSNormalization normalization -> NormalizationWeights.of(normalization, input);
            case LayerScale scale -> NormalizationWeights.of(scale);
            case ChannelsFirst swapped -> of(swapped.inner(), ShapeFormula.channelsLast(input));
            case GraphOperation operation -> of(operation.computation(), input);
            case Activated activated -> of(activated.inner(), input);
            case Submodel _ -> throw new IllegalArgumentException("expected a layer, got a network within the network");
            case SubmodelOutput _ -> none("An output has no weights: they are counted with its network.");
            case Input _ -> none("An input has no weights: it only says what shape comes in.");
            case MaxPooling2D _ -> none("Max pooling has no weights: it only picks values.");
            case AveragePooling2D _ -> none("Average pooling has no weights: it only takes means.");
            case Pooling1D _ -> none("Pooling has no weights: it takes one value of each window.");
            case AdaptivePooling2D _ -> none("Pooling has no weights: it takes one value of each cell.");
            case AdaptivePooling1D _ -> none("Pooling has no weights: it takes one value of each part.");
            case GlobalPooling2D _, GlobalPooling1D _ ->
                none("Global pooling has no weights: it takes one value of each channel.");
            case Reduction _ -> none("One value of many has no weights: it is a fixed function of them.");
            case UnitNormalization _ ->
                none("This normalization has no weights: it divides each sample by its length.");
            case ActivationLayer _ -> none("An activation has no weights: it is a fixed function of its input.");
            case ReLU _ -> none("A rectifier has no weights: it is a fixed function of its input.");
            case LeakyReLU _ -> none("A leaky rectifier has no weights: its slope is a fixed setting.");
            case ThresholdedReLU _ -> none("A thresholded rectifier has no weights: its theta is a fixed setting.");
            case ELU _ -> none("An exponential unit has no weights: its alpha is a fixed setting.");
            case Softmax _ -> none("Softmax has no weights: it is a fixed function of its inputs.");
            case GatedLinearUnit _ -> none("A gated unit has no weights: one half of its input is the gate.");
            case ElementOperation _ -> none("A function has no weights: its numbers are settings.");
            case ConstantOperation _ -> none("Arithmetic with a fixed number has no weights: the number is a setting.");
            case TensorOperation _ -> none("Arithmetic on inputs has no weights: it is a fixed function of them.");
            case ScaledSum _ -> none("A scaled sum has no weights: its factor is a fixed setting.");
            case Merge _ -> none("Combining inputs has no weights: it is a fixed function of them.");
            case Concatenate _ -> none("Concatenation has no weights: it only puts its inputs side by side.");
            case Rescaling _ -> none("Rescaling has no weights: its scale and offset are fixed settings.");
            case ChannelRescaling _ -> none("Rescaling has no weights: its factors and summands are fixed settings.");
            case Flatten _ -> none("Flattening has no weights: it only puts the values in one row.");
            case Reshape _ -> none("Reshaping has no weights: it only names the axes anew.");
            case Permute _ -> none("A permutation has no weights: it only moves values.");
            case RepeatVector _ -> none("Repeating has no weights: it only copies values.");
            case Slice _ -> none("Taking a part has no weights: it only leaves values out.");
            case ZeroPadding2D _, ZeroPadding1D _ -> none("Padding has no weights: what it adds is zeros.");
            case Cropping2D _, Cropping1D _, CenterCrop _ ->
                none("Cropping has no weights: it only leaves values out.");
            case UpSampling2D _ -> none("Up-sampling has no weights: it interpolates by a fixed rule.");
            case UpSampling1D _ -> none("Up-sampling has no weights: it only copies values.");
            case Resizing _ -> none("Resizing has no weights: it interpolates by a fixed rule.");
            case Dropout _ -> none("Dropout has no weights: it only drops values, and only while training.");
            case TrainingOnly _ -> none("This layer has no weights: it does something while training only.");
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

    /** The weights of a network within the network, by the formulas of its layers. */
    static WeightFormula ofNetwork(List<LayerFormula> layers) {
        List<Term> terms = new ArrayList<>();
        for (LayerFormula layer : layers) {
            for (Term term : layer.weights().terms()) {
                terms.add(new Term(layer.layer() + "/" + term.tensor(), term.size()));
            }
        }
        return new WeightFormula(terms, "A network within the network: the sum over its layers.");
    }

    static WeightFormula of(String tensor, Expression size, boolean useBias, Expression bias, String why) {
        List<Term> terms = new ArrayList<>();
        terms.add(new Term(tensor, size));
        if (useBias) {
            terms.add(new Term("bias", bias));
        }
        return new WeightFormula(terms, why);
    }

    static WeightFormula none(String why) {
        return new WeightFormula(List.of(), why);
    }
}
