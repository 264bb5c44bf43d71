package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Layer;
import io.lanewise.model.Slice;
import io.lanewise.model.Slice.Range;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Parts of tensors as Python writes them, {@code x[:, 1:3, ::-1, 0]}: for each axis a number, which drops it, or a
 * range with start, stop and step; an ellipsis stands for whole axes. The batch is always taken whole.
 */
final class TensorParts {

    private static final Json WHOLE = new Json.Struct(Map.of());
    private static final String SUPPORTED = "numbers, ranges and an ellipsis, the batch whole";

    private TensorParts() {}

    /** What a key takes of the first input. */
    static Layer part(Fields fields, Json key, List<Shape> inputs) {
        Shape sample = inputs.getFirst();
        List<Json> items = key instanceof Json.Sequence list ? list.items() : List.of(key);
        List<Json> axes = spread(fields, items, sample.rank() + 1);
        if (!isWhole(axes.getFirst())) {
            throw fields.unsupported("the part " + key, SUPPORTED);
        }
        List<Range> ranges = new ArrayList<>();
        for (int axis = 0; axis < sample.rank(); axis++) {
            ranges.add(range(fields, axes.get(axis + 1), sample.dimension(axis)));
        }
        if (ranges.stream().noneMatch(Range::kept)) {
            throw fields.unsupported("a result without axes", "a part with at least one axis");
        }
        return new Slice(ranges);
    }

    /** Axes taken from their end to their beginning. */
    static Layer flip(Fields fields, List<Shape> inputs) {
        Shape sample = inputs.getFirst();
        int axis = Math.floorMod(fields.sampleAxis("axis", 0), sample.rank());
        List<Range> ranges = new ArrayList<>();
        for (int i = 0; i < sample.rank(); i++) {
            int extent = sample.dimension(i);
            ranges.add(i == axis ? new Range(extent - 1, -1, extent, true) : new Range(0, 1, extent, true));
        }
        return new Slice(ranges);
    }

    /** One item an axis: an ellipsis, and what is left out at the end, are whole axes. */
    private static List<Json> spread(Fields fields, List<Json> items, int rank) {
        List<Json> spread = new ArrayList<>();
        boolean open = false;
        for (int i = 0; i < items.size(); i++) {
            if (isEllipsis(items.get(i)) && !open) {
                open = true;
                int more = rank - items.size() + 1;
                for (int axis = 0; axis < more; axis++) {
                    spread.add(WHOLE);
                }
            } else {
                spread.add(items.get(i));
            }
        }
        while (spread.size() < rank) {
            spread.add(WHOLE);
        }
        if (spread.size() > rank || items.isEmpty()) {
            throw fields.unsupported("a part by " + items.size() + " axes of " + rank, SUPPORTED);
        }
        return spread;
    }

    private static Range range(Fields fields, Json item, int extent) {
        if (item instanceof Json.Numeric number && number.isInt()) {
            int index = (int) number.value();
            return new Range(index < 0 ? index + extent : index, 1, 1, false);
        }
        Json.Struct slice = slice(item);
        if (slice == null) {
            throw fields.unsupported("the part " + item, SUPPORTED);
        }
        Integer start = bound(fields, slice, "start");
        Integer stop = bound(fields, slice, "stop");
        Integer given = bound(fields, slice, "step");
        int step = given == null ? 1 : given;
        if (step == 0) {
            throw new IllegalArgumentException("expected a step of a part other than 0, got " + item);
        }
        int lowest = step > 0 ? 0 : -1;
        int highest = step > 0 ? extent : extent - 1;
        int first = start == null ? (step > 0 ? lowest : highest) : clamped(start, extent, lowest, highest);
        int end = stop == null ? (step > 0 ? highest : lowest) : clamped(stop, extent, lowest, highest);
        long count = Math.ceilDiv((long) end - first, (long) step);
        return new Range(first, step, (int) Math.max(0, count), true);
    }

    private static int clamped(int bound, int extent, int lowest, int highest) {
        return Math.clamp(bound < 0 ? (long) bound + extent : bound, lowest, highest);
    }

    private static @Nullable Integer bound(Fields fields, Json.Struct slice, String name) {
        return switch (slice.get(name)) {
            case null -> null;
            case Json.Null none -> null;
            case Json.Numeric number when number.isInt() -> (int) number.value();
            default -> throw fields.unsupported("the part " + slice, SUPPORTED);
        };
    }

    /** Start, stop and step: the object itself, or its {@code config} in Keras 3; null if it is none. */
    private static Json.@Nullable Struct slice(Json item) {
        if (!(item instanceof Json.Struct struct)) {
            return null;
        }
        if (struct.get("class_name") == null) {
            return struct;
        }
        return "__slice__".equals(struct.text("class_name")) && struct.get("config") instanceof Json.Struct config
                ? config
                : null;
    }

    private static boolean isEllipsis(Json item) {
        return item instanceof Json.Struct struct && "__ellipsis__".equals(struct.text("class_name"));
    }

    private static boolean isWhole(Json item) {
        Json.Struct slice = slice(item);
        return slice != null
                && isNothing(slice.get("stop"))
                && (isNothing(slice.get("start")) || new Json.Numeric(0).equals(slice.get("start")))
                && (isNothing(slice.get("step")) || new Json.Numeric(1).equals(slice.get("step")));
    }

    private static boolean isNothing(@Nullable Json value) {
        return value == null || value instanceof Json.Null;
    }
}
