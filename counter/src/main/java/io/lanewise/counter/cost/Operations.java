package io.lanewise.counter.cost;

import io.lanewise.counter.formula.ShapeFormula;
import io.lanewise.model.Activated;
import io.lanewise.model.Activation;
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
import io.lanewise.model.GlobalPooling2D.Statistic;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Input;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
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
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;

/**
 * The arithmetic of one layer, for one sample.
 *
 * <table>
 *   <caption>What is counted besides the multiply-adds</caption>
 *   <tr><td>bias</td><td>1 for each value that gets one</td></tr>
 *   <tr><td>activation function, softmax and PReLU too</td><td>1 for each value; none if it is linear</td></tr>
 *   <tr><td>gated linear unit</td><td>2 for each value of its output: the gate's function and a product</td></tr>
 *   <tr><td>maximum, sum or mean along axes</td><td>as pooling over them; a sum as a maximum</td></tr>
 *   <tr><td>maximum pooling</td><td>1 for each position of a window but the first</td></tr>
 *   <tr><td>average pooling</td><td>1 for each position of a window: the additions and the division</td></tr>
 *   <tr><td>weighted pooling</td><td>the same, and 1 for the product with the coefficient</td></tr>
 *   <tr><td>normalisation by stored statistics, rescaling</td><td>2 for each value: a product and a sum</td></tr>
 *   <tr><td>normalisation by a sample's own statistics</td><td>for each value 1 for the mean, 3 for the variance, 1 for the
 *     product with the deviation, and 1 each for gamma and beta where they are</td></tr>
 *   <tr><td>n inputs combined, a fixed number being one</td><td>n − 1 for each value, and 1 for the division of an
 *     average</td></tr>
 *   <tr><td>normalisation by the mean square</td><td>4 for each value: its square, the mean, two products; by the length 3</td></tr>
 *   <tr><td>one trained factor a channel</td><td>1 for each value; a sum with a scaled input 2</td></tr>
 *   <tr><td>pooling of the cells of a grid</td><td>as above, of the positions of all cells</td></tr>
 *   <tr><td>interpolation</td><td>for each value a product for each pixel that may weigh, and the sums of them: bilinear 7, bicubic 31,
 *     Lanczos 71 and 199; antialiasing takes more pixels in proportion to the reduction</td></tr>
 *   <tr><td>all else: copying, padding, cropping, reshaping</td><td>none</td></tr>
 * </table>
 *
 * @param macs multiply-adds: one for each tap of each window, over the padding too, and each channel it sees; of a transposed
 *     convolution one for each tap around each input, also where same padding crops it away
 * @param others operations beside them
 */
record Operations(BigInteger macs, BigInteger others) {

    private static final Operations NONE = others(BigInteger.ZERO);

