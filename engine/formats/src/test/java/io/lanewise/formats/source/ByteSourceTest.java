package io.lanewise.formats.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Arrays, parts and files give the same bytes, and the same words for bytes that they do not have. */
class ByteSourceTest {

    private static final Place PLACE = new Place("a.bin", "member");

    @TempDir
    private Path folder;

    private static byte[] numbered(int count) {
        byte[] bytes = new byte[count];
        for (int i = 0; i < count; i++) {
            bytes[i] = (byte) (i * 7 + i / 256);
        }
        return bytes;
    }

    private static ByteSource array() {
        return ByteSource.of(numbered(10), PLACE);
    }

    private static ByteSource part() {
        byte[] around = new byte[14];
        System.arraycopy(numbered(10), 0, around, 3, 10);
        return ByteSource.of(around, new Place("whole", "")).part(3, 10, PLACE);
    }

    static Stream<ByteSource> sources() {
        return Stream.of(array(), part());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void givesTheBytesOfARange(ByteSource source) throws IOException {
        assertThat(source.size()).isEqualTo(10);
        assertThat(source.place()).isEqualTo(PLACE);
        assertThat(source.bytes(0, 10)).isEqualTo(numbered(10));
        assertThat(source.bytes(4, 3)).containsExactly(28, 35, 42);
        assertThat(source.bytes(10, 0)).isEmpty();
        ByteBuffer buffer = source.read(1, 4);
        assertThat(buffer.order()).isEqualTo(ByteOrder.LITTLE_ENDIAN);
        assertThat(buffer.remaining()).isEqualTo(4);
        assertThat(buffer.getInt()).isEqualTo(0x1C15_0E07);
        assertThat(source.part(8, 2, new Place("p", "")).bytes(0, 2)).containsExactly(56, 63);
    }

    @ParameterizedTest
    @MethodSource("sources")
    void refusesRangesBeyondItsEnds(ByteSource source) {
        for (long[] range : new long[][] {{0, 11}, {10, 1}, {-1, 1}, {5, -1}, {Long.MAX_VALUE, 1}, {1, 10}}) {
            String message =
                    "expected %d bytes at offset %d, there are 10 in all; a.bin: member".formatted(range[1], range[0]);
            assertThatThrownBy(() -> source.part(range[0], range[1], PLACE))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessage(message);
            assertThatThrownBy(() -> source.bytes(range[0], (int) range[1])).hasMessage(message);
        }
        assertThatThrownBy(() -> source.read(8, ByteBuffer.allocate(3)))
                .hasMessage("expected 3 bytes at offset 8, there are 10 in all; a.bin: member");
    }

    @Test
    void aFileIsReadWhereItIsAsked() throws IOException {
        Path file = Files.write(folder.resolve("ten"), numbered(10));

        assertThat(FileSource.with(file, FileSource::size)).isEqualTo(10);
        assertThat(FileSource.with(file, FileSource::place)).isEqualTo(new Place(file.toString(), ""));
        byte[] some = FileSource.with(file, source -> source.bytes(4, 3));
        byte[] all = FileSource.with(file, source -> source.bytes(0, 10));
        assertThat(some).containsExactly(28, 35, 42);
        assertThat(all).isEqualTo(numbered(10));
        assertThatThrownBy(() -> FileSource.with(file, source -> source.bytes(8, 3)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected 3 bytes at offset 8, there are 10 in all; " + file);
        assertThatThrownBy(() -> FileSource.with(file, source -> {
                    source.read(8, ByteBuffer.allocate(3));
                    return 0;
                }))
                .hasMessage("expected 3 bytes at offset 8, there are 10 in all; " + file);
    }

    @Test
    void aFileThatShrinksMeanwhileIsRefused() throws IOException {
        Path file = Files.write(folder.resolve("shrinking"), numbered(10));

        assertThatThrownBy(() -> FileSource.with(file, source -> {
                    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                        channel.truncate(6);
                    }
                    return source.bytes(4, 5);
                }))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected 3 more bytes at offset 6, the file ends there; " + file);
    }

    @Test
    void theStartOfAFileIsAtMostTheFile() throws IOException {
        Path file = Files.write(folder.resolve("ten"), numbered(10));

        assertThat(FileSource.start(file, 4).bytes(0, 4)).containsExactly(0, 7, 14, 21);
        assertThat(FileSource.start(file, 4).size()).isEqualTo(4);
        assertThat(FileSource.start(file, 40).size()).isEqualTo(10);
        assertThat(FileSource.start(file, 4).place()).isEqualTo(new Place(file.toString(), ""));
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of(new NoSuchFileException("x"), "no such file"),
                Arguments.of(new AccessDeniedException("x"), "permission denied"),
                Arguments.of(new FileSystemException("x", null, "too many links"), "too many links"),
                Arguments.of(new FileSystemException("x"), "x"),
                Arguments.of(new IOException("broken pipe"), "broken pipe"),
                Arguments.of(new IOException(), "IOException"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void faultsWithAFileNameItAndSayWhatHappened(IOException fault, String what) {
        Path file = Path.of("some.keras");
        assertThat(FileSource.named(file, fault))
                .hasMessage("some.keras: " + what)
                .hasCause(fault);
        Path there = folder.resolve("there");
        assertThatThrownBy(() -> {
                    Files.write(there, new byte[1]);
                    FileSource.with(there, source -> {
                        throw new UncheckedIOException(fault);
                    });
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage(there + ": " + what);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1 << 20, (1 << 20) + 1, (2 << 20) + 5})
    void piecesComeInOrderAndAreAtMostAMebibyte(int count) throws IOException {
        byte[] bytes = numbered(count + 3);
        List<Integer> sizes = new ArrayList<>();
        ByteBuffer joined = ByteBuffer.allocate(count);

        new ChunkedReading().forEach(ByteSource.of(bytes, PLACE), 2, count, piece -> {
            sizes.add(piece.remaining());
            joined.put(piece);
        });

        assertThat(joined.array()).isEqualTo(Arrays.copyOfRange(bytes, 2, count + 2));
        assertThat(sizes).allMatch(size -> size > 0 && size <= 1 << 20).hasSize(Math.ceilDiv(count, 1 << 20));
    }

    @Test
    void aRangeBeyondTheSourceIsRefusedBeforeTheFirstPiece() {
        assertThatThrownBy(() -> new ChunkedReading().forEach(array(), 9, 2, piece -> {
                    throw new AssertionError("a piece was handed over");
                }))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected 2 bytes at offset 9, there are 10 in all; a.bin: member");
    }

    @ParameterizedTest
    @CsvSource({"BIG_ENDIAN, 5", "LITTLE_ENDIAN, 5", "BIG_ENDIAN, 300000", "LITTLE_ENDIAN, 300000"})
    void numbersInEitherByteOrder(String name, int count) throws IOException {
        ByteOrder order = name.equals("BIG_ENDIAN") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        ByteBuffer floats = ByteBuffer.allocate(1 + 4 * count).order(order).put((byte) 1);
        ByteBuffer wholes = ByteBuffer.allocate(1 + 8 * count).order(order).put((byte) 1);
        for (int i = 0; i < count; i++) {
            floats.putFloat(i - 0.5f);
            wholes.putLong(3L * i - 7);
        }
        float[] array = new float[count + 5];
        FloatSlice target = new FloatSlice(array, 2, count);
        ChunkedReading reading = new ChunkedReading();

        reading.floats(ByteSource.of(floats.array(), PLACE), 1, order, target);
        for (int i = 0; i < count; i++) {
            assertThat(array[i + 2]).isEqualTo(i - 0.5f);
        }
        reading.numbers(ByteSource.of(wholes.array(), PLACE), 1, NumberType.I8, order, target);
        for (int i = 0; i < count; i++) {
            assertThat(array[i + 2]).isEqualTo(3f * i - 7);
        }
        assertThat(array[1]).isZero();
        assertThat(array[count + 2]).isZero();
    }

    @Test
    void aPlaceGrowsStepByStep() {
        Place file = new Place("m.keras", "");
        Place deep = file.at("config.json").at("layers[2]");

        assertThat(deep).isEqualTo(new Place("m.keras", "config.json: layers[2]"));
        assertThat(file.malformed("a reason")).hasMessage("a reason; m.keras");
        Exception cause = new IOException();
        assertThat(deep.malformed("a reason", cause))
                .hasMessage("a reason; m.keras: config.json: layers[2]")
                .hasCause(cause);
        assertThat(deep.unsupported("a feature", "others"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("a feature is not supported; supported: others; m.keras: config.json: layers[2]");
    }
}
