package io.lanewise.operator.conv;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Conv2DTranspose.OutputPadding;
import io.lanewise.operator.OperatorRun;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Transposed convolutions of integers against a scatter in double: every difference counts. */
@Tag("width")
class TransposedConvTest {

    private static final int BATCH = 2;

    private final SplittableRandom random = new SplittableRandom(3);

    private float[] integers(int n) {
        float[] integers = new float[n];
        for (int i = 0; i < n; i++) {
            integers[i] = random.nextInt(-4, 5);
        }
        return integers;
    }

    /** Every input pixel times the kernel, added where it falls in an output that is cut to its size afterwards. */
    private static double[] scatter(
            int height, int width, int channels, Conv2DTranspose layer, float[] x, float[] kernel, float[] bias) {
        Window window = layer.window();
        int filters = layer.filters();
        int outHeight = outputHeight(height, layer);
        int outWidth = outputWidth(width, layer);
        int top = cut(height, outHeight, window.height(), window.strideHeight(), window.dilationHeight(), window);
        int left = cut(width, outWidth, window.width(), window.strideWidth(), window.dilationWidth(), window);
        double[] y = new double[BATCH * outHeight * outWidth * filters];
        Arrays.setAll(y, i -> bias[i % filters]);
        for (int at = 0; at < x.length; at++) {
            int pixel = at / channels;
            for (int tap = 0; tap < window.height() * window.width(); tap++) {
                int row = pixel / width % height * window.strideHeight()
                        + tap / window.width() * window.dilationHeight()
                        - top;
                int column =
                        pixel % width * window.strideWidth() + tap % window.width() * window.dilationWidth() - left;
                if (row < 0 || row >= outHeight || column < 0 || column >= outWidth) {
                    continue;
                }
                int to = ((pixel / (width * height) * outHeight + row) * outWidth + column) * filters;
                for (int f = 0; f < filters; f++) {
                    y[to + f] += (double) x[at] * kernel[(tap * filters + f) * channels + at % channels];
                }
            }
        }
        return y;
    }

    private static int outputHeight(int height, Conv2DTranspose layer) {
        Window window = layer.window();
        return extent(
                height,
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window,
                layer.outputPadding().map(OutputPadding::height));
    }

    private static int outputWidth(int width, Conv2DTranspose layer) {
        Window window = layer.window();
        return extent(
                width,
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                window,
                layer.outputPadding().map(OutputPadding::width));
    }

    private static int extent(
            int input, int taps, int stride, int dilation, Window window, Optional<Integer> outputPadding) {
        int spread = (taps - 1) * dilation + 1;
        boolean same = window.padding() instanceof Padding.Same;
        if (outputPadding.isPresent()) {
            return (input - 1) * stride + (same ? spread % 2 : spread) + outputPadding.get();
        }
        return same ? input * stride : (input - 1) * stride + Math.max(spread, stride);
    }

    /** Rows above the first one that is kept: half of what the kernels reach beyond the output, rounded down. */
    private static int cut(int input, int output, int taps, int stride, int dilation, Window window) {
        int reach = (input - 1) * stride + (taps - 1) * dilation + 1;
        return window.padding() instanceof Padding.Same && reach > output ? (reach - output) / 2 : 0;
    }

    private void check(int height, int width, int channels, int filters, Window window, boolean useBias) {
        check(height, width, channels, new Conv2DTranspose(filters, window, useBias, Activation.RELU));
    }

