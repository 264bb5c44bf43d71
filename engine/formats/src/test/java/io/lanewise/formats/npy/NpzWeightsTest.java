package io.lanewise.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Archive;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.formats.source.TensorGroup;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Archives of pickled dicts put together by hand; a character of a pickle stands for the byte of its number. */
class NpzWeightsTest {

    private static final String FLOATS = "\u0000\u0000\u0080?\u0000\u0000\u0000@";
    private static final String VECTOR = array("K\u0002\u0085", type("f4", "<"), "\u0089", FLOATS);

    private final Archive archive = Archive.of(new byte[0]);

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String text(String text) {
        return "\u008c" + (char) text.length() + text;
    }

    /** {@code numpy.dtype(code, False, True)} with the state of a byte order. */
    private static String type(String code, String order) {
        return "cnumpy\ndtype\n" + text(code) + "\u0089\u0088\u0087R(K\u0003" + text(order)
                + "NNNJ\u00ff\u00ff\u00ff\u00fftb";
    }

    private static String array(String shape, String type, String order, String bytes) {
        return "cnumpy._core.multiarray\n_reconstruct\n)R(K\u0001" + shape + type + order + "C" + (char) bytes.length()
                + bytes + "tb";
    }

    private static String dict(String... keysAndValues) {
        return "}(" + String.join("", keysAndValues) + "u";
    }

    /** A file of one Python object, which is {@code value}. */
    private static byte[] object(String value) {
        return file(
                "{'descr': '|O', 'fortran_order': False, 'shape': (), }",
                "\u0080\u0003cnumpy._core.multiarray\n_reconstruct\n)R(K\u0001)" + type("O8", "|") + "\u0089](" + value
                        + "etb.");
    }

    private static byte[] file(String header, String data) {
        return latin("\u0093NUMPY\u0001\u0000" + (char) (header.length() + 1) + "\u0000" + header + "\n" + data);
    }

    private TensorGroup open() throws IOException {
        return NpzWeights.open(
                ByteSource.of(archive.stored(), new Place("w.npz", "")), new ChunkedReading(), Long.MAX_VALUE);
    }

    private TensorGroup variables(byte[] member) throws IOException {
        archive.with("a.npy", member);
        return open().group("a").group("vars");
    }

    private StoredTensor variable(String value) throws IOException {
        return variables(object(dict(text("0"), value))).tensor("0");
    }

    private static float[] floats(StoredTensor tensor, int count) throws IOException {
        float[] floats = new float[count];
        tensor.read(FloatSlice.of(floats));
        return floats;
    }

    @Test
    void membersAreFoldersAndTheirDictsVariables() throws IOException {
        archive.with("layers/conv2d.npy", object(dict(text("0"), VECTOR, text("1"), VECTOR)));
        archive.with("layers/nested/dense.npy", object(dict(text("0"), VECTOR)));
        archive.with("optimizer.npy", object(dict()));
        archive.with("notes.txt", latin("not looked at"));
        archive.with("__root__.npy", object(dict(text("7"), VECTOR)));

        TensorGroup root = open();
        TensorGroup layers = root.group("layers");
        TensorGroup conv = layers.group("conv2d");
        TensorGroup vars = conv.group("vars");

        assertThat(root.names()).containsExactly("layers", "optimizer", "vars");
        assertThat(layers.names()).containsExactly("conv2d", "nested");
        assertThat(conv.names()).containsExactly("vars");
        assertThat(vars.names()).containsExactly("0", "1");
        assertThat(layers.group("nested").group("dense").group("vars").names()).containsExactly("0");
        assertThat(root.group("optimizer").names()).isEmpty();
        assertThat(root.group("vars").names()).containsExactly("7");
        assertThat(conv.isTensor("vars")).isFalse();
        assertThat(vars.isTensor("0")).isTrue();
        assertThat(root.attribute("x")).isEmpty();
        assertThat(vars.attribute("x")).isEmpty();
        assertThat(root.place()).isEqualTo(new Place("w.npz", ""));
        assertThat(root.place("layers")).isEqualTo(new Place("w.npz", "layers"));
        assertThat(conv.place()).isEqualTo(new Place("w.npz", "layers/conv2d"));
        assertThat(vars.place()).isEqualTo(new Place("w.npz", "layers/conv2d/vars"));
        assertThat(vars.place("0")).isEqualTo(new Place("w.npz", "layers/conv2d/vars: 0"));
        assertThat(vars.tensor("1").place()).isEqualTo(new Place("w.npz", "layers/conv2d.npy: 1"));
        assertThat(vars.tensor("1").dimensions()).containsExactly(2);
        assertThat(floats(vars.tensor("1"), 2)).containsExactly(1, 2);
    }

