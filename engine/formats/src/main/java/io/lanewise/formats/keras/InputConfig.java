package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a network is fed: {@code InputLayer} and the shapes of batches. */
final class InputConfig {

    private static final int MAX_RANK = 8;

    private InputConfig() {}

    /** The shape of one sample that an {@code InputLayer} takes. */
    static Shape read(SerializedLayer layer) {
        Fields fields = layer.config();
        String field = fields.get("batch_shape") == null ? "batch_input_shape" : "batch_shape";
        Shape shape = shape(fields.get(field), fields, field);
        KerasLayers.requireFloat32(fields);
        fields.require("sparse", new Json.Bool(false));
        fields.require("ragged", new Json.Bool(false));
        fields.ignore("name", "optional", "trainable").finish();
        return shape;
    }

    /** The shape of one sample out of the shape of a batch; the number of samples does not matter. */
    static Shape shape(@Nullable Json batchShape, Fields owner, String field) {
        if (!(batchShape instanceof Json.Sequence dimensions)
                || dimensions.items().size() < 2
                || dimensions.items().size() > MAX_RANK) {
            throw owner.expected(field, "a list of 2 to " + MAX_RANK + " dimensions, the batch first");
        }
        List<Json> sample = dimensions.items().subList(1, dimensions.items().size());
        if (sample.stream().anyMatch(Json.Null.class::isInstance)) {
            throw owner.unsupported(
                    field + " = " + batchShape, "shapes whose dimensions, but for the batch, are fixed");
        }
        int[] extents = sample.stream()
                .mapToInt(extent -> {
                    if (extent instanceof Json.Numeric number && number.isInt() && number.value() > 0) {
                        return (int) number.value();
                    }
                    throw owner.expected(field, "positive whole numbers");
                })
                .toArray();
        return Shape.of(extents);
    }
}
