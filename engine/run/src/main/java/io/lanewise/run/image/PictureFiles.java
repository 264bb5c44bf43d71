package io.lanewise.run.image;

import io.lanewise.console.UnusableFileException;
import io.lanewise.formats.npy.NpyArray;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;

/** Opens picture files; the format is told by the first bytes, never by the name. */
public final class PictureFiles {

    private static final int MAGIC_BYTES = 8;

    private PictureFiles() {}

    /**
     * Reads a PNG, JPEG, GIF, BMP, IDX (gzip-compressed or not) or .npy file.
     *
     * @throws UnusableFileException if it is missing, unreadable, malformed or none of these
     * @throws io.lanewise.memory.InsufficientMemoryException if its pixels do not fit into the heap
     */
    public static PictureFile open(Path path) {
        String name = path.toString();
        if (Files.isDirectory(path)) {
            throw new UnusableFileException(name + ": expected an image file, it is a directory");
        }
        try (InputStream file = new BufferedInputStream(Files.newInputStream(path))) {
            file.mark(MAGIC_BYTES);
            byte[] magic = file.readNBytes(MAGIC_BYTES);
            file.reset();
            if (starts(magic, 0x1F, 0x8B)) {
                return IdxPictures.read(name, new BufferedInputStream(new GZIPInputStream(file)));
            }
            if (starts(magic, 0, 0)) {
                return IdxPictures.read(name, file);
            }
            if (starts(magic, 0x93, 'N', 'U', 'M', 'P', 'Y')) {
                return ArrayPictures.of(name, NpyArray.read(path));
            }
            if (starts(magic, 0x89, 'P', 'N', 'G')
                    || starts(magic, 0xFF, 0xD8, 0xFF)
                    || starts(magic, 'G', 'I', 'F', '8')
                    || starts(magic, 'B', 'M')) {
                return RasterPicture.read(name, Files.readAllBytes(path));
            }
            throw new UnusableFileException(name + ": expected a PNG, JPEG, GIF, BMP, IDX or .npy file, "
                    + (magic.length == 0
                            ? "it is empty"
                            : "its first bytes are "
                                    + HexFormat.ofDelimiter(" ").formatHex(magic)));
        } catch (IOException fault) {
            throw UnusableFileException.of(name, fault);
        }
    }

    private static boolean starts(byte[] bytes, int... expected) {
        if (bytes.length < expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if ((bytes[i] & 0xFF) != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
