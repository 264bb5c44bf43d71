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
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pointwise;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.RMSNormalization;
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

    static final Operations NONE = others(BigInteger.ZERO);

    /**
     * Counts one layer.
     *
     * @param layer its settings; no {@link Submodel}
     * @param inputs extents of one sample of each of its inputs, channels last
     * @param output extents of its output
     * @throws IllegalArgumentException if it is a network
     */
    static Operations of(Layer layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        List<BigInteger> input = inputs.isEmpty() ? List.of() : inputs.getFirst();
        BigInteger values = elements(output);
        return switch (layer) {
            case Conv2D conv -> ConvolutionOperations.of(conv, input, output);
            case Conv1D conv -> ConvolutionOperations.of(conv, input, output);
            case DepthwiseConv2D conv -> ConvolutionOperations.of(conv, output);
            case DepthwiseConv1D conv -> ConvolutionOperations.of(conv, output);
            case SeparableConv2D conv -> ConvolutionOperations.of(conv, input, output);
            case SeparableConv1D conv -> ConvolutionOperations.of(conv, input, output);
            case Conv2DTranspose conv -> ConvolutionOperations.of(conv, input, output);
            case Conv1DTranspose conv -> ConvolutionOperations.of(conv, input, output);
            case Dense dense -> weighted(values.multiply(input.getLast()), values, dense.useBias(), dense.activation());
            case MaxPooling2D pool -> PoolingOperations.of(pool, output);
            case AveragePooling2D pool -> PoolingOperations.of(pool, output);
            case WeightedPooling2D pool -> PoolingOperations.of(pool, output);
            case Pooling1D pool -> PoolingOperations.of(pool, output);
            case GlobalPooling2D pool -> PoolingOperations.of(pool, input, output);
            case GlobalPooling1D pool -> PoolingOperations.of(pool, input, output);
            case AdaptivePooling2D pool -> PoolingOperations.of(pool, input, output);
            case AdaptivePooling1D pool -> PoolingOperations.of(pool, input, output);
            case Reduction reduction -> PoolingOperations.of(reduction, input, output);
            case UpSampling2D up -> InterpolationOperations.of(up, input, output);
            case Resizing resizing -> InterpolationOperations.of(resizing, input, output);
            case CenterCrop _ -> InterpolationOperations.ofCrop(input, output);
            case BatchNormalization _, Normalization _, Rescaling _, ChannelRescaling _ -> each(values, 2);
            case LayerNormalization layered -> each(values, ownStatistics(layered.scale(), layered.center()));
            case GroupNormalization grouped -> each(values, ownStatistics(grouped.scale(), grouped.center()));
            case RMSNormalization _ -> each(values, 4);
            case UnitNormalization _ -> each(values, 3);
            case LayerScale _ -> each(values, 1);
            case ActivationLayer activation -> each(values, activation.activation() == Activation.LINEAR ? 0 : 1);
            case Pointwise _, PReLU _, Softmax _ -> each(values, 1);
            case GatedLinearUnit _, ScaledSum _ -> each(values, 2);
            case ConstantOperation _, TensorOperation _ -> each(values, 1);
            case Merge merge -> each(values, inputs.size() - (merge.merge() == MergeKind.AVERAGE ? 0 : 1));
            case Flatten _, Reshape _, Permute _, RepeatVector _, Concatenate _, Slice _ -> NONE;
            case ZeroPadding1D _, ZeroPadding2D _, Cropping1D _, Cropping2D _, UpSampling1D _ -> NONE;
            case Input _, SubmodelOutput _, Dropout _, TrainingOnly _ -> NONE;
            case ChannelsFirst swapped -> channelsFirst(swapped, inputs, output);
            case GraphOperation operation -> of(operation.computation(), inputs, output);
            case Activated activated -> activated(activated, inputs, output);
            case Submodel _ -> throw new IllegalArgumentException("expected a layer, got a network within the network");
        };
    }

    /** Multiply-adds, and the bias and the activation function of the values that they give. */
    static Operations weighted(BigInteger macs, BigInteger values, boolean bias, Activation activation) {
        BigInteger biases = bias ? values : BigInteger.ZERO;
        return new Operations(macs, activation == Activation.LINEAR ? biases : biases.add(values));
    }

    /** No multiply-adds. */
    static Operations others(BigInteger operations) {
        return new Operations(BigInteger.ZERO, operations);
    }

    /** So many operations for each value. */
    static Operations each(BigInteger values, int operations) {
        return others(values.multiply(BigInteger.valueOf(operations)));
    }

    /** The same and more operations beside the multiply-adds. */
    Operations and(BigInteger more) {
        return new Operations(macs, others.add(more));
    }

    /** Product of the extents. */
    static BigInteger elements(List<BigInteger> extents) {
        return extents.stream().reduce(BigInteger.ONE, BigInteger::multiply);
    }

    /** Positions of a window. */
    static BigInteger taps(Window window) {
        return BigInteger.valueOf(window.height()).multiply(BigInteger.valueOf(window.width()));
    }

    /** A quotient of positive numbers, rounded up. */
    static BigInteger ceilDivided(BigInteger dividend, BigInteger divisor) {
        return dividend.add(divisor).subtract(BigInteger.ONE).divide(divisor);
    }

    private static Operations channelsFirst(
            ChannelsFirst layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        return of(
                layer.inner(),
                inputs.stream().map(ShapeFormula::channelsLast).toList(),
                ShapeFormula.channelsLast(output));
    }

    private static Operations activated(Activated layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        List<BigInteger> between = ShapeFormula.of(layer.inner(), inputs).extents();
        Operations inner = of(layer.inner(), inputs, between);
        return inner.and(of(layer.function(), List.of(between), output).others());
    }

    private static int ownStatistics(boolean scale, boolean center) {
        return 5 + (scale ? 1 : 0) + (center ? 1 : 0);
    }
}
