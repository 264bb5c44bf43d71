package io.lanewise.kernel.winograd;

import static io.lanewise.kernel.VectorWidth.LANES;

/**
 * {@code y = Bᵀ x} (α to α) and {@code y = Aᵀ x} (α to m) of F(m, r), for n channels side by side, by tile size. Element i of channel c lies at
 * {@code x[xOffset + i · xStep + c]}, result i at {@code y[yOffset + i · yStep + c]}; offsets and steps in floats; x and y may not
 * overlap.
 */
public final class WinogradTransform {

    private final CookToom algorithm;

    private WinogradTransform(CookToom algorithm) {
        this.algorithm = algorithm;
    }

    /**
     * The transforms of F({@code outputs}, {@code taps}): F(2, 3), F(4, 3), F(6, 3), F(2, 5) or F(4, 5).
     *
     * @throws IllegalArgumentException if there is no such kernel
     */
    public static WinogradTransform of(int outputs, int taps) {
        if (!exists(outputs, taps)) {
            throw new IllegalArgumentException(
                    "Winograd: expected F(2, 3), F(4, 3), F(6, 3), F(2, 5) or F(4, 5), got F(" + outputs + ", " + taps
                            + ")");
        }
        return new WinogradTransform(CookToom.of(outputs, taps));
    }

    /** Whether there are kernels for F({@code outputs}, {@code taps}). */
    public static boolean exists(int outputs, int taps) {
        return switch (taps) {
            case 3 -> outputs == 2 || outputs == 4 || outputs == 6;
            case 5 -> outputs == 2 || outputs == 4;
            default -> false;
        };
    }

    /** Its matrices and sizes. */
    public CookToom algorithm() {
        return algorithm;
    }

    /**
     * {@code Bᵀ x} for {@code n} channels.
     *
     * @param n at least one vector; where it is no whole number of vectors, the last vector overlaps the one before
     */
    public void input(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        assert n >= LANES : n;
        int whole = n / LANES * LANES;
        inputVectors(whole, x, xOffset, xStep, y, yOffset, yStep);
        if (whole < n) {
            int last = n - LANES;
            inputVectors(LANES, x, xOffset + last, xStep, y, yOffset + last, yStep);
        }
    }

    private void inputVectors(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        switch (algorithm.tile()) {
            case 4 -> InputTransform4.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            case 6 -> InputTransform6.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            default -> InputTransform8.apply(n, x, xOffset, xStep, y, yOffset, yStep);
        }
    }

    /**
     * {@code Aᵀ x} for {@code n} channels.
     *
     * @param n a whole number of vectors
     */
    public void output(int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yStep) {
        assert n % LANES == 0 : n;
        switch (algorithm.tile() * 10 + algorithm.outputs()) {
            case 42 -> OutputTransform4x2.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            case 62 -> OutputTransform6x2.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            case 64 -> OutputTransform6x4.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            case 84 -> OutputTransform8x4.apply(n, x, xOffset, xStep, y, yOffset, yStep);
            default -> OutputTransform8x6.apply(n, x, xOffset, xStep, y, yOffset, yStep);
        }
    }
}