    /**
     * Counts one layer.
     *
     * @param layer its settings; no {@link Submodel}
     * @param inputs extents of one sample of each of its inputs, channels last
     * @param output extents of its output
     */
    static Operations of(Layer layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        BigInteger values = elements(output);
        return switch (layer) {
            case Conv2D conv ->
                weighted(
                        products(conv.window(), conv.groups(), inputs.getFirst(), values),
                        values,
                        conv.useBias(),
                        conv.activation());
            case Conv1D conv ->
                weighted(
                        products(conv.window(), conv.groups(), inputs.getFirst(), values),
                        values,
                        conv.useBias(),
                        conv.activation());
            case DepthwiseConv2D conv ->
                weighted(values.multiply(taps(conv.window())), values, conv.useBias(), conv.activation());
            case SeparableConv2D conv -> separable(conv, inputs.getFirst(), output);
            case Conv2DTranspose conv -> {
                BigInteger spread = elements(inputs.getFirst())
                        .multiply(taps(conv.window()))
                        .multiply(output.getLast());
                yield weighted(spread, values, conv.useBias(), conv.activation());
            }
            case Conv1DTranspose conv -> {
                BigInteger spread = elements(inputs.getFirst())
                        .multiply(taps(conv.window()))
                        .multiply(output.getLast());
                yield weighted(spread, values, conv.useBias(), conv.activation());
            }
            case DepthwiseConv1D conv ->
                weighted(values.multiply(taps(conv.window())), values, conv.useBias(), conv.activation());
            case SeparableConv1D conv -> {
                BigInteger between = inputs.getFirst().getLast().multiply(BigInteger.valueOf(conv.depthMultiplier()));
                BigInteger depthwise = output.getFirst().multiply(between).multiply(taps(conv.window()));
                yield weighted(depthwise.add(values.multiply(between)), values, conv.useBias(), conv.activation());
            }
            case Dense dense ->
                weighted(values.multiply(inputs.getFirst().getLast()), values, dense.useBias(), dense.activation());
            case MaxPooling2D pool -> pooled(Statistic.MAXIMUM, values, pool.window());
            case AveragePooling2D pool -> pooled(Statistic.AVERAGE, values, pool.window());
            case Pooling1D pool -> pooled(pool.statistic(), values, pool.window());
            case GlobalPooling2D pool -> pooled(pool.statistic(), elements(inputs.getFirst()), values);
            case GlobalPooling1D pool -> pooled(pool.statistic(), elements(inputs.getFirst()), values);
            case AdaptivePooling2D pool ->
                pooled(
                        pool.statistic(),
                        cells(inputs.getFirst().get(0), pool.height())
                                .multiply(cells(inputs.getFirst().get(1), pool.width()))
                                .multiply(output.getLast()),
                        values);
            case AdaptivePooling1D pool ->
                pooled(
                        pool.statistic(),
                        cells(inputs.getFirst().getFirst(), pool.length()).multiply(output.getLast()),
                        values);
            case WeightedPooling2D pool ->
                weighted(BigInteger.ZERO, values, pool.useBias(), pool.activation())
                        .and(values.multiply(taps(pool.window()).add(BigInteger.ONE)));
            case ConstantOperation operation -> each(values, 1);
            case TensorOperation operation -> each(values, 1);
            case BatchNormalization normalization -> each(values, 2);
            case Normalization normalization -> each(values, 2);
            case Rescaling rescaling -> each(values, 2);
            case ChannelRescaling rescaling -> each(values, 2);
            case ScaledSum sum -> each(values, 2);
            case LayerScale scale -> each(values, 1);
            case RMSNormalization normalization -> each(values, 4);
            case UnitNormalization normalization -> each(values, 3);
            case LayerNormalization normalization ->
                each(values, ownStatistics(normalization.scale(), normalization.center()));
            case GroupNormalization normalization ->
                each(values, ownStatistics(normalization.scale(), normalization.center()));
            case Merge merge -> each(values, inputs.size() - (merge.merge() == MergeKind.AVERAGE ? 0 : 1));
            case ActivationLayer activation -> each(values, activation.activation() == Activation.LINEAR ? 0 : 1);
            case ReLU relu -> each(values, 1);
            case LeakyReLU relu -> each(values, 1);
            case PReLU relu -> each(values, 1);
            case ELU elu -> each(values, 1);
            case Softmax softmax -> each(values, 1);
            case UpSampling2D up -> interpolation(up.interpolation(), false, inputs.getFirst(), output);
            case Resizing resizing ->
                interpolation(resizing.interpolation(), resizing.antialias(), inputs.getFirst(), output);
            case CenterCrop crop -> {
                boolean enlarged = inputs.getFirst().get(0).compareTo(output.get(0)) < 0
                        || inputs.getFirst().get(1).compareTo(output.get(1)) < 0;
                yield enlarged ? interpolation(Interpolation.BILINEAR, false, inputs.getFirst(), output) : NONE;
            }
            case ElementOperation function -> each(values, 1);
            case GatedLinearUnit gate -> each(values, 2);
            case Reduction reduction ->
                pooled(
                        reduction.statistic() == Reduction.Statistic.MEAN ? Statistic.AVERAGE : Statistic.MAXIMUM,
                        elements(inputs.getFirst()),
                        values);
            case GraphOperation operation -> of(operation.computation(), inputs, output);
            case Activated activated -> activated(activated, inputs, output);
            case Input input -> NONE;
            case Concatenate concatenate -> NONE;
            case Slice slice -> NONE;
            case Flatten flatten -> NONE;
            case Reshape reshape -> NONE;
            case Permute permute -> NONE;
            case RepeatVector repeat -> NONE;
            case ZeroPadding1D padding -> NONE;
            case ZeroPadding2D padding -> NONE;
            case Cropping2D cropping -> NONE;
            case Cropping1D cropping -> NONE;
            case UpSampling1D up -> NONE;
            case ChannelsFirst swapped ->
                of(
                        swapped.inner(),
                        inputs.stream().map(ShapeFormula::channelsLast).toList(),
                        ShapeFormula.channelsLast(output));
            case Dropout dropout -> NONE;
            case TrainingOnly training -> NONE;
            case SubmodelOutput further -> NONE;
            case Submodel submodel -> throw new IllegalArgumentException("expected a layer, got a network");
        };
    }

