package io.lanewise.formats.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {

    private static Json read(String text) throws IOException {
        return JsonText.read(ByteSource.of(text.getBytes(StandardCharsets.UTF_8), new Place("a.json", "")));
    }

    @Test
    void everyKindOfValue() throws IOException {
        Json json = read("""
                {"text": "ä\\n", "whole": -12, "real": 2.5e-3, "yes": true, "no": false, "none": null,
                 "list": [1, [], {}], "nan": NaN, "inf": -Infinity}
                """);

        Json.Struct struct = (Json.Struct) json;
        assertThat(struct.fields().keySet())
                .containsExactly("text", "whole", "real", "yes", "no", "none", "list", "nan", "inf");
        assertThat(struct.get("text")).isEqualTo(new Json.Text("ä\n"));
        assertThat(struct.get("whole")).isEqualTo(new Json.Numeric(-12));
        assertThat(struct.get("real")).isEqualTo(new Json.Numeric(0.0025));
        assertThat(struct.get("yes")).isEqualTo(new Json.Bool(true));
        assertThat(struct.get("no")).isEqualTo(new Json.Bool(false));
        assertThat(struct.get("none")).isEqualTo(new Json.Null());
        assertThat(struct.get("nan")).isEqualTo(new Json.Numeric(Double.NaN));
        assertThat(struct.get("inf")).isEqualTo(new Json.Numeric(Double.NEGATIVE_INFINITY));
        Json.Sequence list = (Json.Sequence) Objects.requireNonNull(struct.get("list"));
        assertThat(list.items()).hasSize(3).first().isEqualTo(new Json.Numeric(1));
        assertThat(struct.get("other")).isNull();
        assertThat(struct.text("text")).isEqualTo("ä\n");
        assertThat(struct.text("whole")).isNull();
        assertThat(struct.text("other")).isNull();
    }

    @Test
    void valuesAreShownShortInMessages() throws IOException {
        assertThat(read("[1, -2.5, \"a\", true, false, null, {\"x\": 1}, 3e9]"))
                .hasToString("[1, -2.5, \"a\", true, false, null, an object, 3.0E9]");
        assertThat(read("[1, 2, 3, 4, 5, 6, 7, 8, 9]")).hasToString("a list of 9");
        assertThat(new Json.Text("x".repeat(60))).hasToString('"' + "x".repeat(60) + '"');
        assertThat(new Json.Text("x".repeat(61))).hasToString('"' + "x".repeat(60) + "…\"");
    }

    @Test
    void wholeNumbersAreThoseOfAnInt() {
        for (double whole : new double[] {0, -3, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
            assertThat(new Json.Numeric(whole).isInt()).isTrue();
        }
        for (double other : new double[] {0.5, 2_147_483_648.0, Double.NaN, Double.POSITIVE_INFINITY}) {
            assertThat(new Json.Numeric(other).isInt()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "{} [] ! expected the text to end after its value, got more at byte 3",
                "{\"a\": 1, \"a\": 2} ! expected JSON: Duplicate field 'a' (line 1, column ",
                "[1, ! expected JSON: Unexpected end-of-input",
                "~~ ! expected JSON: the text ends early",
                "{\"a\" 1} ! expected JSON: Unexpected character ('1'",
            })
    void malformedTextsAreRefusedWithTheirPlace(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("; a.json");
    }

    /** Two zeros at the start look like UTF-32, of which this is none. */
    @Test
    void whatIsNoTextIsMalformed() {
        byte[] bytes = {0, 0, 0, '{', 'd', 'l', 't', 'e'};
        assertThatThrownBy(() -> JsonText.read(ByteSource.of(bytes, new Place("a.json", ""))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected JSON in UTF-8: ")
                .hasMessageEndingWith("; a.json");
    }

    @Test
    void aFaultSaysLineAndColumn() {
        assertThatThrownBy(() -> read("[1,\n  %]")).hasMessageContaining("(line 2, column 3)");
    }

    @Test
    void textsThatAreTooLargeOrTooDeepAreRefused() throws IOException {
        byte[] blanks = new byte[JsonText.MAX_BYTES + 1];
        Arrays.fill(blanks, (byte) ' ');
        assertThatThrownBy(() -> JsonText.read(ByteSource.of(blanks, new Place("a.json", ""))))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected JSON of at most 16777216 bytes, got 16777217; a.json");
        blanks[0] = '1';
        assertThat(JsonText.read(ByteSource.of(Arrays.copyOf(blanks, JsonText.MAX_BYTES), new Place("a.json", ""))))
                .isEqualTo(new Json.Numeric(1));

        assertThat(read("[".repeat(100) + "]".repeat(100))).isInstanceOf(Json.Sequence.class);
        assertThatThrownBy(() -> read("[".repeat(101) + "]".repeat(101)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("depth (101)");
        String many = "[0" + ",0".repeat(2_000_000) + "]";
        assertThatThrownBy(() -> read(many)).isInstanceOf(ModelFormatException.class);
    }
}
