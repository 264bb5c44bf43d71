package io.lanewise.kernel.winograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The transform matrices against the definition of a convolution: in rational numbers exactly, in double closely. */
class CookToomTest {

    private static final String ALGORITHMS = """
            2, 3
            4, 3
            6, 3
            2, 5
            4, 5
            """;

    private static void checkExtents(double[][] matrix, int rows, int columns) {
        assertThat(matrix).hasDimensions(rows, columns);
    }

    /** {@code G} in rational numbers, from the definition: Lagrange's factors of the points, which are the powers 1 in Aᵀ. */
    private static Fraction[][] exactFilterTransform(CookToom algorithm) {
        int tile = algorithm.tile();
        double[] points = algorithm.outputTransform()[1];
        Fraction[][] g = new Fraction[tile][algorithm.taps()];
        for (int j = 0; j < tile; j++) {
            boolean infinity = j == tile - 1;
            Fraction next = Fraction.ONE;
            for (int other = 0; other < tile - 1 && !infinity; other++) {
                if (other != j) {
                    next = next.over(Fraction.of(points[j]).minus(Fraction.of(points[other])));
                }
            }
            for (int k = 0; k < algorithm.taps(); k++) {
                g[j][k] = infinity ? Fraction.of(k == algorithm.taps() - 1 ? 1 : 0) : next;
                next = next.times(Fraction.of(infinity ? 0 : points[j]));
            }
        }
        return g;
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void outputsAreTheCorrelationInRationalNumbers(int outputs, int taps) {
        CookToom algorithm = CookToom.of(outputs, taps);
        double[][] a = algorithm.outputTransform();
        double[][] b = algorithm.inputTransform();
        Fraction[][] g = exactFilterTransform(algorithm);
        for (int i = 0; i < outputs; i++) {
            for (int k = 0; k < taps; k++) {
                for (int l = 0; l < algorithm.tile(); l++) {
                    // What tap k of the filter and input l add to output i, as a factor.
                    Fraction factor = Fraction.ZERO;
                    for (int j = 0; j < algorithm.tile(); j++) {
                        factor = factor.plus(Fraction.of(a[i][j]).times(g[j][k]).times(Fraction.of(b[j][l])));
                    }
                    assertThat(factor)
                            .as("output %d, tap %d, input %d", i, k, l)
                            .isEqualTo(l == i + k ? Fraction.ONE : Fraction.ZERO);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void theFilterTransformIsRoundedOnlyAFewTimes(int outputs, int taps) {
        CookToom algorithm = CookToom.of(outputs, taps);
        Fraction[][] exact = exactFilterTransform(algorithm);
        double[][] g = algorithm.filterTransform();
        checkExtents(g, algorithm.tile(), taps);
        for (int j = 0; j < algorithm.tile(); j++) {
            for (int k = 0; k < taps; k++) {
                double expected = exact[j][k].toDouble();
                assertThat(g[j][k]).isCloseTo(expected, within(8 * Math.ulp(expected)));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void outputsAreTheCorrelationInDouble(int outputs, int taps) {
        CookToom algorithm = CookToom.of(outputs, taps);
        SplittableRandom random = new SplittableRandom(41L * outputs + taps);
        for (int round = 0; round < 100; round++) {
            double[] filter = random.doubles(taps, -1, 1).toArray();
            double[] inputs = random.doubles(algorithm.tile(), -1, 1).toArray();
            double[] u = times(algorithm.filterTransform(), filter);
            double[] v = times(algorithm.inputTransform(), inputs);
            double[] products = new double[algorithm.tile()];
            for (int j = 0; j < products.length; j++) {
                products[j] = u[j] * v[j];
            }
            double[] results = times(algorithm.outputTransform(), products);
            assertThat(results).hasSize(outputs);
            for (int i = 0; i < outputs; i++) {
                double expected = 0;
                for (int k = 0; k < taps; k++) {
                    expected += filter[k] * inputs[i + k];
                }
                assertThat(results[i]).isCloseTo(expected, within(1e-12));
            }
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = ALGORITHMS)
    void inputAndOutputTransformsAreExactInFp32(int outputs, int taps) {
        CookToom algorithm = CookToom.of(outputs, taps);
        assertThat(algorithm.outputs()).isEqualTo(outputs);
        assertThat(algorithm.taps()).isEqualTo(taps);
        assertThat(algorithm.tile()).isEqualTo(outputs + taps - 1);
        double[][] a = algorithm.outputTransform();
        double[][] b = algorithm.inputTransform();
        checkExtents(a, outputs, algorithm.tile());
        checkExtents(b, algorithm.tile(), algorithm.tile());
        for (double[][] matrix : new double[][][] {a, b}) {
            for (double[] row : matrix) {
                for (double entry : row) {
                    assertThat((double) (float) entry).isEqualTo(entry);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1, 3, 3", "3, 3, 5", "5, 3, 7", "8, 3, 10", "1, 5, 5", "3, 5, 7", "6, 5, 10", "1, 1, 1"})
    void otherTilesAreRefused(int outputs, int taps, int tile) {
        assertThatThrownBy(() -> CookToom.of(outputs, taps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tile: expected 4, 6 or 8 inputs, got " + tile);
    }

    @ParameterizedTest
    @CsvSource({"3, 3", "1, 4", "3, 2", "6, 5", "2, 7", "8, 1", "0, 5", "0, 3", "3, 4", "5, 4", "-1, 5"})
    void otherKernelsAreRefused(int outputs, int taps) {
        assertThat(WinogradTransform.exists(outputs, taps)).isFalse();
        assertThatThrownBy(() -> WinogradTransform.of(outputs, taps))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("got F(" + outputs + ", " + taps + ")");
    }

    private static double[] times(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int i = 0; i < product.length; i++) {
            assertThat(matrix[i]).hasSameSizeAs(vector);
            for (int j = 0; j < vector.length; j++) {
                product[i] += matrix[i][j] * vector[j];
            }
        }
        return product;
    }
}
