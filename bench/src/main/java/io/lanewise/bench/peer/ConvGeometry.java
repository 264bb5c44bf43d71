package io.lanewise.bench.peer;

import io.lanewise.model.Node;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;

/**
 * Where the windows of a layer lie, computed anew for the peers. Keras' rule: with same padding, the smaller half of
 * {@code max((out − 1) · stride + k − in, 0)} comes first.
 */
public record ConvGeometry(
        int inHeight,
        int inWidth,
        int inChannels,
        int outHeight,
        int outWidth,
        int outChannels,
        Window window,
        int padTop,
        int padLeft) {

    /**
     * The windows of a node on images.
     *
     * @throws UnsupportedOperationException if the window is dilated or the padding explicit
     */
    static ConvGeometry of(Node node, Window window) {
        boolean same = window.padding() instanceof Padding.Same;
        if (window.dilationHeight() != 1
                || window.dilationWidth() != 1
                || !(same || window.padding() instanceof Padding.Valid)) {
            throw new UnsupportedOperationException(
                    node + ": expected a dense window with valid or same padding, got " + window);
        }
        Shape in = node.inputShape();
        Shape out = node.outputShape();
        return new ConvGeometry(
                in.dimension(0),
                in.dimension(1),
                in.dimension(2),
                out.dimension(0),
                out.dimension(1),
                out.dimension(2),
                window,
                same ? before(in.dimension(0), out.dimension(0), window.strideHeight(), window.height()) : 0,
                same ? before(in.dimension(1), out.dimension(1), window.strideWidth(), window.width()) : 0);
    }

    private static int before(int in, int out, int stride, int taps) {
        return Math.max((out - 1) * stride + taps - in, 0) / 2;
    }

    /** Rows of padding below. */
    public int padBottom() {
        return Math.max((outHeight - 1) * window.strideHeight() + window.height() - inHeight - padTop, 0);
    }

    /** Columns of padding to the right. */
    public int padRight() {
        return Math.max((outWidth - 1) * window.strideWidth() + window.width() - inWidth - padLeft, 0);
    }

    /** Floats of one input sample. */
    int inFloats() {
        return inHeight * inWidth * inChannels;
    }

    /** Positions of the window. */
    int positions() {
        return outHeight * outWidth;
    }

    /** Row of the image under tap {@code tap} of the window at output row {@code row}; may lie outside. */
    int inRow(int row, int tap) {
        return row * window.strideHeight() - padTop + tap;
    }

    /** Column of the image under tap {@code tap} of the window at output column {@code column}; may lie outside. */
    int inColumn(int column, int tap) {
        return column * window.strideWidth() - padLeft + tap;
    }

    boolean inside(int row, int column) {
        return row >= 0 && row < inHeight && column >= 0 && column < inWidth;
    }
}
