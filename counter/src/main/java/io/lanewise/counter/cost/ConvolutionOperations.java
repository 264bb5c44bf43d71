package io.lanewise.counter.cost;

import io.lanewise.model.Activation;
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
import java.util.List;

/** The arithmetic of convolutions, by the extents of one sample of input and output, channels last. */
final class ConvolutionOperations {

    private ConvolutionOperations() {}

    static Operations of(Conv2D conv, List<BigInteger> input, List<BigInteger> output) {
        return full(conv.window(), conv.groups(), conv.useBias(), conv.activation(), input, output);
    }

    static Operations of(Conv1D conv, List<BigInteger> input, List<BigInteger> output) {
        return full(conv.window(), conv.groups(), conv.useBias(), conv.activation(), input, output);
    }

    static Operations of(DepthwiseConv2D conv, List<BigInteger> output) {
        return depthwise(conv.window(), conv.useBias(), conv.activation(), output);
    }

    static Operations of(DepthwiseConv1D conv, List<BigInteger> output) {
        return depthwise(conv.window(), conv.useBias(), conv.activation(), output);
    }

    static Operations of(SeparableConv2D conv, List<BigInteger> input, List<BigInteger> output) {
        return separable(conv.window(), conv.depthMultiplier(), conv.useBias(), conv.activation(), input, output);
    }

    static Operations of(SeparableConv1D conv, List<BigInteger> input, List<BigInteger> output) {
        return separable(conv.window(), conv.depthMultiplier(), conv.useBias(), conv.activation(), input, output);
    }

    static Operations of(Conv2DTranspose conv, List<BigInteger> input, List<BigInteger> output) {
        return transposed(conv.window(), conv.useBias(), conv.activation(), input, output);
    }

    static Operations of(Conv1DTranspose conv, List<BigInteger> input, List<BigInteger> output) {
        return transposed(conv.window(), conv.useBias(), conv.activation(), input, output);
    }

    /** Each value is a sum over the taps, and the channels of the filter's group. */
    private static Operations full(
            Window window,
            int groups,
            boolean bias,
            Activation activation,
            List<BigInteger> input,
            List<BigInteger> output) {
        BigInteger values = Operations.elements(output);
        BigInteger seen = input.getLast().divide(BigInteger.valueOf(groups));
        return Operations.weighted(values.multiply(Operations.taps(window)).multiply(seen), values, bias, activation);
    }

    /** Each value is a sum over the taps in one channel. */
    private static Operations depthwise(Window window, boolean bias, Activation activation, List<BigInteger> output) {
        BigInteger values = Operations.elements(output);
        return Operations.weighted(values.multiply(Operations.taps(window)), values, bias, activation);
    }

    /** A depthwise convolution, then at each position a product of its channels and the filters. */
    private static Operations separable(
            Window window,
            int depthMultiplier,
            boolean bias,
            Activation activation,
            List<BigInteger> input,
            List<BigInteger> output) {
        BigInteger values = Operations.elements(output);
        BigInteger between = input.getLast().multiply(BigInteger.valueOf(depthMultiplier));
        BigInteger positions = values.divide(output.getLast());
        BigInteger depthwise = positions.multiply(between).multiply(Operations.taps(window));
        return Operations.weighted(depthwise.add(values.multiply(between)), values, bias, activation);
    }

    /** Each input is spread over the taps of every filter. */
    private static Operations transposed(
            Window window, boolean bias, Activation activation, List<BigInteger> input, List<BigInteger> output) {
        BigInteger spread =
                Operations.elements(input).multiply(Operations.taps(window)).multiply(output.getLast());
        return Operations.weighted(spread, Operations.elements(output), bias, activation);
    }
}
