package io.lanewise.plan;

import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.conv.Epilogue;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import org.jspecify.annotations.Nullable;

/**
 * A convolution to be planned.
 *
 * @param geometry where its windows lie
 * @param channels channels of the image
 * @param filters channels of the result
 * @param groups groups of channels
 * @param kernel weights, HWIO
 * @param bias one float per filter, null for none
 * @param epilogue what follows the sums
 */
record ConvolutionProblem(
        WindowGeometry geometry,
        int channels,
        int filters,
        int groups,
        FloatSlice kernel,
        @Nullable FloatSlice bias,
        Epilogue epilogue) {

    /** Whether it is a matrix product of pixels and filters: windows of one pixel side by side. */
    boolean isMatrixProduct() {
        Window window = geometry.window();
        return window.height() == 1
                && window.width() == 1
                && window.strideHeight() == 1
                && window.strideWidth() == 1
                && groups == 1
                && epilogue.pool() == 1
                && !geometry.padded();
    }

    /** The geometry of a matrix product with all pixels in one row, which cuts into tasks of any length. */
    WindowGeometry asOneRow() {
        return WindowGeometry.of(1, Math.toIntExact(pixels()), geometry.window());
    }

    /**
     * The same convolution with {@code joined} neighbouring groups as one, whose filters have zeros for the channels of the others.
     * What is infinite or no number in one of them reaches the others.
     */
    ConvolutionProblem withGroupsJoined(int joined) {
        int groupChannels = channels / groups;
        int groupFilters = filters / groups;
        int windowTaps = geometry.window().height() * geometry.window().width();
        float[] wide = new float[windowTaps * groupChannels * joined * filters];
        for (int row = 0; row < windowTaps * groupChannels; row++) {
            int firstRow = (row / groupChannels * joined) * groupChannels + row % groupChannels;
            for (int filter = 0; filter < filters; filter++) {
                int wideRow = firstRow + filter / groupFilters % joined * groupChannels;
                wide[wideRow * filters + filter] = kernel.get(row * filters + filter);
            }
        }
        return new ConvolutionProblem(
                geometry, channels, filters, groups / joined, FloatSlice.of(wide), bias, epilogue);
    }

    /** How many groups side by side fill a vector, at most: a divisor of their number, whose joined kernel fits into an array. */
    int groupsInVector(int lanes) {
        int joined = 1;
        for (int count = 2; count <= groups; count++) {
            boolean fits = (long) kernel.length() * count <= FloatSlab.MAX_FLOATS;
            if (groups % count == 0 && count * (filters / groups) <= lanes && fits) {
                joined = count;
            }
        }
        return joined;
    }

    /** Output pixels of one image, before pooling. */
    long pixels() {
        return (long) geometry.outputHeight() * geometry.outputWidth();
    }

    /** Length of the sum behind one output. */
    long taps() {
        return (long) geometry.window().height() * geometry.window().width() * (channels / groups);
    }
}
