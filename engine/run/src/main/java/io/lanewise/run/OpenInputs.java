package io.lanewise.run;

import io.lanewise.formats.InputShapes;
import io.lanewise.formats.InputShapes.FileInput;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.run.image.Picture;
import io.lanewise.run.image.PictureFiles;
import io.lanewise.tensor.Shape;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Shapes for inputs whose sizes the model's file leaves open: those of the settings, or those of what is fed. */
final class OpenInputs {

    private OpenInputs() {}

    static InputShapes of(Settings settings) {
        if (!settings.inputShapes().isEmpty()) {
            return InputShapes.of(settings.inputShapes().toArray(Shape[]::new));
        }
        return input -> {
            if (!input.isOpen()) {
                return Optional.empty();
            }
            return settings.inputs().isEmpty() ? ofImage(settings.images(), input) : ofArray(settings.inputs(), input);
        };
    }

    /** The size of the first image, with the channels of the input. */
    private static Optional<Shape> ofImage(List<String> images, FileInput input) {
        int rank = input.extents().size();
        if (images.isEmpty() || rank < 2 || rank > 3) {
            return Optional.empty();
        }
        Picture first = PictureFiles.open(Path.of(images.getFirst())).picture(0);
        int[] size = {first.height(), first.width(), first.channels()};
        return Optional.of(Shape.of(IntStream.range(0, rank)
                .map(axis -> input.extents().get(axis).orElse(size[axis]))
                .toArray()));
    }

    /** The shape of a sample of the array that is named for the input, or of the only one. */
    private static Optional<Shape> ofArray(List<String> arguments, FileInput input) {
        String prefix = input.name() + "=";
        Optional<String> named = arguments.stream()
                .filter(argument -> argument.startsWith(prefix))
                .findFirst();
        if (named.isEmpty() && arguments.size() > 1) {
            return Optional.empty();
        }
        String file = named.map(argument -> argument.substring(prefix.length())).orElse(arguments.getFirst());
        int[] batch = NpyArray.read(Path.of(file)).shape();
        if (batch.length != input.extents().size() + 1) {
            return Optional.empty();
        }
        int[] sample = Arrays.copyOfRange(batch, 1, batch.length);
        return Arrays.stream(sample).allMatch(extent -> extent > 0) ? Optional.of(Shape.of(sample)) : Optional.empty();
    }
}
