package io.lanewise.formats;

import io.lanewise.formats.InputShapes.FileInput;
import io.lanewise.formats.json.JsonText;
import io.lanewise.formats.keras.KerasReader;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.FileSource;
import io.lanewise.formats.text.ArchitectureText;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

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
     * are {@code .keras} archives, {@code .h5} models of Keras 2 and 3, and the JSON text of an architecture, which has no
     * weights.
     *
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model read(Path file) {
        return read(file, InputShapes.NONE);
    }

    /**
     * The same of a model that leaves the sizes of its inputs open: {@code Models.read(file, Shape.of(224, 224, 3))}.
     *
     * @param inputShapes shapes of one sample, in the order of the model's inputs
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.model.InvalidModelException if a shape is not that of its input
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model read(Path file, Shape... inputShapes) {
        return read(file, InputShapes.of(inputShapes));
    }

    /**
     * The same with shapes that are found by the inputs' names.
     *
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.model.InvalidModelException if a shape is not that of its input
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static Model read(Path file, InputShapes inputShapes) {
        return FileSource.with(file, source -> Format.read(source, inputShapes)).model();
    }

    /**
     * Reads the JSON text of an architecture and the HDF5 file with its weights: {@code model.to_json()} and
     * {@code model.save_weights(…)} of Keras 2 or 3.
     *
     * @throws ModelFormatException if one of the files is malformed, or they do not fit together
     * @throws UnsupportedFeatureException if something in the files is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if a file cannot be read; the message names it
     */
    public static Model read(Path architecture, Path weights) {
        return both(architecture, weights, InputShapes.NONE).model();
    }

    /**
     * The same with all that the files say of the network, by their paths as texts.
     *
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws ModelFormatException if one of the files is malformed, or they do not fit together
     * @throws UnsupportedFeatureException if something in the files is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if a file cannot be read; the message names it
     */
    public static ModelDescription describe(String architecture, String weights, InputShapes inputShapes) {
        return both(plainPath(architecture), plainPath(weights), inputShapes);
    }

    private static ModelDescription both(Path architecture, Path weights, InputShapes inputShapes) {
        ByteSource config = FileSource.start(architecture, JsonText.MAX_BYTES + 1);
        return FileSource.with(weights, file -> KerasReader.read(config, file, inputShapes));
    }

    /**
     * A built-in model, a file, or an architecture typed as text ({@link ArchitectureText}). The names of
     * {@link BuiltInModels#names()} always mean the built-in model; a file of such a name is written with its folder,
     * {@code ./fashion}.
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
        return describe(nameOrPath, InputShapes.NONE);
    }

    /**
     * The same of a model that may leave the sizes of its inputs open.
     *
     * @param nameOrPath exact name of a built-in model, a path, or an architecture
     * @param inputShapes shapes of the inputs
     * @throws ModelFormatException if the file is malformed
     * @throws UnsupportedFeatureException if the format or something in the file is not supported
     * @throws io.lanewise.model.InvalidModelException if a shape is not that of its input
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws UncheckedIOException if the file cannot be read; the message names it
     */
    public static ModelDescription describe(String nameOrPath, InputShapes inputShapes) {
        return BuiltInModels.find(nameOrPath)
                .map(model -> ofFixedSizes(model, inputShapes))
                .orElseGet(() -> fileOrText(nameOrPath, inputShapes));
    }

    /** A text that looks like an architecture is one, unless there is a file of that name. */
    private static ModelDescription fileOrText(String text, InputShapes inputShapes) {
        if (ArchitectureText.looksLikeOne(text) && !isFile(text)) {
            return ofFixedSizes(ArchitectureText.parse(text), inputShapes);
        }
        Path path = path(text);
        return FileSource.with(path, source -> Format.read(source, inputShapes));
    }

    /** A model whose inputs are not open; a shape that is given all the same has to be theirs. */
    private static ModelDescription ofFixedSizes(Model model, InputShapes inputShapes) {
        for (int i = 0; i < model.inputs().size(); i++) {
            Node input = model.inputs().get(i);
            FileInput known = new FileInput(
                    input.name(),
                    i,
                    Arrays.stream(input.outputShape().toArray())
                            .mapToObj(OptionalInt::of)
                            .toList());
            inputShapes.find(known).ifPresent(shape -> InputShapes.requireAdmitted(known, shape));
        }
        return new ModelDescription(model, Optional.empty());
    }

    private static boolean isFile(String text) {
        try {
            return Files.exists(Path.of(text));
        } catch (InvalidPathException noPath) {
            return false;
        }
    }

    private static Path path(String text) {
        Path path = plainPath(text);
        if (Files.notExists(path)) {
            throw unreadable(
                    text, "no such file, and no built-in model: these are " + String.join(", ", BuiltInModels.names()));
        }
        return path;
    }

    private static Path plainPath(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException fault) {
            throw unreadable(text, "not a path: " + fault.getReason());
        }
    }

    private static UncheckedIOException unreadable(String text, String reason) {
        return new UncheckedIOException(text + ": " + reason, new NoSuchFileException(text, null, reason));
    }
}
