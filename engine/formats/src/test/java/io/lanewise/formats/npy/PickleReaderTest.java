package io.lanewise.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.npy.PickleValue.Bytes;
import io.lanewise.formats.npy.PickleValue.Flag;
import io.lanewise.formats.npy.PickleValue.Name;
import io.lanewise.formats.npy.PickleValue.Other;
import io.lanewise.formats.npy.PickleValue.Text;
import io.lanewise.formats.npy.PickleValue.Thing;
import io.lanewise.formats.npy.PickleValue.Tuple;
import io.lanewise.formats.npy.PickleValue.Whole;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Instructions one by one, as Python's {@code pickletools} describes them; a character stands for the byte of its number. */
class PickleReaderTest {

    private static PickleValue read(String pickle) throws IOException {
        return PickleReader.read(
                ByteSource.of(pickle.getBytes(StandardCharsets.ISO_8859_1), new Place("a.npy", "")), 0);
    }

    private static Whole whole(long value) {
        return new Whole(value);
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("N.", new Other()),
                Arguments.of("\u0088.", new Flag(true)),
                Arguments.of("\u0089.", new Flag(false)),
                Arguments.of("K\u00ff.", whole(255)),
                Arguments.of("M\u0001\u0080.", whole(0x8001)),
                Arguments.of("J\u00fe\u00ff\u00ff\u00ff.", whole(-2)),
                Arguments.of("J\u0001\u0002\u0003\u0004.", whole(0x0403_0201)),
                Arguments.of("\u008a\u0000.", whole(0)),
                Arguments.of("\u008a\u0001\u00ff.", whole(-1)),
                Arguments.of("\u008a\u0002\u0000\u0080.", whole(-32768)),
                Arguments.of("\u008a\u0005\u0000\u0000\u0000\u0000\u0001.", whole(1L << 32)),
                Arguments.of("\u008a\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080.", whole(Long.MIN_VALUE)),
                Arguments.of("G@\u0009!\u00fbTD-\u0018.", new Other()),
                Arguments.of("\u008c\u0003a\u00c3\u00a9.", new Text("aé")),
                Arguments.of("X\u0002\u0000\u0000\u0000ab.", new Text("ab")),
                Arguments.of("\u008d\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000ab.", new Text("ab")),
                Arguments.of("C\u0003abc.", new Bytes(2, 3)),
                Arguments.of("B\u0003\u0000\u0000\u0000abc.", new Bytes(5, 3)),
                Arguments.of("\u008e\u0003\u0000\u0000\u0000\u0000\u0000\u0000\u0000abc.", new Bytes(9, 3)),
                Arguments.of("cnumpy\ndtype\n.", new Name("numpy.dtype")),
                Arguments.of("\u008c\u0005numpy\u008c\u0005dtype\u0093.", new Name("numpy.dtype")),
                Arguments.of(").", new Tuple(List.of())),
                Arguments.of("K\u0001\u0085.", new Tuple(List.of(whole(1)))),
                Arguments.of("K\u0001K\u0002\u0086.", new Tuple(List.of(whole(1), whole(2)))),
                Arguments.of("K\u0001K\u0002K\u0003\u0087.", new Tuple(List.of(whole(1), whole(2), whole(3)))),
                Arguments.of(
                        "K\u0009(K\u0001K\u0002t\u0086.",
                        new Tuple(List.of(whole(9), new Tuple(List.of(whole(1), whole(2)))))),
                Arguments.of("((K\u0001tK\u0002\u0091.", new Tuple(List.of(new Tuple(List.of(whole(1))), whole(2)))),
                Arguments.of("\u0080\u0005\u0095\u0001\u0000\u0000\u0000\u0000\u0000\u0000\u0000N.", new Other()),
                Arguments.of("K\u0007\u0094K\u0008\u0094h\u0000h\u0001\u0086.", new Tuple(List.of(whole(7), whole(8)))),
                Arguments.of("K\u0007q\u0005K\u0008h\u0005.", whole(7)),
                Arguments.of("K\u0007r\u0000\u0001\u0000\u0000K\u0008j\u0000\u0001\u0000\u0000.", whole(7)));
    }

    @ParameterizedTest
    @MethodSource("values")
    void instructionsThatPushOneValue(String pickle, PickleValue value) throws IOException {
        assertThat(read(pickle)).isEqualTo(value);
    }

    private static Thing thing(String pickle) throws IOException {
        return (Thing) read(pickle);
    }

    @ParameterizedTest
    @CsvSource({"]", "}", "\u008f"})
    void listsDictsAndSetsBeginEmpty(String instruction) throws IOException {
        Thing thing = thing(instruction + ".");
        assertThat(thing.items()).isEmpty();
        assertThat(thing.keys()).isEmpty();
        assertThat(thing.function()).isNull();
        assertThat(thing.arguments()).isEmpty();
        assertThat(thing.state()).isNull();
        assertThat(thing.stateItems()).isEmpty();
        assertThat(thing.isOf("dtype")).isFalse();
    }

    @Test
    void itemsAndEntriesAreAdded() throws IOException {
        assertThat(thing("]K\u0001aK\u0002a.").items()).containsExactly(whole(1), whole(2));
        assertThat(thing("](K\u0001K\u0002e.").items()).containsExactly(whole(1), whole(2));
        assertThat(thing("\u008f(K\u0001K\u0002\u0090.").items()).containsExactly(whole(1), whole(2));
        Thing dict = thing("}K\u0001K\u0002s(K\u0003K\u0004K\u0005K\u0006u.");
        assertThat(dict.keys()).containsExactly(whole(1), whole(3), whole(5));
        assertThat(dict.values()).containsExactly(whole(2), whole(4), whole(6));
    }

    @ParameterizedTest
    @CsvSource({"R", "\u0081"})
    void callsAreNotedAndNotMade(String instruction) throws IOException {
        Thing call = thing("cnumpy.core\ndtype\nK\u0001K\u0002\u0086" + instruction + "K\u0003\u0085b.");
        assertThat(call.function()).isEqualTo(new Name("numpy.core.dtype"));
        assertThat(call.arguments()).containsExactly(whole(1), whole(2));
        assertThat(call.state()).isEqualTo(new Tuple(List.of(whole(3))));
        assertThat(call.stateItems()).containsExactly(whole(3));
        assertThat(call.isOf("dtype")).isTrue();
        assertThat(call.isOf("type")).isFalse();
        assertThat(thing("cnumpyish\ndtype\n)" + instruction + ".").isOf("dtype"))
                .isFalse();
        assertThat(thing("K\u0001)" + instruction + ".").isOf("dtype")).isFalse();
    }

    @Test
    void aCallWithNamedArgumentsKeepsTheOthers() throws IOException {
        Thing call = thing("cnumpy\ndtype\nK\u0001\u0085}\u0092.");
        assertThat(call.isOf("dtype")).isTrue();
        assertThat(call.arguments()).containsExactly(whole(1));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(".", "expected 1 values before offset 1, there are 0"),
                Arguments.of("N\u0086.", "expected 2 values before offset 2, there are 1"),
                Arguments.of("N\u0092.", "expected 3 values before offset 2, there are 1"),
                Arguments.of("N..", "expected the pickle to end the file, there are 1 more bytes"),
                Arguments.of("N", "expected 1 bytes at offset 1, there are 1 in all"),
                Arguments.of("K", "expected 1 bytes at offset 1, there are 1 in all"),
                Arguments.of("C\u0004abc", "expected 4 bytes at offset 2, there are 5 in all"),
                Arguments.of("t.", "expected a mark before offset 1, there is none"),
                Arguments.of("Na.", "expected 1 values before offset 2, there are 0"),
                Arguments.of("NNa.", "expected something to add to at offset 3, got another value"),
                Arguments.of("}(Nu.", "expected a value for each key of a dict, got 1 values in all"),
                Arguments.of("h\u0003.", "expected a value noted as 3, there is none"),
                Arguments.of("NN\u0093.", "expected the names of a module and of something in it, got other values"),
                Arguments.of("\u008c\u0001aN\u0093.", "expected the names of a module and of something in it"),
                Arguments.of("X\u0001\u0010\u0000\u0000", "expected texts of at most 4096 bytes, got one of 4097"),
                Arguments.of(
                        "\u008d\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080",
                        "expected texts of at most 4096 bytes"),
                Arguments.of("c" + "x".repeat(4097) + "\n", "expected names of at most 4096 bytes, got a longer one"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void malformedPicklesAreRefused(String pickle, String message) {
        assertThatThrownBy(() -> read(pickle))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(message)
                .hasMessageEndingWith("; a.npy");
    }

    @Test
    void instructionsThatArraysNeedNotHaveAreRefused() {
        assertThatThrownBy(() -> read("N0."))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("pickle: instruction 0x30 at offset 1 is not supported; "
                        + "supported: what NumPy arrays are pickled with; a.npy");
        assertThatThrownBy(() -> read("\u008a\u0009" + "\u0000".repeat(9) + "."))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith("pickle: a whole number of 9 bytes is not supported");
    }

    @Test
    void theLongestTextsAndNamesAreRead() throws IOException {
        String long4096 = "y".repeat(4096);
        assertThat(read("X\u0000\u0010\u0000\u0000" + long4096 + ".")).isEqualTo(new Text(long4096));
        assertThat(read("c" + long4096 + "\nb\n.")).isEqualTo(new Name(long4096 + ".b"));
    }

    @Test
    void picklesHaveAtMost20000Instructions() throws IOException {
        assertThat(thing("]" + "Na".repeat(9_999) + ".").items()).hasSize(9_999);
        assertThatThrownBy(() -> read("]" + "Na".repeat(9_999) + "N."))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a pickle of at most 20000 instructions, got more; a.npy");
    }

    @Test
    void aPickleBeginsWhereItIsSaid() throws IOException {
        byte[] bytes = ("header" + "C\u0002xyK\u0005\u0086.").getBytes(StandardCharsets.ISO_8859_1);
        assertThat(PickleReader.read(ByteSource.of(bytes, new Place("a.npy", "")), 6))
                .isEqualTo(new Tuple(List.of(new Bytes(8, 2), whole(5))));
    }
}
