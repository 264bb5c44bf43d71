package io.lanewise.formats.npy;

import io.lanewise.formats.source.FileSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Collectors;

/** Writes {@code .npy} of version 1.0: little-endian floats in C order, which begin at a multiple of 64 bytes. */
final class NpyWriter {

    private static final byte[] MAGIC_AND_VERSION = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0};
    private static final int ALIGNMENT = 64;
    private static final int CHUNK_FLOATS = 1 << 18;

    private NpyWriter() {}

    static void write(NpyArray array, Path file) {
        Path target = file.toAbsolutePath();
        Path unfinished = target.resolveSibling("." + target.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try {
                try (FileChannel channel =
                        FileChannel.open(unfinished, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
                    writeAll(channel, header(array.shape()));
                    writeFloats(channel, array.data());
                }
                Files.move(unfinished, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(unfinished);
            }
        } catch (IOException fault) {
            throw FileSource.named(file, fault);
        }
    }

    private static ByteBuffer header(int[] shape) {
        String extents = Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(", "));
        String dict = "{'descr': '<f4', 'fortran_order': False, 'shape': (%s%s), }"
                .formatted(extents, shape.length == 1 ? "," : "");
        int prefix = MAGIC_AND_VERSION.length + Short.BYTES;
        int total = (prefix + dict.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = dict + " ".repeat(total - prefix - dict.length() - 1) + "\n";
        return ByteBuffer.allocate(total)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(MAGIC_AND_VERSION)
                .putShort((short) padded.length())
                .put(padded.getBytes(StandardCharsets.ISO_8859_1))
                .flip();
    }

    private static void writeFloats(FileChannel channel, float[] data) throws IOException {
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_FLOATS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int done = 0; done < data.length; ) {
            int count = Math.min(CHUNK_FLOATS, data.length - done);
            chunk.clear().asFloatBuffer().put(data, done, count);
            writeAll(channel, chunk.limit(count * Float.BYTES));
            done += count;
        }
    }

    private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }
}
