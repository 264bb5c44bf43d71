package io.lanewise.formats.zip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Archive;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZipArchiveTest {

    private static final int DIRECTORY_ENTRY = 0x02014b50;
    private static final byte[] TEXT = "some text, some text, some text".getBytes(StandardCharsets.US_ASCII);

    private static ZipArchive open(byte[] zip) throws IOException {
        return ZipArchive.open(ByteSource.of(zip, new Place("a.zip", "")), new ChunkedReading());
    }

    private static byte[] member(byte[] zip, String name) throws IOException {
        ByteSource member = open(zip).member(name, 1 << 30);
        return member.bytes(0, (int) member.size());
    }

    private static Archive one(byte[] content) throws IOException {
        Archive empty = Archive.of(new byte[0]);
        return empty.with("a", content);
    }

    /** The archive with a field of the only entry of its directory changed. */
    private static byte[] patched(byte[] zip, int field, int value, boolean wide) {
        ByteBuffer bytes = ByteBuffer.wrap(zip.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int at = 0;
        while (bytes.getInt(at) != DIRECTORY_ENTRY) {
            at++;
        }
        if (wide) {
            bytes.putInt(at + field, value);
        } else {
            bytes.putShort(at + field, (short) value);
        }
        return bytes.array();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3_000_000})
    void givesMembersBackWhateverTheirSize(int size) throws IOException {
        byte[] noise = new byte[size];
        new Random(size).nextBytes(noise);
        byte[] zeros = new byte[size];

        assertThat(member(one(noise).stored(), "a")).isEqualTo(noise);
        assertThat(member(one(noise).deflated(), "a")).isEqualTo(noise);
        assertThat(member(one(zeros).deflated(), "a")).isEqualTo(zeros);
    }

    @Test
    void findsTheDirectoryBeforeAComment() throws IOException {
        byte[] zip = one(TEXT).stored();
        byte[] commented = Arrays.copyOf(zip, zip.length + 5);
        ByteBuffer.wrap(commented).order(ByteOrder.LITTLE_ENDIAN).putShort(zip.length - 2, (short) 5);

        assertThat(member(commented, "a")).isEqualTo(TEXT);
    }

    @Test
    void readsZip64Directories() throws IOException {
        byte[] zip = zip64();

        assertThat(new ZipInputStream(new java.io.ByteArrayInputStream(zip)).getNextEntry())
                .isNotNull();
        assertThat(member(zip, "a")).isEqualTo(TEXT);
    }

    /** One stored member whose sizes and offset stand only in the extra field, and counts only in the ZIP64 end. */
    private static byte[] zip64() throws IOException {
        CRC32 crc = new CRC32();
        crc.update(TEXT);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(record(31)
                .putInt(0x04034b50)
                .putShort((short) 45)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(TEXT.length)
                .putInt(TEXT.length)
                .putShort((short) 1)
                .putShort((short) 0)
                .put((byte) 'a')
                .array());
        out.write(TEXT);
        int directory = out.size();
        out.write(record(47 + 28)
                .putInt(DIRECTORY_ENTRY)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putInt((int) crc.getValue())
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 1)
                .putShort((short) 28)
                .putShort((short) 0)
                .putShort((short) 0)
                .putShort((short) 0)
                .putInt(0)
                .putInt(-1)
                .put((byte) 'a')
                .putShort((short) 1)
                .putShort((short) 24)
                .putLong(TEXT.length)
                .putLong(TEXT.length)
                .putLong(0)
                .array());
        int end = out.size();
        out.write(record(56)
                .putInt(0x06064b50)
                .putLong(44)
                .putShort((short) 45)
                .putShort((short) 45)
                .putInt(0)
                .putInt(0)
                .putLong(1)
                .putLong(1)
                .putLong(end - directory)
                .putLong(directory)
                .array());
        out.write(record(20).putInt(0x07064b50).putInt(0).putLong(end).putInt(1).array());
        out.write(record(22)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) -1)
                .putShort((short) -1)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 0)
                .array());
        return out.toByteArray();
    }

    private static ByteBuffer record(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void refusesAMemberThatIsThereTwice() throws IOException {
        byte[] zip = one(TEXT).with("b", TEXT).stored();
        for (int i = 0; i < zip.length; i++) {
            zip[i] = zip[i] == 'b' ? (byte) 'a' : zip[i];
        }

        assertThatThrownBy(() -> open(zip))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("member a: expected once, got twice; a.zip: zip directory");
    }

    @Test
    void refusesWhatIsNoArchive() {
        assertThatThrownBy(() -> open(TEXT))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a zip archive")
                .hasMessageEndingWith("; a.zip");
        assertThatThrownBy(() -> open(new byte[0])).isInstanceOf(ModelFormatException.class);
    }

    @Test
    void refusesOtherBytesThanTheChecksumSays() throws IOException {
        byte[] zip = one(TEXT).stored();
        byte[] deflated = one(TEXT).deflated();
        zip[40] ^= 1;

        assertThatThrownBy(() -> member(zip, "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected CRC-32");
        assertThatThrownBy(() -> member(patched(deflated, 16, 7, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected CRC-32 00000007");
    }

    @Test
    void stopsInflatingAtTheDeclaredSize() throws IOException {
        byte[] bomb = one(new byte[50 << 20]).deflated();

        assertThatThrownBy(() -> member(patched(bomb, 24, 100, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected 100 bytes when inflated, got more");
        assertThatThrownBy(() -> open(bomb).member("a", 1000))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected at most 1000 bytes, the directory says 52428800");
    }

    @Test
    void takesNoMemoryForASizeThatDeflatedBytesCannotHave() throws IOException {
        byte[] zip = one(TEXT).deflated();

        assertThatThrownBy(() -> member(patched(zip, 24, 1 << 29, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected at most 1032 times as many bytes");
        assertThatThrownBy(() -> member(patched(zip, 24, TEXT.length + 1, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected 32 bytes when inflated, got 31");
    }

    @Test
    void refusesMembersThatDoNotLieInTheArchive() throws IOException {
        byte[] zip = one(TEXT).stored();

        assertThatThrownBy(() -> member(patched(zip, 20, 1000, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected 1000 bytes at offset");
        assertThatThrownBy(() -> member(patched(zip, 42, 5, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected the member's header at offset 5");
        assertThatThrownBy(() -> member(patched(zip, 24, 30, true), "a"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected as many stored bytes as the member has");
    }

    @Test
    void refusesEncryptionAndOtherMethodsByName() throws IOException {
        byte[] zip = one(TEXT).stored();

        assertThatThrownBy(() -> member(patched(zip, 8, 1, false), "a"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("an encrypted member");
        assertThatThrownBy(() -> member(patched(zip, 10, 14, false), "a"))
                .isInstanceOf(UnsupportedFeatureException.class)
                .hasMessageContaining("compression method 14 is not supported; supported: stored (0) and deflated (8)");
    }
}
