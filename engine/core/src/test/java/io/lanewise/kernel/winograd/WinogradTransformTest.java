package io.lanewise.kernel.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.kernel.VectorWidth;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every transform over vectors of channels against its matrix in double, and what lies around its results. */
@Tag("width")
class WinogradTransformTest {

    private static final String ALGORITHMS = """
            2, 3
            4, 3
            6, 3
            2, 5
            4, 5
            """;

    private static final int LANES = VectorWidth.LANES;
    private static final int X_OFFSET = 3;
    private static final int Y_OFFSET = 5;

    /** What no transform may read, and what none may overwrite. */
    private static final float GAP = Float.NaN;

    private static final float UNTOUCHED = -77;

    private final SplittableRandom random = new SplittableRandom(8);

    /** Inputs of a tile with nothing but NaN between them; the array ends with the last one. */
    private float[] inputs(int elements, int n, int step) {
        float[] x = new float[X_OFFSET + (elements - 1) * step + n];
        Arrays.fill(x, GAP);
        for (int i = 0; i < elements; i++) {
            for (int c = 0; c < n; c++) {
                x[X_OFFSET + i * step + c] = (float) random.nextDouble(-1, 1);
            }
        }
        return x;
    }

    private static void check(double[][] matrix, int n, float[] x, int xStep, float[] y, int yStep) {
        for (int at = 0; at < y.length; at++) {
            int i = Math.floorDiv(at - Y_OFFSET, yStep);
            int c = Math.floorMod(at - Y_OFFSET, yStep);
            if (at < Y_OFFSET || c >= n || i >= matrix.length) {
                assertThat(y[at]).as("float %d, beside the results", at).isEqualTo(UNTOUCHED);
                continue;
            }
            double expected = 0;
            double magnitude = 0;
            for (int j = 0; j < matrix[i].length; j++) {
                double term = matrix[i][j] * x[X_OFFSET + j * xStep + c];
                expected += term;
                magnitude += Math.abs(term);
            }
            assertThat((double) y[at]).as("row %d, channel %d", i, c).isCloseTo(expected, within(1e-6 * magnitude));
        }
    }

    private static float[] untouched(int rows, int step) {
        float[] y = new float[Y_OFFSET + rows * step + LANES];
        Arrays.fill(y, UNTOUCHED);
        return y;
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void inputsTransformAsTheMatrixSays(int outputs, int taps) {
        WinogradTransform transform = WinogradTransform.of(outputs, taps);
        int tile = transform.algorithm().tile();
        for (int n : new int[] {LANES, LANES + 1, 2 * LANES - 1, 2 * LANES, 3 * LANES + LANES / 2, 61}) {
            int xStep = n + 2;
            int yStep = n + 7;
            float[] x = inputs(tile, n, xStep);
            float[] before = x.clone();
            float[] y = untouched(tile, yStep);
            transform.input(n, x, X_OFFSET, xStep, y, Y_OFFSET, yStep);
            assertThat(x).isEqualTo(before);
            check(transform.algorithm().inputTransform(), n, x, xStep, y, yStep);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void outputsTransformAsTheMatrixSays(int outputs, int taps) {
        WinogradTransform transform = WinogradTransform.of(outputs, taps);
        int tile = transform.algorithm().tile();
        for (int n : new int[] {0, LANES, 2 * LANES, 5 * LANES}) {
            int xStep = n + 2;
            int yStep = n + 7;
            float[] x = inputs(tile, n, xStep);
            float[] before = x.clone();
            float[] y = untouched(outputs, yStep);
            transform.output(n, x, X_OFFSET, xStep, y, Y_OFFSET, yStep);
            assertThat(x).isEqualTo(before);
            check(transform.algorithm().outputTransform(), n, x, xStep, y, yStep);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void aChannelHasTheSameBitsInEveryPlace(int outputs, int taps) {
        WinogradTransform transform = WinogradTransform.of(outputs, taps);
        int tile = transform.algorithm().tile();
        int n = 2 * LANES + 3;
        float[] x = inputs(tile, n, n);
        float[] together = new float[tile * n];
        transform.input(n, x, X_OFFSET, n, together, 0, n);
        float[] apart = new float[tile * n];
        for (int c = 0; c + LANES <= n; c++) {
            transform.input(LANES, x, X_OFFSET + c, n, apart, c, n);
        }
        assertThat(together).isEqualTo(apart);
    }
}
