package io.lanewise.operator.conv;

import io.lanewise.kernel.winograd.CookToom;
import io.lanewise.memory.FloatSlice;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Measures what F(m×m, r×r) loses on the weights of a layer: some tiles of random inputs through some of its filters, in fp32 as
 * {@link WinogradConv} computes, against the definition of the convolution in double.
 */
public final class WinogradAccuracy {

    /** Filters that are tried, drawn from all of them. */
    private static final int FILTERS = 16;

    /** Tiles of inputs in [0, 1), as after a ReLU, and as many in [−1, 1). */
    private static final int TILES = 8;

    private final CookToom algorithm;
    private final FloatSlice kernel;
    private final int channels;
    private final int filters;
    private final int tile;

    private WinogradAccuracy(CookToom algorithm, FloatSlice kernel, int channels, int filters) {
        this.algorithm = algorithm;
        this.kernel = kernel;
        this.channels = channels;
        this.filters = filters;
        tile = algorithm.tile();
    }

    /**
     * The largest error in proportion to the largest output, both over all tried tiles of one kind of input; of the two kinds the
     * worse.
     *
     * @param outputs m
     * @param taps r
     * @param kernel HWIO: [r, r, channels, filters]
     */
    public static double relativeError(int outputs, int taps, FloatSlice kernel, int channels, int filters) {
        WinogradAccuracy measurement = new WinogradAccuracy(CookToom.of(outputs, taps), kernel, channels, filters);
        return Math.max(measurement.worst(0), measurement.worst(-1));
    }

    private double worst(double lowest) {
        SplittableRandom random = new SplittableRandom(1);
        List<float[]> patches = new ArrayList<>();
        List<float[]> transformed = new ArrayList<>();
        for (int t = 0; t < TILES; t++) {
            float[] patch = new float[tile * tile * channels];
            for (int i = 0; i < patch.length; i++) {
                patch[i] = (float) random.nextDouble(lowest, 1);
            }
            patches.add(patch);
            transformed.add(transformPatch(patch));
        }
        double error = 0;
        double largest = 0;
        for (int i = 0; i < Math.min(FILTERS, filters); i++) {
            int filter = filters <= FILTERS ? i : random.nextInt(filters);
            float[] weights = transformFilter(filter);
            for (int t = 0; t < TILES; t++) {
                float[] outputs = filtered(transformed.get(t), weights);
                double[] expected = direct(patches.get(t), filter);
                for (int j = 0; j < outputs.length; j++) {
                    error = Math.max(error, Math.abs(outputs[j] - expected[j]));
                    largest = Math.max(largest, Math.abs(expected[j]));
                }
            }
        }
        return largest == 0 ? 0 : error / largest;
    }

    private float[] transformPatch(float[] patch) {
        float[] transformed = new float[patch.length];
        float[][] matrix = rounded(algorithm.inputTransform());
        for (int channel = 0; channel < channels; channel++) {
            float[][] pixels = new float[tile][tile];
            for (int i = 0; i < tile * tile; i++) {
                pixels[i / tile][i % tile] = patch[i * channels + channel];
            }
            float[][] result = sandwich(matrix, pixels);
            for (int i = 0; i < tile * tile; i++) {
                transformed[i * channels + channel] = result[i / tile][i % tile];
            }
        }
        return transformed;
    }

    /** {@code G g Gᵀ} of one filter, [α²][channel]. */
    private float[] transformFilter(int filter) {
        double[][] g = algorithm.filterTransform();
        int taps = algorithm.taps();
        float[] transformed = new float[tile * tile * channels];
        double[][] half = new double[tile][taps];
        for (int channel = 0; channel < channels; channel++) {
            for (int i = 0; i < tile; i++) {
                for (int v = 0; v < taps; v++) {
                    double sum = 0;
                    for (int u = 0; u < taps; u++) {
                        sum += g[i][u] * weight(u, v, channel, filter);
                    }
                    half[i][v] = sum;
                }
            }
            for (int i = 0; i < tile; i++) {
                for (int j = 0; j < tile; j++) {
                    double sum = 0;
                    for (int v = 0; v < taps; v++) {
                        sum += half[i][v] * g[j][v];
                    }
                    transformed[(i * tile + j) * channels + channel] = (float) sum;
                }
            }
        }
        return transformed;
    }

    /** The outputs of one tile and filter, both transformed. */
    private float[] filtered(float[] patch, float[] weights) {
        float[][] products = new float[tile][tile];
        for (int i = 0; i < tile * tile; i++) {
            float sum = 0;
            for (int first = 0; first < channels; first += WinogradConv.CHANNEL_RUN) {
                float part = 0;
                int end = Math.min(channels, first + WinogradConv.CHANNEL_RUN);
                for (int channel = first; channel < end; channel++) {
                    part += patch[i * channels + channel] * weights[i * channels + channel];
                }
                sum += part;
            }
            products[i / tile][i % tile] = sum;
        }
        float[][] result = sandwich(rounded(algorithm.outputTransform()), products);
        int m = algorithm.outputs();
        float[] outputs = new float[m * m];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = result[i / m][i % m];
        }
        return outputs;
    }

    private double[] direct(float[] patch, int filter) {
        int m = algorithm.outputs();
        int taps = algorithm.taps();
        double[] outputs = new double[m * m];
        for (int i = 0; i < m * m; i++) {
            for (int u = 0; u < taps; u++) {
                for (int v = 0; v < taps; v++) {
                    int pixel = ((i / m + u) * tile + i % m + v) * channels;
                    for (int channel = 0; channel < channels; channel++) {
                        outputs[i] += (double) patch[pixel + channel] * weight(u, v, channel, filter);
                    }
                }
            }
        }
        return outputs;
    }

    private float weight(int u, int v, int channel, int filter) {
        int index = ((u * algorithm.taps() + v) * channels + channel) * filters + filter;
        return kernel.array()[kernel.offset() + index];
    }

    /** {@code T X Tᵀ} in fp32. */
    private static float[][] sandwich(float[][] t, float[][] x) {
        return product(t, transposed(product(t, transposed(x))));
    }

    private static float[][] product(float[][] a, float[][] b) {
        float[][] c = new float[a.length][b[0].length];
        for (int i = 0; i < c.length; i++) {
            for (int j = 0; j < c[0].length; j++) {
                for (int p = 0; p < b.length; p++) {
                    c[i][j] += a[i][p] * b[p][j];
                }
            }
        }
        return c;
    }

    private static float[][] transposed(float[][] a) {
        float[][] b = new float[a[0].length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < b.length; j++) {
                b[j][i] = a[i][j];
            }
        }
        return b;
    }

    private static float[][] rounded(double[][] matrix) {
        float[][] floats = new float[matrix.length][matrix[0].length];
        for (int i = 0; i < floats.length; i++) {
            for (int j = 0; j < floats[0].length; j++) {
                floats[i][j] = (float) matrix[i][j];
            }
        }
        return floats;
    }
}