    private static Operations activated(Activated layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        List<BigInteger> between = ShapeFormula.of(layer.inner(), inputs).extents();
        Operations inner = of(layer.inner(), inputs, between);
        return inner.and(of(layer.function(), List.of(between), output).others());
    }

    static BigInteger elements(List<BigInteger> extents) {
        return extents.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    }

    private Operations and(BigInteger more) {
        return new Operations(macs, others.add(more));
    }

    private static Operations weighted(BigInteger macs, BigInteger values, boolean bias, Activation activation) {
        BigInteger biases = bias ? values : BigInteger.ZERO;
        return new Operations(macs, activation == Activation.LINEAR ? biases : biases.add(values));
    }

    private static Operations others(BigInteger operations) {
        return new Operations(BigInteger.ZERO, operations);
    }

    private static Operations each(BigInteger values, int operations) {
        return others(values.multiply(BigInteger.valueOf(operations)));
    }

    private static BigInteger products(Window window, int groups, List<BigInteger> input, BigInteger values) {
        BigInteger seen = input.getLast().divide(BigInteger.valueOf(groups));
        return values.multiply(taps(window)).multiply(seen);
    }

    private static Operations pooled(Statistic statistic, BigInteger values, Window window) {
        return pooled(statistic, values.multiply(taps(window)), values);
    }

    /** Of all values in all windows, as many as there are windows begin one; an average divides once for each. */
    private static Operations pooled(Statistic statistic, BigInteger all, BigInteger windows) {
        return others(statistic == Statistic.AVERAGE ? all : all.subtract(windows));
    }

    private static Operations separable(SeparableConv2D conv, List<BigInteger> input, List<BigInteger> output) {
        BigInteger values = elements(output);
        BigInteger between = input.getLast().multiply(BigInteger.valueOf(conv.depthMultiplier()));
        BigInteger depthwise =
                output.get(0).multiply(output.get(1)).multiply(between).multiply(taps(conv.window()));
        return weighted(depthwise.add(values.multiply(between)), values, conv.useBias(), conv.activation());
    }

    private static int ownStatistics(boolean scale, boolean center) {
        return 5 + (scale ? 1 : 0) + (center ? 1 : 0);
    }

    private static Operations interpolation(
            Interpolation interpolation, boolean antialias, List<BigInteger> input, List<BigInteger> output) {
        int pixels = switch (interpolation) {
            case NEAREST -> 0;
            case BILINEAR -> 2;
            case BICUBIC -> 4;
            case LANCZOS3 -> 6;
            case LANCZOS5 -> 10;
        };
        if (pixels == 0) {
            return NONE;
        }
        BigInteger taken = BigInteger.ONE;
        for (int axis = 0; axis < 2; axis++) {
            BigInteger along = BigInteger.valueOf(pixels);
            boolean reduced = antialias && input.get(axis).compareTo(output.get(axis)) > 0;
            taken = taken.multiply(reduced ? ceilDivided(along.multiply(input.get(axis)), output.get(axis)) : along);
        }
        return others(elements(output).multiply(taken.shiftLeft(1).subtract(BigInteger.ONE)));
    }

    /** Positions of all cells of a grid along an axis; neighbours may share one. */
    private static BigInteger cells(BigInteger extent, int cells) {
        BigInteger count = BigInteger.valueOf(cells);
        BigInteger sum = BigInteger.ZERO;
        for (int i = 0; i < cells; i++) {
            BigInteger first = extent.multiply(BigInteger.valueOf(i)).divide(count);
            sum = sum.add(ceilDivided(extent.multiply(BigInteger.valueOf(i + 1L)), count)
                    .subtract(first));
        }
        return sum;
    }

    private static BigInteger ceilDivided(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    private static BigInteger taps(Window window) {
        return BigInteger.valueOf(window.height()).multiply(BigInteger.valueOf(window.width()));
    }
}
