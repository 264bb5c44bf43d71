package io.lanewise.operator.conv;

import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.Arrays;

/**
 * One axis of a transposed convolution, seen from its outputs. Output o gets tap u of input i where
 * {@code o + before = i · stride + u · dilation}. So outputs with the same remainder by the stride, a <em>phase</em>, have the same taps:
 * output {@code phase + j · stride} has the taps {@code u₀ > u₁ > …} on the inputs {@code j + first}, {@code j + first + step}, ….
 */
final class TransposedAxis {

    private final int outputs;
    private final int stride;
    private final int step;
    private final int[][] taps;
    private final int[] first;

    private TransposedAxis(int outputs, int window, int stride, int dilation, int before) {
        this.outputs = outputs;
        this.stride = stride;
        step = dilation / gcd(stride, dilation);
        taps = new int[stride][];
        first = new int[stride];
        for (int phase = 0; phase < stride; phase++) {
            taps[phase] = taps(phase + before, window, stride, dilation);
            first[phase] = taps[phase].length == 0 ? 0 : (phase + before - taps[phase][0] * dilation) / stride;
        }
    }

    static TransposedAxis rows(int inputHeight, int outputHeight, Window window) {
        return of(
                inputHeight,
                outputHeight,
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padding());
    }

    static TransposedAxis columns(int inputWidth, int outputWidth, Window window) {
        return of(
                inputWidth,
                outputWidth,
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                window.padding());
    }

    /**
     * Padding is that of the convolution that leads back from the outputs to the inputs: none, or for same padding the smaller half
     * of what its windows reach beyond the outputs.
     */
    private static TransposedAxis of(int inputs, int outputs, int window, int stride, int dilation, Padding padding) {
        long beyond = (inputs - 1L) * stride + Window.extent(window, dilation) - outputs;
        return switch (padding) {
            case Padding.Valid valid -> new TransposedAxis(outputs, window, stride, dilation, 0);
            case Padding.Same same ->
                new TransposedAxis(outputs, window, stride, dilation, Math.toIntExact(Math.max(beyond, 0) / 2));
            case Padding.Explicit sides ->
                throw new IllegalArgumentException("padding: expected valid or same, got " + sides);
        };
    }

    private static int[] taps(int shifted, int window, int stride, int dilation) {
        int[] found = new int[window];
        int count = 0;
        for (int tap = window - 1; tap >= 0; tap--) {
            if (Math.floorMod(shifted - tap * dilation, stride) == 0) {
                found[count++] = tap;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    int outputs() {
        return outputs;
    }

    /** Number of phases, and outputs from one of a phase to the next. */
    int stride() {
        return stride;
    }

    /** Inputs from one tap of an output to the next. */
    int step() {
        return step;
    }

    /** Outputs of a phase. */
    int count(int phase) {
        return Math.ceilDiv(outputs - phase, stride);
    }

    /** Taps of a phase, falling. */
    int[] taps(int phase) {
        return taps[phase];
    }

    /** Input under the first tap of a phase's output 0; inputs that do not exist are taken for 0. */
    int first(int phase) {
        return first[phase];
    }

    /** The smallest input that output 0 of some phase reads. */
    int lowest() {
        int lowest = Integer.MAX_VALUE;
        for (int phase = 0; phase < stride; phase++) {
            lowest = taps[phase].length == 0 ? lowest : Math.min(lowest, first[phase]);
        }
        return lowest;
    }

    /** The largest input that output 0 of some phase reads. */
    int highest() {
        int highest = Integer.MIN_VALUE;
        for (int phase = 0; phase < stride; phase++) {
            int count = taps[phase].length;
            highest = count == 0 ? highest : Math.max(highest, first[phase] + (count - 1) * step);
        }
        return highest;
    }
}
