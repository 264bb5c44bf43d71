package io.lanewise.oracle;

import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Pooling by its definition: the maximum, or the weighted mean, of the taps that lie within the image. */
final class ReferencePool {

    private final Shape image;
    private final SlidingAxis rows;
    private final SlidingAxis columns;

    ReferencePool(Window window, Shape image) {
        this.image = image;
        rows = SlidingAxis.of(
                image.dimension(0),
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padding(),
                true);
        columns = SlidingAxis.of(
                image.dimension(1),
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                window.padding(),
                false);
    }

    /** What is done with the taps of one window, given by their indices. */
    private interface Pool {
        void store(int[] taps, int channel, Bounded y, int at);
    }

    Bounded max(Bounded x, int batch) {
        return slide(batch, (taps, channel, y, at) -> {
            double largest = Double.NEGATIVE_INFINITY;
            double error = 0;
            for (int tap : taps) {
                largest = Math.max(largest, x.value(tap));
                error = Math.max(error, x.error(tap));
            }
            y.set(at, largest, error);
        });
    }

    Bounded weighted(Bounded x, int batch, float[] coefficients, float @Nullable [] biases) {
        return slide(batch, (taps, channel, y, at) -> {
            double sum = 0;
            double magnitude = 0;
            double carried = 0;
            boolean integers = true;
            for (int tap : taps) {
                sum += x.value(tap);
                magnitude += Math.abs(x.value(tap)) + x.error(tap);
                carried += x.error(tap);
                integers &= Bounded.isInteger(x.value(tap));
            }
            double bias = biases == null ? 0 : biases[channel];
            double coefficient = coefficients[channel];
            double mean = sum / taps.length;
            double result = coefficient * mean + bias;
            double scaled = Math.abs(coefficient) * magnitude / taps.length + Math.abs(bias);
            boolean exact = integers
                    && carried == 0
                    && Bounded.isInteger(mean)
                    && Bounded.isInteger(coefficient)
                    && Bounded.isInteger(bias)
                    && Math.max(magnitude, scaled) <= Bounded.EXACT_LIMIT;
            double error = Math.abs(coefficient) * carried / taps.length
                    + Bounded.gamma(taps.length + 2) * scaled
                    + 2 * (double) Float.MIN_VALUE;
            y.set(at, result, exact ? 0 : error);
        });
    }

    private Bounded slide(int batch, Pool pool) {
        int channels = image.last();
        Bounded y = new Bounded(batch * rows.positions() * columns.positions() * channels);
        int next = 0;
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < rows.positions(); i++) {
                for (int j = 0; j < columns.positions(); j++) {
                    for (int c = 0; c < channels; c++) {
                        pool.store(taps(n, i, j, c), c, y, next++);
                    }
                }
            }
        }
        return y;
    }

    private int[] taps(int n, int i, int j, int c) {
        int[] found = new int[rows.taps() * columns.taps()];
        int count = 0;
        for (int u = 0; u < rows.taps(); u++) {
            for (int v = 0; v < columns.taps(); v++) {
                int row = rows.coordinate(i, u);
                int column = columns.coordinate(j, v);
                if (row >= 0 && column >= 0) {
                    found[count++] = ((n * image.dimension(0) + row) * image.dimension(1) + column) * image.last() + c;
                }
            }
        }
        return Arrays.copyOf(found, count);
    }
}
