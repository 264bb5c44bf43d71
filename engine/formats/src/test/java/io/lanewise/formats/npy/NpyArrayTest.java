package io.lanewise.formats.npy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpyArrayTest {

    /** A file of version 1.0 with the given header and number of bytes after it. */
    private static byte[] file(String header, int dataBytes) {
        byte[] text = (header + "\n").getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(10 + text.length + dataBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
                .putShort((short) text.length)
                .put(text)
                .array();
    }

    private static NpyArray read(byte[] bytes) {
        return NpyArray.read(bytes, "a.npy");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type_le_f4", "type_be_f4", "type_le_f8", "type_be_f8", "type_le_f2", "type_be_f2", "type_u1",
                        "type_i1",
                "type_le_u2", "type_be_i2", "type_le_i4", "type_be_u4", "type_le_i8", "type_be_u8", "version_2",
                        "version_3"
            })
    void readsEveryTypeThatNumPyWrites(String name) {
        NpyArray array = NpyArray.read(Fixture.path("npy/" + name + ".npy"));

        assertThat(array.shape()).containsExactly(2, 3);
        assertThat(array.data()).containsExactly(0, 1, 2, 100, 101, 127);
    }

    @Test
    void readsTruthValuesScalarsAndEmptyArrays() {
        assertThat(NpyArray.read(Fixture.path("npy/type_b1.npy")).data()).containsExactly(0, 0, 1, 1, 1, 1);
        NpyArray scalar = NpyArray.read(Fixture.path("npy/scalar.npy"));
        assertThat(scalar.shape()).isEmpty();
        assertThat(scalar.data()).containsExactly(2.5f);
        NpyArray empty = NpyArray.read(Fixture.path("npy/empty.npy"));
        assertThat(empty.shape()).containsExactly(3, 0, 2);
        assertThat(empty.data()).isEmpty();
    }

    @Test
    void turnsFortranOrderIntoRowMajor() {
        NpyArray array = NpyArray.read(Fixture.path("npy/fortran.npy"));

        assertThat(array.shape()).containsExactly(2, 3, 4);
        for (int i = 0; i < 24; i++) {
            assertThat(array.data()[i]).isEqualTo(i);
        }
    }

    @Test
    void roundsWideTypesToTheNearestFloat() {
        byte[] bytes = file("{'descr': '<u8', 'fortran_order': False, 'shape': (2,)}", 16);
        ByteBuffer.wrap(bytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bytes.length - 16, 0xFFFF_FFFF_FFFF_FFFFL)
                .putLong(bytes.length - 8, (1L << 53) + 1);
        assertThat(read(bytes).data()).containsExactly(0x1p64f, 0x1p53f);
    }

    @Test
    void writesWhatItReads(@TempDir Path folder) throws IOException {
        Random random = new Random(3);
        for (int[] shape : new int[][] {{}, {0}, {5}, {2, 3}, {1, 7, 1, 2}, {600_001}}) {
            float[] data = new float[Math.toIntExact(NpyArray.elements(shape))];
            for (int i = 0; i < data.length; i++) {
                data[i] = Float.intBitsToFloat(random.nextInt());
            }
            Path file = folder.resolve("out.npy");

            new NpyArray(shape, data).write(file);

            NpyArray back = NpyArray.read(file);
            assertThat(back.shape()).isEqualTo(shape);
            for (int i = 0; i < data.length; i++) {
                assertThat(Float.floatToRawIntBits(back.data()[i])).isEqualTo(Float.floatToRawIntBits(data[i]));
            }
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).containsExactly(file);
            }
        }
    }

    @Test
    void writesTheBytesThatNumPyWrites(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("out.npy");

        new NpyArray(new int[] {2, 3}, new float[] {0, 1, 2, 100, 101, 127}).write(file);

        assertThat(Files.readAllBytes(file)).isEqualTo(Fixture.bytes("npy/type_le_f4.npy"));
    }

    @Test
    void leavesTheOldFileWhenItCannotWrite(@TempDir Path folder) throws IOException {
        Path taken = folder.resolve("taken.npy");
        Files.createDirectories(taken.resolve("inside"));

        assertThatThrownBy(() -> new NpyArray(new int[] {1}, new float[] {1}).write(taken))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageStartingWith(taken.toString());
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(taken);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "objects | type ",
                "structure | a structure of fields",
                "complex | type <c8",
            })
    void refusesOtherTypesByName(String name, String message) {
        assertThatThrownBy(() -> NpyArray.read(Fixture.path("npy/" + name + ".npy")))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("supported: types f4, f8, f2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2,)} ; expected 8 bytes for [2] elements of type f4",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (2)} ; expected a comma after the only extent",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,)} 1 ; expected the end of the header",
                "{'descr': '<f4', 'fortran_order': False} ; expected the keys [shape], there are none",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), 'x': 1} ; got also x",
                "{'descr': '<f4', 'descr': '<f4', 'shape': (1,)} ; got also descr",
                "{'descr': '<f4', 'fortran_order': 0, 'shape': (1,)} ; expected True or False",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (-1,)} ; expected an extent of 0",
                "{'descr': '<f4', 'fortran_order': False, 'shape': (99999999999,)} ; expected an extent of 0",
                "{'descr': '|f4', 'fortran_order': False, 'shape': (1,)} ; expected a byte order < or >",
                "{'descr': 'f', 'fortran_order': False, 'shape': (1,)} ; expected a type as descr",
                "{'descr': '<f4 ; expected a quoted text",
                "__import__('os') ; expected '{' at character 0",
            })
    void refusesMalformedHeaders(String header, String message) {
        assertThatThrownBy(() -> read(file(header, 4)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message)
                .hasMessageEndingWith("; a.npy");
    }

    /** What Python's literals allow: keys in any order, either quote, blanks anywhere, no comma at the end. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'descr': '<f4', 'fortran_order': False, 'shape': (1,), }",
                "{\"shape\": (1,), \"fortran_order\": False, \"descr\": \"<f4\"}",
                " { 'descr' :\t'<f4' , 'fortran_order' :  False ,'shape':( 1 , ) , } \r",
                "{'shape':(1,),'descr':'<f4','fortran_order':True}"
            })
    void headersInEverySpelling(String header) {
        NpyArray array = read(file(header, 4));

        assertThat(array.shape()).containsExactly(1);
        assertThat(array.data()).containsExactly(0);
    }

    @Test
    void arraysHaveAtMost32Axes() {
        String most = "{'descr': '<f4', 'fortran_order': True, 'shape': (" + "1, ".repeat(32) + ")}";
        String more = "{'descr': '<f4', 'fortran_order': True, 'shape': (" + "1, ".repeat(33) + ")}";

        assertThat(read(file(most, 4)).shape()).hasSize(32).containsOnly(1);
        assertThatThrownBy(() -> read(file(more, 4)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected at most 32 extents at character ");
    }

    @Test
    void faultsOfAHeaderSayWhatStandsThere() {
        assertThatThrownBy(() -> read(file("{'descr': '<f4', 'shape': (1 2)}", 4)))
                .hasMessage("expected a comma at character 29 of the header, got '2'; a.npy");
        assertThatThrownBy(() -> read(file("{'descr': '<f4', 'shape': (1,", 4)))
                .hasMessage("expected an extent of 0 … 2147483647 at character 30 of the header, got the end; a.npy");
    }

    @Test
    void takesNoMemoryForAShapeThatTheFileDoesNotHave() {
        String huge = "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483000,)}";
        String overflowing = "{'descr': '<f4', 'fortran_order': False, 'shape': (2147483647, 2147483647, 2147483647)}";

        assertThatThrownBy(() -> read(file(huge, 4)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected 8589932000 bytes");
        assertThatThrownBy(() -> read(file(overflowing, 4)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("up to 2147483639 elements");
    }

    @Test
    void refusesOtherFiles() {
        byte[] version = Fixture.bytes("npy/scalar.npy");
        version[6] = 9;
        byte[] header = Fixture.bytes("npy/version_2.npy");
        header[11] = 0x7F;

        assertThatThrownBy(() -> read("no array at all".getBytes(StandardCharsets.US_ASCII)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a NumPy array, its first bytes are others; a.npy");
        assertThatThrownBy(() -> read(version))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("version 9.0");
        assertThatThrownBy(() -> read(header))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a header of at most 65536 bytes");
        assertThatThrownBy(() -> NpyArray.read(Path.of("missing.npy")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("missing.npy: no such file");
    }

    @Test
    void refusesShapesThatDoNotFitTheFloats() {
        assertThatThrownBy(() -> new NpyArray(new int[] {2, 3}, new float[5]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected 6 floats for shape [2, 3], got 5");
        assertThatThrownBy(() -> new NpyArray(new int[] {-2, -3}, new float[6]))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
