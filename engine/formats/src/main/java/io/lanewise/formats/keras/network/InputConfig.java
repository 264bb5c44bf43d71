package io.lanewise.formats.keras.network;

import io.lanewise.formats.InputShapes;
import io.lanewise.formats.InputShapes.FileInput;
import io.lanewise.formats.json.Json;
import io.lanewise.formats.keras.layer.Fields;
import io.lanewise.formats.keras.layer.KerasLayers;
import io.lanewise.formats.keras.layer.SerializedLayer;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Where a network is fed: {@code InputLayer} and the shapes of batches. */
final class InputConfig {

    private static final int MAX_RANK = 8;

    private InputConfig() {}

    /** The shape of one sample that an {@code InputLayer} takes; where it is open, the one that is given. */
    static Shape read(SerializedLayer layer, int number, InputShapes given) {
        Fields fields = layer.config();
        String field = field(fields);
        Shape shape = shape(fields, field, layer.name(), number, given);
        KerasLayers.requireFloat32(fields);
        fields.require("sparse", new Json.Bool(false));
        fields.require("ragged", new Json.Bool(false));
        fields.ignore("name", "optional", "trainable").finish();
        return shape;
    }

    /** Whether an {@code InputLayer} leaves sizes open. */
    static boolean isOpen(SerializedLayer layer) {
        String field = field(layer.config());
        return isOpen(layer.config().get(field));
    }

    /** Whether the shape of a batch leaves sizes of a sample open. */
    static boolean isOpen(@Nullable Json batchShape) {
        return batchShape instanceof Json.Sequence dimensions
                && dimensions.items().stream().skip(1).anyMatch(Json.Null.class::isInstance);
    }

    private static String field(Fields fields) {
        return fields.get("batch_shape") == null ? "batch_input_shape" : "batch_shape";
    }

    /**
     * The shape of one sample out of the shape of a batch; the number of samples does not matter.
     *
     * @param field has the shape of the batch
     * @param name of the network's input
     * @param number which of the network's inputs
     * @param given shapes for what is open
     */
    static Shape shape(Fields owner, String field, String name, int number, InputShapes given) {
        Json batchShape = owner.get(field);
        if (!(batchShape instanceof Json.Sequence dimensions)
                || dimensions.items().size() < 2
                || dimensions.items().size() > MAX_RANK) {
            throw owner.expected(field, "a list of 2 to " + MAX_RANK + " dimensions, the batch first");
        }
        List<OptionalInt> extents = dimensions.items().stream()
                .skip(1)
                .map(extent -> extent(extent, owner, field))
                .toList();
        FileInput input = new FileInput(name, number, extents);
        Optional<Shape> shape = given.find(input);
        if (shape.isPresent()) {
            return InputShapes.requireAdmitted(input, shape.get());
        }
        if (input.isOpen()) {
            throw owner.unsupported(
                    field + " = " + batchShape + " without the sizes of a sample",
                    "sizes that are fixed or given: --input-shape 224x224x3, Models.read(file, Shape.of(224, 224, 3))");
        }
        return Shape.of(extents.stream().mapToInt(OptionalInt::getAsInt).toArray());
    }

    private static OptionalInt extent(Json extent, Fields owner, String field) {
        if (extent instanceof Json.Null) {
            return OptionalInt.empty();
        }
        if (extent instanceof Json.Numeric number && number.isInt() && number.value() > 0) {
            return OptionalInt.of((int) number.value());
        }
        throw owner.expected(field, "positive whole numbers");
    }
}
