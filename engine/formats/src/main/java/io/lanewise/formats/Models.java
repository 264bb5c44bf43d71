package io.lanewise.formats;

import io.lanewise.formats.source.FileSource;
import io.lanewise.model.Model;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Where models come from.
 *
 * <pre>{@code
 * Model model = Models.read(Path.of("fashion.keras"));
 * }</pre>
 */
public final class Models {

    private Models() {}

    /**
     * Reads a model with its weights. The format is known by the first bytes of the file, else by its extension; supported
     * is {@code .keras} with a Sequential model.
     *
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model read(Path file) {
        return FileSource.with(file, Format::read);
    }

    /**
     * A built-in model or a file. The names of {@link BuiltInModels#names()} always mean the built-in model; a file of such a
     * name is written with its folder, {@code ./fashion}.
     *
     * @param nameOrPath exact name of a built-in model, or a path
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model open(String nameOrPath) {
        return BuiltInModels.find(nameOrPath).orElseGet(() -> read(path(nameOrPath)));
    }

    private static Path path(String text) {
        try {
            Path path = Path.of(text);
            if (Files.notExists(path)) {
                throw unreadable(
                        text,
                        "no such file, and no built-in model: these are " + String.join(", ", BuiltInModels.names()));
            }
            return path;
        } catch (InvalidPathException fault) {
            throw unreadable(text, "not a path: " + fault.getReason());
        }
    }

    private static UncheckedIOException unreadable(String text, String reason) {
        return new UncheckedIOException(text + ": " + reason, new NoSuchFileException(text, null, reason));
    }
}