    private void check(int height, int width, int channels, Conv2DTranspose layer) {
        Window window = layer.window();
        int filters = layer.filters();
        boolean useBias = layer.useBias();
        float[] x = integers(BATCH * height * width * channels);
        float[] kernel = integers(window.height() * window.width() * filters * channels);
        float[] bias = useBias ? integers(filters) : new float[filters];
        TransposedConv conv = new TransposedConv(
                height,
                width,
                channels,
                filters,
                window,
                outputHeight(height, layer),
                outputWidth(width, layer),
                FloatSlice.of(kernel),
                useBias ? FloatSlice.of(bias) : null,
                PointwiseFunction.RELU);
        double[] sums = scatter(height, width, channels, layer, x, kernel, bias);
        float[] expected = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            expected[i] = (float) Math.max(sums[i], 0);
        }
        assertThat(OperatorRun.run(conv, BATCH, expected.length, x))
                .as("%d, %d, %d, %s", height, width, channels, layer)
                .isEqualTo(expected);
        assertThat(layer.outputShape(Shape.of(height, width, channels)))
                .isEqualTo(Shape.of(outputHeight(height, layer), outputWidth(width, layer), filters));
    }

    @Test
    void windowsStridesAndPaddings() {
        for (int round = 0; round < 400; round++) {
            Window window = Window.of(random.nextInt(1, 8), random.nextInt(1, 8))
                    .withStrides(random.nextInt(1, 5), random.nextInt(1, 5))
                    .withPadding(round % 2 == 0 ? Padding.SAME : Padding.VALID);
            check(
                    random.nextInt(1, 9),
                    random.nextInt(1, 9),
                    random.nextInt(1, 6),
                    random.nextInt(1, 2 * LANES),
                    window,
                    round % 3 > 0);
        }
    }

    @Test
    void dilations() {
        for (int round = 0; round < 200; round++) {
            int stride = round % 3 == 0 ? random.nextInt(1, 5) : 1;
            Window window = Window.of(random.nextInt(1, 5), random.nextInt(1, 5))
                    .withStrides(stride, random.nextInt(1, stride + 1))
                    .withDilations(random.nextInt(1, 4), random.nextInt(1, 4))
                    .withPadding(round % 2 == 0 ? Padding.SAME : Padding.VALID);
            check(random.nextInt(1, 9), random.nextInt(1, 9), random.nextInt(1, 6), 3, window, true);
        }
    }

    /** All output paddings with which a convolution leads back to the inputs, and those next to them. */
    @Test
    void outputPaddings() {
        for (int round = 0; round < 200; round++) {
            Window window = Window.of(random.nextInt(1, 6), random.nextInt(1, 6))
                    .withStrides(random.nextInt(1, 5), random.nextInt(1, 5))
                    .withPadding(round % 2 == 0 ? Padding.SAME : Padding.VALID);
            boolean same = window.padding() instanceof Padding.Same;
            int leastRows = same && window.height() % 2 == 0 ? 1 : 0;
            int leastColumns = same && window.width() % 2 == 0 ? 1 : 0;
            Conv2DTranspose plain = new Conv2DTranspose(3, window, true, Activation.RELU);
            check(
                    random.nextInt(1, 7),
                    random.nextInt(1, 7),
                    random.nextInt(1, 6),
                    plain.withOutputPadding(
                            leastRows + random.nextInt(window.strideHeight()),
                            leastColumns + random.nextInt(window.strideWidth())));
            for (int beside : new int[] {-1, window.strideHeight()}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> plain.withOutputPadding(leastRows + beside, leastColumns))
                        .withMessageContaining("output padding: expected " + leastRows + " to ");
            }
        }
    }

    /** Blocks in both directions, runs over several multiplications, and tasks that share a block's panels. */
    @Test
    void blocksRunsAndPanels() {
        Window window = Window.of(3, 3).withStrides(2, 2).withPadding(Padding.SAME);
        int several = 2 * PanelGemm.NR + LANES + 1;
        check(3, DirectConv.TASK_PIXELS + 7, 2, 4, window, true);
        check(41, 30, 3, LANES, window, false);
        check(5, 4, DirectConv.RUN_FLOATS / 2 + 5, several, window, true);
        check(7, 7, 3, several, Window.of(2, 2).withStrides(2, 2), true);
        check(7, 7, 33, several, Window.of(4, 4).withPadding(Padding.SAME), true);
        check(2, 2, 3, several, Window.of(2, 1).withStrides(3, 3).withPadding(Padding.SAME), true);
    }

    @Test
    void workIsSplitForSeveralThreads() {
        Window window = Window.of(3, 3).withStrides(2, 2).withPadding(Padding.SAME);
        FloatSlice kernel = FloatSlice.of(new float[9 * 64 * 32]);
        TransposedConv small = new TransposedConv(7, 7, 32, 64, window, 14, 14, kernel, null, PointwiseFunction.LINEAR);
        assertThat(small.tasks(1)).isGreaterThanOrEqualTo(8);
        assertThat(small.multiplyAdds()).isEqualTo(7 * 7 * 9 * 32 * 64);
    }

    @Test
    void explicitPaddingIsRefused() {
        Window window = Window.of(3, 3).withPadding(new Padding.Explicit(1, 1, 1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Conv2DTranspose(2, window, true, Activation.LINEAR));
    }
}
