package io.lanewise.counter.cost;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.ELU;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.Submodel;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;

/**
 * The arithmetic of one layer.
 *
 * @param macs multiply-adds of weighted sums
 * @param others operations beside them; see {@link LayerCost}
 */
record Operations(BigInteger macs, BigInteger others) {

    private static final BigInteger TWO = BigInteger.TWO;

    static Operations of(Layer layer, List<List<BigInteger>> inputs, List<BigInteger> output) {
        List<BigInteger> input = inputs.isEmpty() ? List.of() : inputs.getFirst();
        BigInteger values = elements(output);
        return switch (layer) {
            case Conv2D conv -> {
                BigInteger seen = input.getLast().divide(BigInteger.valueOf(conv.groups()));
                yield weighted(
                        values.multiply(taps(conv.window())).multiply(seen), values, conv.useBias(), conv.activation());
            }
            case Conv1D conv -> {
                BigInteger seen = input.getLast().divide(BigInteger.valueOf(conv.groups()));
                yield weighted(
                        values.multiply(taps(conv.window())).multiply(seen), values, conv.useBias(), conv.activation());
            }
            case DepthwiseConv2D conv ->
                weighted(values.multiply(taps(conv.window())), values, conv.useBias(), conv.activation());
            case SeparableConv2D conv -> {
                BigInteger pixels = output.get(0).multiply(output.get(1));
                BigInteger between = input.getLast().multiply(BigInteger.valueOf(conv.depthMultiplier()));
                BigInteger depthwise = pixels.multiply(between).multiply(taps(conv.window()));
                yield weighted(depthwise.add(values.multiply(between)), values, conv.useBias(), conv.activation());
            }
            case Conv2DTranspose conv -> {
                BigInteger spread =
                        elements(input).multiply(taps(conv.window())).multiply(output.getLast());
                yield weighted(spread, values, conv.useBias(), conv.activation());
            }
            case Dense dense -> weighted(values.multiply(input.getLast()), values, dense.useBias(), dense.activation());
            case WeightedPooling2D pool ->
                weighted(values, values, pool.useBias(), pool.activation()).and(pooled(values, pool.window()));
            case MaxPooling2D pool -> others(pooled(values, pool.window()));
            case AveragePooling2D pool -> others(pooled(values, pool.window()).add(values));
            case Pooling1D pool -> {
                boolean average = pool.statistic() == GlobalPooling2D.Statistic.AVERAGE;
                BigInteger picked = pooled(values, pool.window());
                yield others(average ? picked.add(values) : picked);
            }
            case GlobalPooling2D pool -> others(elements(input));
            case GlobalPooling1D pool -> others(elements(input));
            case BatchNormalization normalization -> others(values.multiply(TWO));
            case LayerNormalization normalization -> others(values.multiply(TWO));
            case GroupNormalization normalization -> others(values.multiply(TWO));
            case Normalization normalization -> others(values.multiply(TWO));
            case Rescaling rescaling -> others(values.multiply(TWO));
            case Merge merge -> others(values.multiply(BigInteger.valueOf(inputs.size() - 1L)));
            case ConstantOperation operation -> others(values);
            case TensorOperation operation -> others(values);
            case ActivationLayer activation ->
                others(activation.activation() == Activation.LINEAR ? BigInteger.ZERO : values);
            case ReLU relu -> others(values);
            case LeakyReLU relu -> others(values);
            case PReLU relu -> others(values);
            case ELU elu -> others(values);
            case Softmax softmax -> others(values);
            case Submodel submodel -> {
                NetworkCost inner = NetworkCost.of(submodel.model());
                yield new Operations(
                        inner.macs(), inner.flops().subtract(inner.macs().multiply(TWO)));
            }
            default -> others(BigInteger.ZERO);
        };
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

    private static BigInteger pooled(BigInteger values, Window window) {
        return values.multiply(taps(window).subtract(BigInteger.ONE));
    }

    private static BigInteger taps(Window window) {
        return BigInteger.valueOf(window.height()).multiply(BigInteger.valueOf(window.width()));
    }
}
