package io.lanewise.formats.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Archive;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directories written byte by byte: the records of APPNOTE.TXT, and what may be wrong with each of their fields. */
class ZipDirectoryTest {

    private static final int END = 0x06054b50;
    private static final int END_64 = 0x06064b50;
    private static final int LOCATOR_64 = 0x07064b50;
    private static final int ENTRY = 0x02014b50;
    private static final byte[] NAME = "név".getBytes(StandardCharsets.UTF_8);

    private final ByteBuffer file = ByteBuffer.allocate(1 << 20).order(ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes() {
        return Arrays.copyOf(file.array(), file.position());
    }

    private static ZipDirectory read(byte[] bytes) throws IOException {
        return ZipDirectory.read(ByteSource.of(bytes, new Place("a.zip", "")));
    }

    /** An entry of 46 bytes, a name, an extra field and a comment. */
    private void entry(byte[] name, byte[] extra, int size, int compressed, int offset) {
        file.putInt(ENTRY)
                .putShort((short) 45)
                .putShort((short) 45)
                .putShort((short) 0x0809)
                .putShort((short) 8)
                .putInt(0x7777_7777)
                .putInt(0x1234_5678)
                .putInt(compressed)
                .putInt(size)
                .putShort((short) name.length)
                .putShort((short) extra.length)
                .putShort((short) 2)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(offset)
                .put(name)
                .put(extra)
                .put(new byte[2]);
    }

    private void end(int entries, int bytes, int start, int commentBytes) {
        file.putInt(END)
                .putInt(0)
                .putShort((short) entries)
                .putShort((short) entries)
                .putInt(bytes)
                .putInt(start)
                .putShort((short) commentBytes)
                .put(new byte[commentBytes]);
    }

    private void end64(long entries, long bytes, long start, int signature, int locator) {
        int at = file.position();
        file.putInt(signature)
                .putLong(44)
                .putInt(0)
                .putInt(0)
                .putInt(0)
                .putLong(entries)
                .putLong(entries)
                .putLong(bytes)
                .putLong(start);
        file.putInt(locator).putInt(0).putLong(at).putInt(1);
        end(0xFFFF, -1, -1, 0);
    }

    private static byte[] extra(int id, long... values) {
        ByteBuffer extra = ByteBuffer.allocate(4 + 8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        extra.putShort((short) id).putShort((short) (8 * values.length));
        for (long value : values) {
            extra.putLong(value);
        }
        return extra.array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    @Test
    void everyFieldOfAnEntryIsRead() throws IOException {
        file.put(new byte[5]);
        entry(NAME, new byte[0], 1000, 500, 3);
        entry("second".getBytes(StandardCharsets.US_ASCII), extra(99, 1, 2), 10, 20, 4);
        end(2, file.position() - 5, 5, 0);

        ZipDirectory directory = read(bytes());

        assertThat(directory.start()).isEqualTo(5);
        assertThat(directory.members().keySet()).containsExactly("név", "second");
        ZipMember first = Objects.requireNonNull(directory.members().get("név"));
        assertThat(first).isEqualTo(new ZipMember("név", 0x0809, 8, 0x1234_5678, 500, 1000, 3));
        assertThat(first.encrypted()).isTrue();
        assertThat(new ZipMember("", 0x0808, 8, 0, 0, 0, 0).encrypted()).isFalse();
        assertThat(directory.members().get("second"))
                .isEqualTo(new ZipMember("second", 0x0809, 8, 0x1234_5678, 20, 10, 4));
    }

    /** The extra field has only those of size, compressed size and offset that do not fit into 32 bits, in this order. */
    @ParameterizedTest
    @CsvSource({"-1, 20, 30, 7, 20, 30", "10, -1, 30, 10, 7, 30", "10, 20, -1, 10, 20, 7", "-1, -1, -1, 7, 8, 9"})
    void wideNumbersStandInTheExtraField(int size, int compressed, int offset, long wide, long packed, long header)
            throws IOException {
        entry(NAME, joined(extra(5, 55), extra(1, 7, 8, 9)), size, compressed, offset);
        end(1, file.position(), 0, 0);

        ZipMember member = Objects.requireNonNull(read(bytes()).members().get("név"));

        assertThat(member.size()).isEqualTo(wide);
        assertThat(member.compressedSize()).isEqualTo(packed);
        assertThat(member.headerOffset()).isEqualTo(header);
    }

    @Test
    void extraFieldsThatAreCutOffAreRefused() {
        for (byte[] extra : new byte[][] {extra(1, 7), Arrays.copyOf(extra(1, 7, 8), 19)}) {
            file.clear();
            entry(NAME, extra, -1, -1, 0);
            end(1, file.position(), 0, 0);

            assertThatThrownBy(() -> read(bytes()))
                    .isInstanceOf(ModelFormatException.class)
                    .hasMessage("expected a whole record, it is cut off; a.zip: zip directory");
        }
    }

    @Test
    void threeBytesAtTheEndOfAnExtraFieldAreNone() throws IOException {
        entry(NAME, new byte[] {1, 0, 9}, 1000, 500, 3);
        end(1, file.position(), 0, 0);

        assertThat(read(bytes()).members()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 100, 0xFFFF})
    void theEndIsFoundBeforeACommentOfAnyLength(int commentBytes) throws IOException {
        file.put(new byte[70_000]);
        int start = file.position();
        entry(NAME, new byte[0], 1, 1, 0);
        end(1, file.position() - start, start, commentBytes);

        assertThat(read(bytes()).start()).isEqualTo(70_000);
    }

    @Test
    void aSignatureInACommentIsNoEnd() throws IOException {
        entry(NAME, new byte[0], 1, 1, 0);
        end(1, file.position(), 0, 30);
        file.putInt(file.position() - 30, END);

        assertThat(read(bytes()).members()).hasSize(1);
    }

    @Test
    void anArchiveOfNothingIsOne() throws IOException {
        end(0, 0, 0, 0);
        assertThat(read(bytes()).members()).isEmpty();
        byte[] cut = Arrays.copyOf(bytes(), 21);
        assertThatThrownBy(() -> read(cut))
                .hasMessage("expected a zip archive, found no end of a directory (not a zip file, or cut off); a.zip");
    }

    @Test
    void countsThatDoNotFitTheEntriesAreRefused() {
        entry(NAME, new byte[0], 1, 1, 0);
        int bytes = file.position();
        end(2, bytes, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a member at byte " + bytes
                        + " of the directory, there is none; a.zip: zip directory");

        file.position(bytes);
        file.putShort((short) 0);
        end(1, bytes + 2, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .hasMessage("expected the directory to end after 1 members, got 2 more bytes; a.zip: zip directory");

        file.position(bytes);
        end(1, bytes - 1, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .hasMessage("expected a whole record, it is cut off; a.zip: zip directory");

        file.position(bytes);
        file.putInt(0, ENTRY + 1);
        end(1, bytes, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .hasMessage("expected a member at byte 0 of the directory, there is none; a.zip: zip directory");
    }

    @Test
    void directoriesThatAreTooLargeAreRefused() {
        end(10_001, 10, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .hasMessage("expected at most 10000 members in 4194304 bytes, got 10001 in 10 bytes; "
                        + "a.zip: zip directory");
        file.clear();
        end(10_000, (4 << 20) + 1, 0, 0);
        assertThatThrownBy(() -> read(bytes())).hasMessageContaining("got 10000 in 4194305 bytes");
        file.clear();
        end(10_000, 4 << 20, 0, 0);
        assertThatThrownBy(() -> read(bytes()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected 4194304 bytes at offset 0, there are 22 in all");
    }

    @Test
    void aDirectoryOfManyMembersIsRead() throws IOException {
        for (int i = 0; i < 10_000; i++) {
            entry(Integer.toString(i).getBytes(StandardCharsets.US_ASCII), new byte[0], 1, 1, 0);
        }
        end(10_000, file.position(), 0, 0);

        assertThat(read(bytes()).members().keySet())
                .containsExactlyElementsOf(
                        IntStream.range(0, 10_000).mapToObj(Integer::toString).toList());
    }

    @Test
    void zip64Records() throws IOException {
        entry(NAME, new byte[0], 1, 1, 0);
        int bytes = file.position();
        end64(1, bytes, 0, END_64, LOCATOR_64);
        assertThat(read(bytes()).members()).hasSize(1);

        file.position(bytes);
        end64(1, bytes, 0, END_64, LOCATOR_64 + 1);
        assertThatThrownBy(() -> read(bytes()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a ZIP64 locator before the end of the directory, there is none; "
                        + "a.zip: zip directory");

        file.position(bytes);
        end64(1, bytes, 0, END_64 + 1, LOCATOR_64);
        assertThatThrownBy(() -> read(bytes()))
                .hasMessage("expected a ZIP64 end of the directory where its locator points, there is none; "
                        + "a.zip: zip directory");

        file.position(bytes);
        end64(-1, bytes, 0, END_64, LOCATOR_64);
        assertThatThrownBy(() -> read(bytes())).hasMessageStartingWith("expected a number of members, got -1");

        file.position(bytes);
        end64(1, -1, 0, END_64, LOCATOR_64);
        assertThatThrownBy(() -> read(bytes())).hasMessageContaining("got 1 in -1 bytes");
    }

    /** One field that is full is enough. */
    @ParameterizedTest
    @CsvSource({"65535, 50, 0", "1, -1, 0", "1, 50, -1"})
    void aFieldThatIsFullStandsForZip64(int entries, int bytes, int start) {
        end(entries, bytes, start, 0);
        assertThatThrownBy(() -> read(bytes()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected 20 bytes at offset -20");
    }

    @Test
    void membersAreNamedInTheOrderOfTheDirectory() throws IOException {
        byte[] zip = Archive.of(new byte[0])
                .with("b", new byte[1])
                .with("a", new byte[2])
                .deflated();
        ZipArchive archive = ZipArchive.open(ByteSource.of(zip, new Place("a.zip", "")), new ChunkedReading());

        assertThat(archive.names()).containsExactly("b", "a");
        assertThat(archive.member("a", 2).place()).isEqualTo(new Place("a.zip", "a"));
        assertThatThrownBy(() -> archive.member("a", 1)).hasMessageContaining("expected at most 1 bytes");
        assertThatThrownBy(() -> archive.member("c", 1))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected a member c, there are [b, a]; a.zip");
    }

    /** A member with a local header whose name and extra field are longer than those of the directory. */
    private static byte[] archive(byte[] data, int method, long size, int crc) {
        ZipDirectoryTest zip = new ZipDirectoryTest();
        zip.file
                .putInt(0x04034b50)
                .put(new byte[22])
                .putShort((short) 4)
                .putShort((short) 3)
                .put(new byte[7])
                .put(data);
        int start = zip.file.position();
        zip.entry(NAME, extra(1, size, data.length), -1, -1, 0);
        zip.file
                .putShort(start + 8, (short) 0)
                .putShort(start + 10, (short) method)
                .putInt(start + 16, crc);
        zip.end(1, zip.file.position() - start, start, 0);
        return zip.bytes();
    }

    private static ByteSource member(byte[] zip) throws IOException {
        return ZipArchive.open(ByteSource.of(zip, new Place("a.zip", "")), new ChunkedReading())
                .member("név", Long.MAX_VALUE);
    }

    @Test
    void aMemberBeginsBehindItsOwnHeader() throws IOException {
        byte[] data = {1, 2, 3};
        ByteSource member = member(archive(data, 0, 3, 0x55BC_801D));
        assertThat(member.bytes(0, 3)).containsExactly(1, 2, 3);
        assertThat(member.size()).isEqualTo(3);
    }

    @Test
    void bytesBehindTheEndOfDeflatedOnesAreRefused() {
        byte[] nothingAndMore = {3, 0, 5, 6};
        assertThatThrownBy(() -> member(archive(nothingAndMore, 8, 0, 0)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected deflated bytes to the end, got 2 more after their end; a.zip: név");
        assertThatThrownBy(() -> member(archive(new byte[] {7, 7}, 8, 5, 0)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected deflated bytes: invalid");
    }

    @Test
    void sizesThatNoArrayAndNoDeflatedBytesHaveAreRefused() {
        assertThatThrownBy(() -> member(archive(new byte[2], 8, 1L << 31, 0)))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessage("a deflated member of 2147483648 bytes is not supported; supported: "
                        + "up to 2147483639 bytes deflated, any size stored; a.zip: név");
        assertThatThrownBy(() -> member(archive(new byte[2], 8, 1L << 20, 0)))
                .hasMessage(
                        "expected at most 1032 times as many bytes as are deflated, got 1048576 of 2; " + "a.zip: név");
        assertThatThrownBy(() -> member(archive(new byte[2], 8, -2, 0))).hasMessageContaining("the directory says -2");
    }
}
