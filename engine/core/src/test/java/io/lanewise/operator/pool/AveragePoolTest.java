package io.lanewise.operator.pool;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.operator.OperatorRun;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Means of windows against a walk over their taps; sums of integers are exact, so every bit of a quotient counts. */
@Tag("width")
class AveragePoolTest {

    private static final int BATCH = 2;

    private final SplittableRandom random = new SplittableRandom(31);

    @Test
    void samePaddingCountsOnlyTapsInTheImage() {
        AveragePool pool = new AveragePool(
                WindowGeometry.of(3, 3, Window.of(3, 3).withStrides(2, 2).withPadding(Padding.SAME)), 1);
        float[] image = {1, 2, 3, 4, 5, 6, 7, 8, 9};
        assertThat(OperatorRun.run(pool, 1, 4, image)).containsExactly(3, 4, 6, 7);
    }

    @Test
    void windowsOfAllKinds() {
        for (int channels : new int[] {1, 3, LANES - 1, LANES, LANES + 1, 3 * LANES, 60}) {
            for (Padding padding : new Padding[] {Padding.VALID, Padding.SAME, new Padding.Explicit(1, 2, 0, 1)}) {
                check(9, 11, channels, Window.of(2, 2).withStrides(2, 2).withPadding(padding));
                check(7, 8, channels, Window.of(3, 3).withStrides(1, 2).withPadding(padding));
                check(9, 10, channels, Window.of(3, 2).withDilations(2, 3).withPadding(padding));
                check(5, 6, channels, Window.of(4, 5).withStrides(3, 1).withPadding(padding));
            }
            check(1, 13, channels, Window.of(1, 4).withStrides(1, 3).withPadding(Padding.SAME));
            check(7, 7, channels, Window.of(7, 7));
        }
    }

    @Test
    void eachRowOfTheOutputIsATask() {
        AveragePool pool = new AveragePool(WindowGeometry.of(8, 8, Window.of(2, 2)), 4);
        assertThat(pool.tasks(3)).isEqualTo(21);
    }

    private void check(int height, int width, int channels, Window window) {
        WindowGeometry geometry = WindowGeometry.of(height, width, window);
        float[] x = OperatorRun.integers(random, BATCH * height * width * channels);
        int rows = geometry.outputHeight();
        int columns = geometry.outputWidth();
        float[] expected = new float[BATCH * rows * columns * channels];
        int top = before(height, window.height(), window.strideHeight(), window.dilationHeight(), window.padding(), 0);
        int left = before(width, window.width(), window.strideWidth(), window.dilationWidth(), window.padding(), 1);
        int next = 0;
        for (int n = 0; n < BATCH; n++) {
            for (int i = 0; i < rows; i++) {
                for (int j = 0; j < columns; j++) {
                    for (int c = 0; c < channels; c++) {
                        double sum = 0;
                        int taps = 0;
                        for (int u = 0; u < window.height(); u++) {
                            for (int v = 0; v < window.width(); v++) {
                                int h = i * window.strideHeight() - top + u * window.dilationHeight();
                                int w = j * window.strideWidth() - left + v * window.dilationWidth();
                                if (h >= 0 && h < height && w >= 0 && w < width) {
                                    sum += x[((n * height + h) * width + w) * channels + c];
                                    taps++;
                                }
                            }
                        }
                        expected[next++] = (float) (sum / taps);
                    }
                }
            }
        }
        float[] y = OperatorRun.run(new AveragePool(geometry, channels), BATCH, expected.length, x);
        assertThat(y).as("%s on %d x %d x %d", window, height, width, channels).isEqualTo(expected);
    }

    private static int before(int input, int taps, int stride, int dilation, Padding padding, int axis) {
        return switch (padding) {
            case Padding.Valid valid -> 0;
            case Padding.Explicit sides -> axis == 0 ? sides.top() : sides.left();
            case Padding.Same same -> {
                int positions = (input + stride - 1) / stride;
                yield Math.max(0, (positions - 1) * stride + (taps - 1) * dilation + 1 - input) / 2;
            }
        };
    }
}
