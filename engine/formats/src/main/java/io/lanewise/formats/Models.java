package io.lanewise.formats;

import io.lanewise.formats.source.FileSource;
import io.lanewise.formats.text.ArchitectureText;
import io.lanewise.model.Model;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

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
     * are {@code .keras} archives and the JSON text of an architecture, which has no weights.
     *
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model read(Path file) {
        return FileSource.with(file, Format::read).model();
    }

    /**
     * A built-in model, a file, or an architecture typed as text ({@link ArchitectureText}). The names of {@link BuiltInModels#names()} always mean the built-in model; a file of such a
     * name is written with its folder, {@code ./fashion}.
     *
     * @param nameOrPath exact name of a built-in model, a path, or an architecture
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model open(String nameOrPath) {
        return describe(nameOrPath).model();
    }

    /**
     * The same with all that a file says of the network.
     *
     * @param nameOrPath exact name of a built-in model, a path, or an architecture
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static ModelDescription describe(String nameOrPath) {
        return BuiltInModels.find(nameOrPath)
                .map(model -> new ModelDescription(model, Optional.empty()))
                .orElseGet(() -> fileOrText(nameOrPath));
    }

    /** A text that looks like an architecture is one, unless there is a file of that name. */
    private static ModelDescription fileOrText(String text) {
        if (ArchitectureText.looksLikeOne(text) && !isFile(text)) {
            return new ModelDescription(ArchitectureText.parse(text), Optional.empty());
        }
        return FileSource.with(path(text), Format::read);
    }

    private static boolean isFile(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException noPath) {
            return false;
        }
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
