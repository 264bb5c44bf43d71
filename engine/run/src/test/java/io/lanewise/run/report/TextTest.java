package io.lanewise.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class TextTest {

    @Test
    void writesNumbers() {
        assertThat(Text.fixed(0.04567, 4)).isEqualTo("0.0457");
        assertThat(Text.fixed(-1.4, 0)).isEqualTo("-1");
        assertThat(Text.fixed(-0.001, 2)).isEqualTo("0.00");
        assertThat(Text.fixed(99.996, 2)).isEqualTo("100.00");
        assertThat(Text.fixed(Double.NaN, 2)).isEqualTo("NaN");
        assertThat(Text.grouped(50_828_751)).isEqualTo("50,828,751");
        assertThat(Text.grouped(-123)).isEqualTo("-123");
        assertThat(Text.grouped(-1234)).isEqualTo("-1,234");
        assertThat(Text.millis(0.04219)).isEqualTo("0.042 ms");
        assertThat(Text.millis(1.234)).isEqualTo("1.23 ms");
        assertThat(Text.millis(12.34)).isEqualTo("12.3 ms");
        assertThat(Text.millis(1234.4)).isEqualTo("1,234 ms");
    }

    @Test
    void drawsBarsOfEighths() {
        assertThat(Text.bar(0, 4)).isEqualTo("    ");
        assertThat(Text.bar(1, 4)).isEqualTo("████");
        assertThat(Text.bar(0.5, 4)).isEqualTo("██  ");
        assertThat(Text.bar(1.0 / 32, 4)).isEqualTo("▏   ");
        assertThat(Text.bar(7, 4)).isEqualTo("████");
    }

    @Test
    void fillsAndCutsColumns() {
        assertThat(Text.padRight("Käse", 6)).isEqualTo("Käse  ");
        assertThat(Text.padRight("trousers", 5)).isEqualTo("trou…");
        assertThat(Text.padLeft("7%", 4)).isEqualTo("  7%");
    }
}
