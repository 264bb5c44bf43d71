package io.lanewise.operator.conv;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelPacking;
import io.lanewise.kernel.winograd.CookToom;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;

/**
 * Filters in Winograd's domain, {@code U = G g Gᵀ} computed in double and rounded once: for each panel of filters and each of the
 * α² positions a packed matrix [channels, panel width].
 */
final class WinogradFilters {

    private final int channels;
    private final int filters;
    private final int positions;
    private final FloatSlab slab;

    /**
     * Transforms filters.
     *
     * @param kernel HWIO: [r, r, channels, filters]
     * @throws io.lanewise.memory.InsufficientMemoryException if the heap cannot hold them
     * @throws IllegalArgumentException if they are more floats than an array can hold
     */
    WinogradFilters(CookToom algorithm, FloatSlice kernel, int channels, int filters) {
        this.channels = channels;
        this.filters = filters;
        positions = algorithm.tile() * algorithm.tile();
        MemoryBudget.requireHeap("transformed filters", floats(algorithm, channels, filters) * Float.BYTES);
        slab = FloatSlab.allocate(floats(algorithm, channels, filters));
        double[][] g = algorithm.filterTransform();
        Pixel pixel = new Pixel(algorithm, filters);
        for (int channel = 0; channel < channels; channel++) {
            pixel.load(kernel, channel, channels);
            pixel.transform(g);
            store(pixel, channel);
        }
    }

    /** Whether transformed filters fit into one array. */
    static boolean fit(CookToom algorithm, int channels, int filters) {
        return floats(algorithm, channels, filters) <= FloatSlab.MAX_FLOATS;
    }

    private static long floats(CookToom algorithm, int channels, int filters) {
        long positions = (long) algorithm.tile() * algorithm.tile();
        return Math.multiplyExact(positions, PanelPacking.packedFloats(channels, filters));
    }

    int panels() {
        return PanelPacking.panels(filters);
    }

    int width(int panel) {
        return PanelPacking.width(filters, panel);
    }

    float[] array() {
        return slab.array();
    }

    /** First float of the matrix of a panel at a position. */
    int offset(int panel, int position) {
        return FloatSlab.ORIGIN + panel * positions * channels * PanelGemm.NR + position * channels * width(panel);
    }

    long floats() {
        return slab.floats();
    }

    private void store(Pixel pixel, int channel) {
        for (int panel = 0; panel < panels(); panel++) {
            int width = width(panel);
            int first = panel * PanelGemm.NR;
            int columns = Math.min(width, filters - first);
            for (int position = 0; position < positions; position++) {
                int to = offset(panel, position) + channel * width;
                double[] from = pixel.result[position];
                for (int j = 0; j < columns; j++) {
                    slab.array()[to + j] = (float) from[first + j];
                }
            }
        }
    }

    /** The filters of one input channel on their way, all filters side by side. */
    private static final class Pixel {

        private final int taps;
        private final int tile;
        private final int filters;
        private final double[][] source;
        private final double[][] half;
        private final double[][] result;

        Pixel(CookToom algorithm, int filters) {
            this.filters = filters;
            taps = algorithm.taps();
            tile = algorithm.tile();
            source = new double[taps * taps][filters];
            half = new double[tile * taps][filters];
            result = new double[tile * tile][filters];
        }

        void load(FloatSlice kernel, int channel, int channels) {
            for (int tap = 0; tap < source.length; tap++) {
                int from = kernel.offset() + (tap * channels + channel) * filters;
                for (int j = 0; j < filters; j++) {
                    source[tap][j] = kernel.array()[from + j];
                }
            }
        }

        void transform(double[][] g) {
            for (int i = 0; i < tile; i++) {
                for (int v = 0; v < taps; v++) {
                    combine(g[i], source, v, taps, half[i * taps + v]);
                }
                for (int j = 0; j < tile; j++) {
                    combine(g[j], half, i * taps, 1, result[i * tile + j]);
                }
            }
        }

        /** {@code sum = Σ factors[u] · rows[first + u · step]}, for all filters. */
        private void combine(double[] factors, double[][] rows, int first, int step, double[] sum) {
            for (int j = 0; j < filters; j++) {
                sum[j] = factors[0] * rows[first][j];
            }
            for (int u = 1; u < taps; u++) {
                double factor = factors[u];
                double[] row = rows[first + u * step];
                for (int j = 0; j < filters; j++) {
                    sum[j] += factor * row[j];
                }
            }
        }
    }
}
