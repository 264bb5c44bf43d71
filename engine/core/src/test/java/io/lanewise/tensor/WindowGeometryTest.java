package io.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Output sizes and paddings against positions found by trying them one after the other. */
class WindowGeometryTest {

    /** First tap of every position, and how far the last one reaches. */
    private record Positions(List<Integer> starts, int extent, int before) {

        static Positions of(int input, int taps, int stride, int dilation, Padding padding) {
            int extent = 1;
            for (int tap = 1; tap < taps; tap++) {
                extent += dilation;
            }
            int before = padding instanceof Padding.Explicit sides ? sides.left() : 0;
            int after = padding instanceof Padding.Explicit sides ? sides.right() : 0;
            List<Integer> starts = new ArrayList<>();
            if (padding instanceof Padding.Same) {
                for (int start = 0; start < input; start += stride) {
                    starts.add(start);
                }
                int missing = Math.max(0, starts.getLast() + extent - input);
                before = missing / 2;
            } else {
                for (int start = 0; start + extent <= before + input + after; start += stride) {
                    starts.add(start);
                }
            }
            return new Positions(starts, extent, before);
        }

        boolean reachesBeyond(int input) {
            return before > 0 || starts.getLast() + extent - before > input;
        }
    }

    @Test
    void agreesWithPositionsTriedOneByOne() {
        List<Padding> paddings = List.of(
                Padding.VALID,
                Padding.SAME,
                new Padding.Explicit(0, 0, 0, 0),
                new Padding.Explicit(0, 0, 1, 0),
                new Padding.Explicit(0, 0, 0, 2),
                new Padding.Explicit(0, 0, 3, 4));
        int checked = 0;
        for (Padding padding : paddings) {
            for (int input = 1; input <= 13; input++) {
                for (int taps = 1; taps <= 7; taps++) {
                    for (int stride = 1; stride <= 5; stride++) {
                        for (int dilation = 1; dilation <= 3; dilation++) {
                            check(input, taps, stride, dilation, padding);
                            checked++;
                        }
                    }
                }
            }
        }
        assertThat(checked).isEqualTo(6 * 13 * 7 * 5 * 3);
    }

    private static void check(int input, int taps, int stride, int dilation, Padding padding) {
        Window window = new Window(1, taps, 1, stride, 1, dilation, padding);
        Positions positions = Positions.of(input, taps, stride, dilation, padding);
        if (positions.starts().isEmpty()) {
            assertThatThrownBy(() -> WindowGeometry.of(1, input, window))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("width: expected an input of at least " + positions.extent());
            return;
        }
        WindowGeometry geometry = WindowGeometry.of(1, input, window);
        assertThat(geometry.outputWidth())
                .as("%s on %d", window, input)
                .isEqualTo(positions.starts().size());
        assertThat(geometry.padLeft()).as("%s on %d", window, input).isEqualTo(positions.before());
        assertThat(geometry.paddedWidth()).isEqualTo(positions.starts().getLast() + positions.extent());
        assertThat(geometry.padded()).as("%s on %d", window, input).isEqualTo(positions.reachesBeyond(input));
        Padding upright = padding instanceof Padding.Explicit sides
                ? new Padding.Explicit(sides.left(), sides.right(), sides.top(), sides.bottom())
                : padding;
        checkRows(input, new Window(taps, 1, stride, 1, dilation, 1, upright), positions);
    }

    private static void checkRows(int input, Window window, Positions positions) {
        WindowGeometry geometry = WindowGeometry.of(input, 1, window);
        assertThat(geometry.outputHeight())
                .as("%s on %d", window, input)
                .isEqualTo(positions.starts().size());
        assertThat(geometry.padTop()).as("%s on %d", window, input).isEqualTo(positions.before());
        assertThat(geometry.padded()).as("%s on %d", window, input).isEqualTo(positions.reachesBeyond(input));
    }

    @Test
    void rowsAndColumnsAreNotMixedUp() {
        WindowGeometry geometry =
                WindowGeometry.of(10, 20, new Window(3, 5, 2, 3, 1, 2, new Padding.Explicit(1, 2, 3, 4)));
        assertThat(geometry.outputHeight()).isEqualTo((10 + 3 - 3) / 2 + 1);
        assertThat(geometry.outputWidth()).isEqualTo((20 + 7 - 9) / 3 + 1);
        assertThat(geometry.padTop()).isEqualTo(1);
        assertThat(geometry.padLeft()).isEqualTo(3);
        assertThat(geometry.padded()).isTrue();
        assertThat(WindowGeometry.of(3, 1, Window.of(2, 1)).padded()).isFalse();
        assertThat(WindowGeometry.of(3, 1, Window.of(2, 1).withPadding(Padding.SAME))
                        .padded())
                .isTrue();
    }

    @Test
    void aWindowLargerThanTheImageIsRefusedWithBothNumbers() {
        assertThatThrownBy(() -> WindowGeometry.of(6, 9, Window.of(7, 7)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("height: expected an input of at least 7 (the window's extent), got 6");
        assertThatThrownBy(() -> WindowGeometry.of(9, 4, Window.of(3, 3).withDilations(1, 2)))
                .hasMessage("width: expected an input of at least 5 (the window's extent), got 4");
    }

    @Test
    void extentsThatOverflowAreRefused() {
        int most = Integer.MAX_VALUE;
        assertThatThrownBy(() -> WindowGeometry.of(5, 5, Window.of(3, 3).withDilations(most, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("height: expected an input of at least 4294967295 (the window's extent), got 5");
        assertThatThrownBy(
                        () -> WindowGeometry.of(5, 5, Window.of(1, 1).withPadding(new Padding.Explicit(most, 1, 0, 0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("height: expected an input of at most 2147483647 with its padding, got 2147483653");
        Window wide = Window.of(1, 2).withDilations(1, most - 1).withPadding(Padding.SAME);
        assertThatThrownBy(() -> WindowGeometry.of(5, 5, wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("width: expected an input of at most 2147483647 with its padding, got 2147483651");
        assertThat(WindowGeometry.of(most, 1, Window.of(1, 1)).outputHeight()).isEqualTo(most);
    }
}
