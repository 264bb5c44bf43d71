package io.lanewise.formats;

import io.lanewise.formats.keras.KerasReader;
import io.lanewise.formats.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One kind of file. A file is of the kind whose signature it begins with; of several that of its extension, else the
 * first. Without such a sign its extension tells.
 *
 * @param extensions what its names end with
 * @param signature its first bytes; null if they are no sign
 * @param reader reads a model; null if there is no reader
 */
record Format(
        List<String> extensions,
        @Nullable String signature,
        @Nullable Reader reader) {

    static final String SUPPORTED = ".keras, .h5, .json (architecture without weights)";

    private static final String ZIP = "PK\3\4";

    private static final List<Format> ALL = List.of(
            new Format(List.of(".keras"), ZIP, KerasReader::read),
            new Format(List.of(".json"), "{", KerasReader::readArchitecture),
            new Format(List.of(".h5", ".hdf5"), "\211HDF\r\n\32\n", KerasReader::readLegacy),
            new Format(List.of(".onnx"), null, null),
            new Format(List.of(".safetensors"), null, null),
            new Format(List.of(".tflite"), null, null),
            new Format(List.of(".pt", ".pth"), ZIP, null));

    /** Reads a model of one format. */
    interface Reader {
        ModelDescription read(ByteSource source, InputShapes shapes) throws IOException;
    }

    /**
     * Reads a model of whatever format.
     *
     * @throws ModelFormatException if it is malformed
     * @throws UnsupportedFeatureException if its format has no reader, or its content is not supported
     */
    static ModelDescription read(ByteSource source, InputShapes shapes) throws IOException {
        Format format = of(source).orElseThrow(() -> source.place().unsupported("this kind of file", SUPPORTED));
        Reader reader = format.reader();
        if (reader == null) {
            throw source.place().unsupported("the format " + format.extensions.getFirst(), SUPPORTED);
        }
        return reader.read(source, shapes);
    }

    private static Optional<Format> of(ByteSource source) throws IOException {
        List<Format> signed = new ArrayList<>();
        for (Format format : ALL) {
            if (format.matches(source)) {
                signed.add(format);
            }
        }
        String file = source.place().file().toLowerCase(Locale.ROOT);
        return (signed.isEmpty() ? ALL : signed)
                .stream()
                        .filter(format -> format.extensions.stream().anyMatch(file::endsWith))
                        .findFirst()
                        .or(() -> signed.stream().findFirst());
    }

    private boolean matches(ByteSource source) throws IOException {
        if (signature == null || source.size() < signature.length()) {
            return false;
        }
        ByteBuffer start = source.read(0, signature.length());
        return signature.chars().allMatch(expected -> (byte) expected == start.get());
    }
}
