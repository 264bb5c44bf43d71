package io.lanewise.tensor;

/**
 * Where the windows lie: output size and padding of a {@link Window} on an image. The one home of this arithmetic.
 *
 * <p>Source: the definition of the paddings in TensorFlow, which Keras follows. With {@code k' = (k − 1) · dilation + 1}:
 * valid gives {@code floor((in − k') / stride) + 1}; same gives {@code ceil(in / stride)} with
 * {@code max((out − 1) · stride + k' − in, 0)} rows of padding, the smaller half on top.
 *
 * @param inputHeight rows of the image
 * @param inputWidth columns of the image
 * @param window the window
 * @param padTop rows of padding above
 * @param padLeft columns of padding to the left
 * @param outputHeight rows of window positions
 * @param outputWidth columns of window positions
 */
public record WindowGeometry(
        int inputHeight, int inputWidth, Window window, int padTop, int padLeft, int outputHeight, int outputWidth) {

    /**
     * Places {@code window} on an image of {@code inputHeight × inputWidth}.
     *
     * @throws IllegalArgumentException if the window is larger than the padded image, or that is larger than an {@code int} can
     *     be
     */
    public static WindowGeometry of(int inputHeight, int inputWidth, Window window) {
        Axis vertical = Axis.of(
                "height",
                inputHeight,
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padding());
        Axis horizontal = Axis.of(
                "width", inputWidth, window.width(), window.strideWidth(), window.dilationWidth(), window.padding());
        return new WindowGeometry(
                inputHeight,
                inputWidth,
                window,
                vertical.before,
                horizontal.before,
                vertical.output,
                horizontal.output);
    }

    /** Whether some window reaches beyond the image. */
    public boolean padded() {
        return padTop > 0
                || padLeft > 0
                || reach(outputHeight, window.strideHeight(), window.dilationHeight(), window.height()) > inputHeight
                || paddedWidth() > inputWidth;
    }

    /** Columns from the first one that a window touches to the last one, padding included. */
    public int paddedWidth() {
        return reach(outputWidth, window.strideWidth(), window.dilationWidth(), window.width());
    }

    private static int reach(int outputs, int stride, int dilation, int taps) {
        return Math.toIntExact((outputs - 1L) * stride + Window.extent(taps, dilation));
    }

    private record Axis(int before, int output) {

        static Axis of(String name, int input, int taps, int stride, int dilation, Padding padding) {
            long extent = Window.extent(taps, dilation);
            return switch (padding) {
                case Padding.Valid valid -> inside(name, input, 0, 0, extent, stride);
                case Padding.Explicit sides ->
                    name.equals("height")
                            ? inside(name, input, sides.top(), sides.bottom(), extent, stride)
                            : inside(name, input, sides.left(), sides.right(), extent, stride);
                case Padding.Same same -> {
                    int output = Math.ceilDiv(input, stride);
                    long total = Math.max((output - 1L) * stride + extent - input, 0);
                    requireInt(name, input + total);
                    yield new Axis((int) (total / 2), output);
                }
            };
        }

        private static Axis inside(String name, int input, int before, int after, long extent, int stride) {
            long padded = (long) input + before + after;
            requireInt(name, padded);
            if (extent > padded) {
                throw new IllegalArgumentException("%s: expected an input of at least %d (the window's extent), got %d"
                        .formatted(name, extent, padded));
            }
            return new Axis(before, (int) ((padded - extent) / stride) + 1);
        }

        private static void requireInt(String name, long padded) {
            if (padded > Integer.MAX_VALUE) {
                throw new IllegalArgumentException("%s: expected an input of at most %d with its padding, got %d"
                        .formatted(name, Integer.MAX_VALUE, padded));
            }
        }
    }
}
