package io.lanewise.operator.resize;

/**
 * How a pixel weighs by its distance from a place, both in pixels of the image that is resized. Source: TensorFlow's
 * {@code ScaleAndTranslate} and {@code ResizeBicubic}.
 */
public enum ResizeFilter {
    /** {@code 1 − d} */
    TRIANGLE("bilinear", 1),
    /** Keys' cubic with a = −1/2 (IEEE Trans. ASSP 29, 1981). */
    CUBIC("bicubic", 2),
    /** The same at multiples of 1/1024, to which distances are rounded. */
    CUBIC_IN_STEPS("bicubic", 2),
    /** {@code sinc(d) · sinc(d / 3)} */
    LANCZOS3("lanczos3", 3),
    /** {@code sinc(d) · sinc(d / 5)} */
    LANCZOS5("lanczos5", 5);

    private static final double STEPS = 1024;
    private static final double NEAR = 1e-3;

    private final String kerasName;
    private final int radius;

    ResizeFilter(String kerasName, int radius) {
        this.kerasName = kerasName;
        this.radius = radius;
    }

    /** Keras' name of the interpolation. */
    public String kerasName() {
        return kerasName;
    }

    /** Distance from which on pixels do not weigh. */
    int radius() {
        return radius;
    }

    /** Weight at a distance of 0 or more. */
    double weight(double distance) {
        return switch (this) {
            case TRIANGLE -> Math.max(1 - distance, 0);
            case CUBIC -> cubic(distance);
            case CUBIC_IN_STEPS -> cubic(Math.rint(distance * STEPS) / STEPS);
            case LANCZOS3, LANCZOS5 ->
                distance > radius ? 0 : distance <= NEAR ? 1 : sinc(distance) * sinc(distance / radius);
        };
    }

    private static double cubic(double d) {
        if (d >= 2) {
            return 0;
        }
        return d >= 1 ? ((-0.5 * d + 2.5) * d - 4) * d + 2 : (1.5 * d - 2.5) * d * d + 1;
    }

    private static double sinc(double x) {
        return Math.sin(Math.PI * x) / (Math.PI * x);
    }
}
