package io.lanewise.kernel.winograd;

/**
 * The transforms of minimal filtering F(m, r): m outputs of a filter with r taps from {@code α = m + r − 1} inputs and as many
 * products, {@code y = Aᵀ[(G g) ⊙ (Bᵀ d)]}; in two dimensions {@code Y = Aᵀ[(G g Gᵀ) ⊙ (Bᵀ d B)]A}.
 *
 * <p>Made by Cook and Toom's construction: filter and output are polynomials known by their values at α − 1 points and at
 * infinity. The points are 0 and pairs ±p, so that the rows of a pair share their even and their odd half; all are multiples of
 * 1/8, so that {@code Aᵀ} and {@code Bᵀ} are exact in fp32. Among those the ones with the smallest error on random layers were
 * taken: ±3/4, ±3/2 lose a third of what the usual ±1, ±2 lose. The order is 0, p₁, −p₁, p₂, −p₂, …, ∞.
 *
 * <p>Sources: S. Winograd, Arithmetic Complexity of Computations (1980); A. Lavin and S. Gray, Fast Algorithms for Convolutional
 * Neural Networks (2016).
 */
public final class CookToom {

    private final int outputs;
    private final int taps;
    private final double[] points;

    private CookToom(int outputs, int taps) {
        this.outputs = outputs;
        this.taps = taps;
        double[] pairs = pairs(outputs + taps - 1);
        points = new double[1 + 2 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            points[1 + 2 * i] = pairs[i];
            points[2 + 2 * i] = -pairs[i];
        }
    }

    /**
     * F({@code outputs}, {@code taps}).
     *
     * @throws IllegalArgumentException if the tile is not of 4, 6 or 8 inputs, or one of the numbers is not positive
     */
    public static CookToom of(int outputs, int taps) {
        if (outputs < 1 || taps < 1) {
            throw new IllegalArgumentException(
                    "F(m, r): expected positive numbers, got F(" + outputs + ", " + taps + ")");
        }
        return new CookToom(outputs, taps);
    }

    /** The positive points of a tile of {@code alpha} inputs. */
    static double[] pairs(int alpha) {
        return switch (alpha) {
            case 4 -> new double[] {1};
            case 6 -> new double[] {0.75, 1.5};
            case 8 -> new double[] {1, 0.625, 1.75};
            default -> throw new IllegalArgumentException("tile: expected 4, 6 or 8 inputs, got " + alpha);
        };
    }

    /** m: outputs of a tile along one axis. */
    public int outputs() {
        return outputs;
    }

    /** r: taps of the filter along one axis. */
    public int taps() {
        return taps;
    }

    /** α: inputs of a tile, and products, along one axis. */
    public int tile() {
        return outputs + taps - 1;
    }

    /** {@code Aᵀ}, [m][α]: powers of the points. */
    public double[][] outputTransform() {
        double[][] a = new double[outputs][tile()];
        for (int i = 0; i < outputs; i++) {
            for (int j = 0; j < points.length; j++) {
                a[i][j] = Math.pow(points[j], i);
            }
        }
        a[outputs - 1][tile() - 1] = 1;
        return a;
    }

    /** {@code G}, [α][r]: powers of the points, each row divided by the product of the distances to the other points. */
    public double[][] filterTransform() {
        double[][] g = new double[tile()][taps];
        for (int j = 0; j < points.length; j++) {
            double distances = 1;
            for (int other = 0; other < points.length; other++) {
                distances *= other == j ? 1 : points[j] - points[other];
            }
            for (int k = 0; k < taps; k++) {
                g[j][k] = Math.pow(points[j], k) / distances;
            }
        }
        g[tile() - 1][taps - 1] = 1;
        return g;
    }

    /** {@code Bᵀ}, [α][α]: coefficients of Π(x − pᵢ) over all other points; for the point at infinity, over all points. */
    public double[][] inputTransform() {
        double[][] b = new double[tile()][];
        for (int j = 0; j < tile(); j++) {
            double[] polynomial = new double[tile()];
            polynomial[0] = 1;
            for (int other = 0; other < points.length; other++) {
                if (other != j) {
                    multiplyByRoot(polynomial, points[other]);
                }
            }
            b[j] = polynomial;
        }
        return b;
    }

    /** Multiplies a polynomial, lowest power first, by {@code x − root}. */
    private static void multiplyByRoot(double[] polynomial, double root) {
        for (int i = polynomial.length - 1; i > 0; i--) {
            polynomial[i] = polynomial[i - 1] - root * polynomial[i];
        }
        polynomial[0] *= -root;
    }
}