    @Test
    void whatIsNotThereIsRefusedByName() throws IOException {
        archive.with("layers/conv2d.npy", object(dict(text("0"), VECTOR)));
        TensorGroup root = open();
        TensorGroup conv = root.group("layers").group("conv2d");

        assertThatThrownBy(() -> root.group("x"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a member x, there are [layers]; w.npz");
        assertThatThrownBy(() -> root.isTensor("x")).hasMessage("expected a member x, there are [layers]; w.npz");
        assertThatThrownBy(() -> conv.tensor("x"))
                .hasMessage("expected a member x, there are [vars]; w.npz: layers/conv2d");
        assertThatThrownBy(() -> conv.tensor("vars"))
                .hasMessage("expected a variable, got a folder; w.npz: layers/conv2d/vars");
        assertThatThrownBy(() -> conv.group("vars").group("0"))
                .hasMessage("expected a folder, got a variable; w.npz: layers/conv2d/vars: 0");
        assertThatThrownBy(() -> conv.group("vars").tensor("1"))
                .hasMessage("expected variable 1, there are [0]; w.npz: layers/conv2d/vars");
    }

    static Stream<Arguments> ones() {
        return Stream.of(
                Arguments.of("f4", "<", "\u0000\u0000\u0080?"),
                Arguments.of("f4", ">", "?\u0080\u0000\u0000"),
                Arguments.of("i2", "<", "\u0001\u0000"),
                Arguments.of("u1", "|", "\u0001"));
    }

    @ParameterizedTest
    @MethodSource("ones")
    void numbersOfEveryTypeAndByteOrder(String code, String order, String bytes) throws IOException {
        assertThat(floats(variable(array("K\u0001\u0085", type(code, order), "\u0089", bytes)), 1))
                .containsExactly(1);
        String scalar = "cnumpy._core.multiarray\nscalar\n" + type(code, order) + "C" + (char) bytes.length() + bytes
                + "\u0086R";
        StoredTensor number = variable(scalar);
        assertThat(number.dimensions()).isEmpty();
        assertThat(floats(number, 1)).containsExactly(1);
    }

    @Test
    void anArrayIsReadIntoItsOwnFloatsOnly() throws IOException {
        float[] around = new float[5];
        StoredTensor half = variable(array("K\u0003\u0085", type("u1", "|"), "\u0089", "\u0007\u0008\u0009"));
        half.read(new FloatSlice(around, 1, 3));
        assertThat(around).containsExactly(0, 7, 8, 9, 0);
        assertThatThrownBy(() -> half.read(FloatSlice.of(new float[2])))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a.npy: 0: expected room for [3] elements, got 2");
    }

    @Test
    void extentsOfAnyRankUpToEight() throws IOException {
        StoredTensor empty = variable(array("K\u0002K\u0000K\u0003\u0087", type("f4", "<"), "\u0089", ""));
        assertThat(empty.dimensions()).containsExactly(2, 0, 3);
        String eight = "(" + "K\u0001".repeat(8) + "t";
        assertThat(variable(array(eight, type("u1", "|"), "\u0089", "a")).dimensions())
                .hasSize(8)
                .containsOnly(1);
        StoredTensor row = variable(array("K\u0002\u0085", type("f4", "<"), "\u0088", FLOATS));
        assertThat(floats(row, 2)).containsExactly(1, 2);
    }

    /** Keras keeps some variables as an array within an object of its own: in its state, or among its items. */
    @Test
    void anArrayWithinAnotherObjectIsFound() throws IOException {
        String state = "cml_dtypes\nthing\n)R" + VECTOR + "b";
        String argument = "cml_dtypes\nthing\n" + VECTOR + "\u0085R";
        String item = "](K\u0001" + VECTOR + "e";
        String value = "}K\u0001" + VECTOR + "s";
        String deep = "K\u0001](N" + VECTOR + "e\u0086";
        for (String variable : new String[] {state, argument, item, value, deep}) {
            assertThat(floats(variable(variable), 2)).containsExactly(1, 2);
        }
        assertThatThrownBy(() -> variable("K\u0001"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("a variable without an array of NumPy's is not supported; supported: variables with one; "
                        + "w.npz: a.npy: 0");
        assertThatThrownBy(() -> variable(VECTOR + VECTOR + "\u0086"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a variable with one array, got several; w.npz: a.npy: 0");
    }

    static Stream<Arguments> arrays() {
        String f4 = type("f4", "<");
        String other = "expected shape, type, order and bytes of an array, got other values";
        return Stream.of(
                Arguments.of(
                        array("K\u0003\u0085", f4, "\u0089", FLOATS),
                        "expected 12 bytes for [3] elements of type f4, there are 8"),
                Arguments.of(
                        array("K\u0001\u0085", f4, "\u0089", FLOATS),
                        "expected 4 bytes for [1] elements of type f4, there are 8"),
                Arguments.of(
                        array("J\u00ff\u00ff\u00ff\u00ffJ\u00fe\u00ff\u00ff\u00ff\u0086", f4, "\u0089", FLOATS),
                        "expected extents whose product is a size, got [-1, -2]"),
                Arguments.of(
                        array("\u008a\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000`K\u0002\u0086", f4, "\u0089", ""),
                        "expected extents whose product is a size, got [6917529027641081856, 2]"),
                Arguments.of(
                        array("N\u0085", f4, "\u0089", FLOATS),
                        "expected whole numbers as the shape of an array, got other values"),
                Arguments.of(array("N", f4, "\u0089", FLOATS), other),
                Arguments.of(array("(" + "K\u0001".repeat(9) + "t", f4, "\u0089", FLOATS), other),
                Arguments.of(array("K\u0002\u0085", "N", "\u0089", FLOATS), other),
                Arguments.of(array("K\u0002\u0085", f4, "N", FLOATS), other),
                Arguments.of(
                        array("K\u0002\u0085", "]", "\u0089", FLOATS),
                        "expected the type of an array, got another value"),
                Arguments.of(
                        array("K\u0002\u0085", "cnumpy\ndtype\n)R", "\u0089", FLOATS),
                        "expected the type of an array, got another value"),
                Arguments.of(
                        array("K\u0002\u0085", "cnumpy\ndtype\nN\u0085R", "\u0089", FLOATS),
                        "expected the type of an array, got another value"),
                Arguments.of(
                        array("K\u0002\u0085", type("f4", "="), "\u0089", FLOATS),
                        "expected a byte order < or > of an array's type, got '='"),
                Arguments.of(
                        array("K\u0002\u0085", "cnumpy\ndtype\n" + text("f4") + "\u0085R", "\u0089", FLOATS),
                        "expected a byte order < or > of an array's type, got ''"));
    }

    @ParameterizedTest
    @MethodSource("arrays")
    void malformedArraysAreRefused(String array, String message) {
        assertThatThrownBy(() -> variable(array))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(message + "; w.npz: a.npy: 0");
    }

    @Test
    void arraysThatAreNotReadAreRefusedByName() {
        assertThatThrownBy(() -> variable(array("K\u0002K\u0001\u0086", type("f4", "<"), "\u0088", FLOATS)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("an array whose first index runs fastest is not supported; supported: arrays in C order; "
                        + "w.npz: a.npy: 0");
        assertThatThrownBy(() -> variable(array("K\u0001\u0085", type("c8", "<"), "\u0089", FLOATS)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith("type c8 is not supported; supported: types f4, f8");
    }

    static Stream<Arguments> members() {
        String dict = dict(text("0"), VECTOR);
        return Stream.of(
                Arguments.of(
                        object(dict("K\u0000", VECTOR)), "expected the numbers of variables as keys, got other values"),
                Arguments.of(
                        object(dict(text("0"), VECTOR, text("0"), VECTOR)), "variable 0: expected once, got twice"),
                Arguments.of(object(dict + dict), "expected an array of one dict, got another value"),
                Arguments.of(object("N"), "expected an array of one dict, got another value"),
                Arguments.of(
                        file("{'descr': '|O', 'fortran_order': False, 'shape': (), }", dict + "."),
                        "expected an array of one dict, got another value"),
                Arguments.of(
                        file("{'descr': '|O', 'fortran_order': False, 'shape': (), }", VECTOR + "."),
                        "expected an array of one dict, got another value"),
                Arguments.of(
                        file("{'descr': '<f4', 'fortran_order': False, 'shape': (2,), }", FLOATS),
                        "expected an array of one Python object, got {'descr': '<f4', 'fortran_order': False, "
                                + "'shape': (2,), }"),
                Arguments.of(latin("no array"), "expected a NumPy array, its first bytes are others"));
    }

    @ParameterizedTest
    @MethodSource("members")
    void malformedMembersAreRefused(byte[] member, String message) {
        assertThatThrownBy(() -> variables(member))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage(message + "; w.npz: a.npy");
    }

    @Test
    void variablesBesideAFolderOfTheirNameAreRefused() throws IOException {
        archive.with("a.npy", object(dict(text("0"), VECTOR)));
        archive.with("a/vars.npy", object(dict(text("0"), VECTOR)));
        TensorGroup root = open();

        assertThatThrownBy(() -> root.group("a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected variables or a folder vars, got both; w.npz: a");
    }

    @Test
    void aFolderNamedVarsIsOne() throws IOException {
        archive.with("a/vars.npy", object(dict(text("0"), VECTOR)));
        assertThat(open().group("a").group("vars").names()).containsExactly("vars");
    }

    @Test
    void foldersAreAtMost64Deep() throws IOException {
        archive.with("a/".repeat(63) + "b.npy", object(dict(text("0"), VECTOR)));
        TensorGroup folder = open();
        for (int i = 0; i < 63; i++) {
            folder = folder.group("a");
        }
        assertThat(folder.group("b").group("vars").names()).containsExactly("0");

        archive.with("a/".repeat(64) + "b.npy", object(dict()));
        assertThatThrownBy(this::open)
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected folders at most 64 deep, got deeper ones");
    }

    /** A hundred lists within each other, each twice in the next one, are 2¹⁰⁰ values when they are walked through. */
    @Test
    void valuesThatAreSharedAgainAndAgainAreNotFollowedForEver() {
        StringBuilder pickle = new StringBuilder("N");
        for (int i = 0; i < 100; i++) {
            pickle.append("q\u0001h\u0001\u0086");
        }
        assertThatThrownBy(() -> variable(pickle.toString()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected a variable of at most 10000 values, got more");
    }
}
