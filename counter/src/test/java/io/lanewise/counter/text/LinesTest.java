package io.lanewise.counter.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    @Test
    void paragraphHangsUnderItsFirstWord() {
        assertThat(Lines.paragraph("label ", "a".repeat(72) + " b c"))
                .isEqualTo("label " + "a".repeat(72) + " b\n      c\n");
        assertThat(Lines.paragraph("", "a".repeat(78) + " b c")).isEqualTo("a".repeat(78) + " b\nc\n");
    }

    @Test
    void wordThatNoLineHoldsStaysWhole() {
        assertThat(Lines.paragraph("> ", "a " + "b".repeat(90) + " c"))
                .isEqualTo("> a\n  " + "b".repeat(90) + "\n  c\n");
    }

    @Test
    void cellsAreFilledOrCut() {
        assertThat(Lines.left("abc", 5)).isEqualTo("abc  ");
        assertThat(Lines.left("abcdef", 5)).isEqualTo("abcd…");
        assertThat(Lines.left("層層層", 5)).isEqualTo("層層…");
        assertThat(Lines.left("層層層", 4)).isEqualTo("層 …");
        assertThat(Lines.right("abc", 5)).isEqualTo("  abc");
        assertThat(Lines.right("abcdef", 5)).isEqualTo("abcdef");
    }

    @Test
    void controlCharactersDoNotLeaveTheLine() {
        assertThat(Lines.left("a\nb\u001b[31m", 10)).isEqualTo("a b [31m  ");
        assertThat(Lines.paragraph("a\rb ", "c\td\n")).isEqualTo("a b c d \n");
    }
}
