package io.lanewise.formats.keras;

import io.lanewise.formats.json.Json;
import io.lanewise.tensor.Shape;
import java.util.Set;

/** Normalisations along the last axis, which files write as −1, or as its number with the batch counted as 0. */
final class LastAxis {

    private static final Set<String> KINDS =
            Set.of("BatchNormalization", "LayerNormalization", "GroupNormalization", "Normalization");

    private LastAxis() {}

    /** Refuses a layer that would normalise an input of the given shape along another axis. */
    static void require(SerializedLayer layer, Shape input) {
        if (!KINDS.contains(layer.className())) {
            return;
        }
        Json axis = layer.config().get("axis");
        Json only = axis instanceof Json.Sequence list && list.items().size() == 1
                ? list.items().getFirst()
                : axis;
        boolean last = only == null
                || (only instanceof Json.Numeric number && (number.value() == -1 || number.value() == input.rank()));
        if (!last) {
            throw layer.config().unsupported("axis = " + axis + " of an input of shape " + input, "axis = -1");
        }
    }
}
