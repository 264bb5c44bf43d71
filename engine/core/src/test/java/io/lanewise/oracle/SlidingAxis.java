package io.lanewise.oracle;

import io.lanewise.tensor.Padding;

/**
 * Where a window lies along one axis, found by walking: position after position, tap after tap.
 *
 * @param input extent of the image
 * @param taps taps of the window
 * @param stride step from one position to the next
 * @param dilation step from one tap to the next
 * @param before padding in front of the image
 * @param positions how many positions there are
 */
record SlidingAxis(int input, int taps, int stride, int dilation, int before, int positions) {

    static SlidingAxis of(int input, int taps, int stride, int dilation, Padding padding, boolean vertical) {
        int lastTap = 0;
        for (int tap = 1; tap < taps; tap++) {
            lastTap += dilation;
        }
        int before = 0;
        int after = 0;
        if (padding instanceof Padding.Explicit sides) {
            before = vertical ? sides.top() : sides.left();
            after = vertical ? sides.bottom() : sides.right();
        }
        int positions = 0;
        if (padding instanceof Padding.Same) {
            int lastStart = 0;
            for (int start = 0; start < input; start += stride) {
                positions++;
                lastStart = start;
            }
            int missing = Math.max(0, lastStart + lastTap - (input - 1));
            before = missing / 2;
        } else {
            for (int start = -before; start + lastTap <= input - 1 + after; start += stride) {
                positions++;
            }
        }
        return new SlidingAxis(input, taps, stride, dilation, before, positions);
    }

    /** Coordinate of a tap, or −1 where it lies beside the image. */
    int coordinate(int position, int tap) {
        int coordinate = position * stride - before + tap * dilation;
        return coordinate < 0 || coordinate >= input ? -1 : coordinate;
    }
}
