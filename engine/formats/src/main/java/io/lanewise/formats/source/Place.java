package io.lanewise.formats.source;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import org.jspecify.annotations.Nullable;

/**
 * Where in a file something stands; makes the exceptions that name it.
 *
 * @param file the file, as the caller named it
 * @param path member, path or offset within it; empty for the file as a whole
 */
public record Place(String file, String path) {

    /** A place one step deeper: {@code config.json: config.layers[2]}. */
    public Place at(String step) {
        return new Place(file, path.isEmpty() ? step : path + ": " + step);
    }

    /** The exception for a file that breaks the rules of its format here. */
    public ModelFormatException malformed(String reason) {
        return malformed(reason, null);
    }

    /** The exception for a file that breaks the rules of its format here, with what noticed it. */
    public ModelFormatException malformed(String reason, @Nullable Throwable cause) {
        return new ModelFormatException(file, path, reason, cause);
    }

    /** The exception for what is well-formed but not supported here. */
    public UnsupportedFeatureException unsupported(String feature, String supported) {
        return new UnsupportedFeatureException(file, path, feature, supported);
    }
}
