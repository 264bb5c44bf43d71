package io.lanewise.operator;

import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;

/** Which taps of a window lie within the image, along one axis. */
public final class WindowClip {

    private final int input;
    private final int taps;
    private final int stride;
    private final int dilation;
    private final int before;

    private WindowClip(int input, int taps, int stride, int dilation, int before) {
        this.input = input;
        this.taps = taps;
        this.stride = stride;
        this.dilation = dilation;
        this.before = before;
    }

    public static WindowClip rows(WindowGeometry geometry) {
        Window window = geometry.window();
        return new WindowClip(
                geometry.inputHeight(),
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                geometry.padTop());
    }

    public static WindowClip columns(WindowGeometry geometry) {
        Window window = geometry.window();
        return new WindowClip(
                geometry.inputWidth(),
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                geometry.padLeft());
    }

    /** First tap of window {@code position} that lies within the image. */
    public int first(int position) {
        return Math.min(taps, Math.max(0, Math.ceilDiv(before - position * stride, dilation)));
    }

    /** One past the last tap of window {@code position} that lies within the image. */
    public int end(int position) {
        int lastInside = input - 1 + before - position * stride;
        return lastInside < 0 ? first(position) : Math.max(first(position), Math.min(taps, lastInside / dilation + 1));
    }

    /** Image coordinate of a tap of window {@code position}. */
    public int coordinate(int position, int tap) {
        return position * stride - before + tap * dilation;
    }
}
