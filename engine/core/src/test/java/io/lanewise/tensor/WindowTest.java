package io.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowTest {

    @Test
    void changesGiveNewWindows() {
        Window window = Window.of(3, 5);
        Window changed = window.withStrides(2, 4).withDilations(6, 7).withPadding(Padding.SAME);
        assertThat(window).isEqualTo(new Window(3, 5, 1, 1, 1, 1, Padding.VALID));
        assertThat(changed).isEqualTo(new Window(3, 5, 2, 4, 6, 7, Padding.SAME));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 1, 1, 1, window height, 0",
        "1, -2, 1, 1, 1, 1, window width, -2",
        "1, 1, 0, 1, 1, 1, stride height, 0",
        "1, 1, 1, 0, 1, 1, stride width, 0",
        "1, 1, 1, 1, -1, 1, dilation height, -1",
        "1, 1, 1, 1, 1, 0, dilation width, 0"
    })
    void settingsThatAreNotPositiveAreRefused(
            int height, int width, int rows, int columns, int down, int across, String what, int got) {
        assertThatThrownBy(() -> new Window(height, width, rows, columns, down, across, Padding.VALID))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(what + ": expected at least 1, got " + got);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "0, 0, -1, 0", "0, 0, 0, -1"})
    void negativePaddingIsRefused(int top, int bottom, int left, int right) {
        assertThatThrownBy(() -> new Padding.Explicit(top, bottom, left, right))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("padding: expected no negative side, got top " + top + ", bottom " + bottom + ", left "
                        + left + ", right " + right);
    }
}
