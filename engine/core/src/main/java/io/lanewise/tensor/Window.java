package io.lanewise.tensor;

/**
 * A window that slides over an image: the kernel of a convolution or the pool of a pooling layer.
 *
 * @param height rows of the window
 * @param width columns of the window
 * @param strideHeight rows from one position to the next
 * @param strideWidth columns from one position to the next
 * @param dilationHeight rows from one tap to the next, 1 for a dense window
 * @param dilationWidth columns from one tap to the next, 1 for a dense window
 * @param padding treatment of the border
 */
public record Window(
        int height,
        int width,
        int strideHeight,
        int strideWidth,
        int dilationHeight,
        int dilationWidth,
        Padding padding) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an extent, stride or dilation is not positive
     */
    public Window {
        requirePositive("window height", height);
        requirePositive("window width", width);
        requirePositive("stride height", strideHeight);
        requirePositive("stride width", strideWidth);
        requirePositive("dilation height", dilationHeight);
        requirePositive("dilation width", dilationWidth);
    }

    /** A dense window with stride 1 and valid padding. */
    public static Window of(int height, int width) {
        return new Window(height, width, 1, 1, 1, 1, Padding.VALID);
    }

    /** From the first of some taps in a row to the last one, in rows or columns of the image: {@code (taps − 1) · dilation + 1}. */
    public static long extent(int taps, int dilation) {
        return (taps - 1L) * dilation + 1;
    }

    public Window withStrides(int strideHeight, int strideWidth) {
        return new Window(height, width, strideHeight, strideWidth, dilationHeight, dilationWidth, padding);
    }

    public Window withDilations(int dilationHeight, int dilationWidth) {
        return new Window(height, width, strideHeight, strideWidth, dilationHeight, dilationWidth, padding);
    }

    public Window withPadding(Padding padding) {
        return new Window(height, width, strideHeight, strideWidth, dilationHeight, dilationWidth, padding);
    }

    private static void requirePositive(String what, int value) {
        if (value <= 0) {
            throw new IllegalArgumentException(what + ": expected at least 1, got " + value);
        }
    }
}
