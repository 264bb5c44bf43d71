package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.source.Place;
import io.lanewise.tensor.Padding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one configuration object. It notes which were asked for: {@link #finish()} refuses the others, so that no
 * setting is passed over by accident.
 */
public final class Fields {

    private static final String NUMPY = "__numpy__";

    private final Json.Struct struct;
    private final String owner;
    private final Place place;
    private final Set<String> known = new HashSet<>();
    private boolean ofKeras2;

    /** Fields of {@code value}, which belongs to {@code owner}, as messages name it: {@code conv2d (Conv2D)}. */
    Fields(@Nullable Json value, String owner, Place place) {
        if (!(value instanceof Json.Struct fields)) {
            throw place.malformed(owner + ": expected an object, got " + shown(value));
        }
        this.struct = fields;
        this.owner = owner;
        this.place = place;
    }

    /** Where they stand, for messages. */
    public Place place() {
        return place;
    }

    /** What they belong to, for messages: {@code conv2d (Conv2D)}. */
    public String owner() {
        return owner;
    }

    /** The value of a field; null if it is missing or JSON's null. */
    public @Nullable Json get(String name) {
        known.add(name);
        Json value = struct.get(name);
        return value instanceof Json.Null ? null : value;
    }

    /** Whether somebody has asked for a field, be it there or not. */
    boolean isAsked(String name) {
        return known.contains(name);
    }

    /** Says which version wrote them: there are names that Keras 2 and 3 mean differently. */
    void setKeras2(boolean wrote) {
        ofKeras2 = wrote;
    }

    boolean isOfKeras2() {
        return ofKeras2;
    }

    /** Fields that change no result. */
    public Fields ignore(String... names) {
        known.addAll(List.of(names));
        return this;
    }

    /**
     * Refuses fields that nobody asked for, unless they are null.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException naming the first of them
     */
    public void finish() {
        struct.fields().forEach((name, value) -> {
            if (!known.contains(name) && !(value instanceof Json.Null)) {
                throw unsupported(name + " = " + value, "files without this field, or with null");
            }
        });
    }

    String text(String name) {
        if (get(name) instanceof Json.Text text) {
            return text.value();
        }
        throw expected(name, "a text");
    }

    String text(String name, String missing) {
        return get(name) == null ? missing : text(name);
    }

    /**
     * True or false.
     *
     * @throws io.lanewise.formats.ModelFormatException if it is another value
     */
    public boolean flag(String name, boolean missing) {
        return switch (get(name)) {
            case null -> missing;
            case Json.Bool flag -> flag.value();
            default -> throw expected(name, "true or false");
        };
    }

    int integer(String name) {
        return integer(get(name), name);
    }

    int integer(String name, int missing) {
        return get(name) == null ? missing : integer(name);
    }

    /** A number, also as a NumPy scalar. A list of numbers is refused as unsupported. */
    double number(String name) {
        Json value = get(name);
        if (plain(value) instanceof Json.Numeric number && Double.isFinite(number.value())) {
            return number.value();
        }
        if (plain(value) instanceof Json.Sequence) {
            throw unsupported(name + " = " + plain(value), "a single number");
        }
        throw expected(name, "a finite number");
    }

    double number(String name, double missing) {
        return get(name) == null ? missing : number(name);
    }

    /** Two whole numbers, or one that counts for both. */
    int[] pair(String name) {
        List<Json> items = items(get(name));
        if (items == null) {
            int both = integer(name);
            return new int[] {both, both};
        }
        if (items.size() != 2) {
            throw expected(name, "one or two whole numbers");
        }
        return new int[] {integer(items.get(0), name), integer(items.get(1), name)};
    }

    int[] pair(String name, int[] missing) {
        return get(name) == null ? missing : pair(name);
    }

    /** One whole number, as such or in a list of its own. */
    int single(String name, int missing) {
        List<Json> items = list(name);
        if (items == null) {
            return integer(name, missing);
        }
        if (items.size() != 1) {
            throw expected(name, "one whole number");
        }
        return integer(items.getFirst(), name);
    }

    /** Finite numbers: one as such, or in lists of any depth, in their order. */
    List<Double> numbers(String name) {
        List<Double> numbers = new ArrayList<>();
        collect(get(name), name, numbers);
        return numbers;
    }

    /**
     * Finite numbers along the last axis: one as such, or in lists, of which those around the innermost one have a
     * single item.
     */
    List<Double> alongLastAxis(String name) {
        List<Json> items = items(get(name));
        if (items == null) {
            return List.of(number(name));
        }
        while (items != null && !items.isEmpty() && items(items.getFirst()) != null) {
            if (items.size() > 1) {
                throw unsupported(name + " = " + plain(get(name)), "numbers along the last axis");
            }
            items = items(items.getFirst());
        }
        return numbers(name);
    }

    private void collect(@Nullable Json value, String name, List<Double> numbers) {
        List<Json> items = items(value);
        if (items != null) {
            items.forEach(item -> collect(item, name, numbers));
        } else if (plain(value) instanceof Json.Numeric number && Double.isFinite(number.value())) {
            numbers.add(number.value());
        } else {
            throw expected(name, "finite numbers");
        }
    }

    /** Whether there is a field, be it null. */
    boolean has(String name) {
        return struct.get(name) != null;
    }

    /** A list of whole numbers. */
    List<Integer> integers(String name) {
        List<Json> items = items(get(name));
        if (items == null) {
            throw expected(name, "a list of whole numbers");
        }
        return items.stream().map(item -> integer(item, name)).toList();
    }

    /** Two pairs of whole numbers: as such, or two numbers that count twice each, or one that counts for all. */
    int[][] pairs(String name) {
        List<Json> items = items(get(name));
        if (items == null) {
            int all = integer(name);
            return new int[][] {{all, all}, {all, all}};
        }
        if (items.size() != 2) {
            throw expected(name, "one or two whole numbers, or two pairs of them");
        }
        return new int[][] {pair(items.get(0), name), pair(items.get(1), name)};
    }

    private int[] pair(Json value, String name) {
        List<Json> both = items(value);
        if (both == null) {
            return new int[] {integer(value, name), integer(value, name)};
        }
        if (both.size() != 2) {
            throw expected(name, "pairs of whole numbers");
        }
        return new int[] {integer(both.get(0), name), integer(both.get(1), name)};
    }

    /** The items of a list; null if the field is none. */
    public @Nullable List<Json> list(String name) {
        return items(get(name));
    }

    /**
     * Refuses any value but the given one; a missing field counts as that.
     *
     * @throws io.lanewise.formats.UnsupportedFeatureException if it is another value
     */
    public void require(String name, Json only) {
        Json value = get(name);
        if (value != null && !value.equals(only)) {
            throw unsupported(name + " = " + value, name + " = " + only);
        }
    }

    /** Settings of a layer with a kernel that matter while it is trained only. */
    void ignoreTraining() {
        ignore(
                "kernel_initializer",
                "bias_initializer",
                "kernel_regularizer",
                "bias_regularizer",
                "kernel_constraint",
                "bias_constraint");
    }

    /** The field {@code padding}, which says valid or same; valid if it is missing. */
    Padding padding() {
        String padding = text("padding", "valid").toLowerCase(Locale.ROOT);
        return switch (padding) {
            case "valid" -> Padding.VALID;
            case "same" -> Padding.SAME;
            default -> throw unsupported("padding = \"" + padding + '"', "valid, same");
        };
    }

    /** An axis of a sample: Keras counts from the batch, 0; Lanewise leaves it out. */
    int sampleAxis(String name, int missing) {
        if (list(name) != null) {
            throw unsupported(name + " = " + get(name), "a single axis");
        }
        return sampleAxis(integer(name, missing));
    }

    int sampleAxis(int axis) {
        if (axis == 0) {
            throw unsupported("axis = 0", "axes of a sample: 1 and more, or −1 and less");
        }
        return axis > 0 ? axis - 1 : axis;
    }

    /** The exception for a setting that is not supported. */
    public RuntimeException unsupported(String feature, String supported) {
        return place.unsupported(owner + ": " + feature, supported);
    }

    /** The exception for a field with a value that makes no sense. */
    public RuntimeException expected(String name, String what) {
        return place.malformed(owner + ": " + name + ": expected " + what + ", got " + shown(struct.get(name)));
    }

    /** The exception for settings that the layer itself refuses, or whose sizes no integer counts. */
    RuntimeException unfit(RuntimeException fault) {
        String reason = fault instanceof ArithmeticException
                ? "expected sizes that fit an integer (" + fault.getMessage() + ")"
                : fault.getMessage();
        return place.malformed(owner + ": " + reason, fault);
    }

    private int integer(@Nullable Json value, String name) {
        if (plain(value) instanceof Json.Numeric number && number.isInt()) {
            return (int) number.value();
        }
        throw expected(name, "a whole number");
    }

    private static @Nullable List<Json> items(@Nullable Json value) {
        return plain(value) instanceof Json.Sequence sequence ? sequence.items() : null;
    }

    /** What a NumPy value holds: {@code {"class_name": "__numpy__", "config": {"value": …, "dtype": …}}}. */
    private static @Nullable Json plain(@Nullable Json value) {
        return value instanceof Json.Struct object
                        && NUMPY.equals(object.text("class_name"))
                        && object.get("config") instanceof Json.Struct config
                ? config.get("value")
                : value;
    }

    private static String shown(@Nullable Json value) {
        return value == null ? "nothing" : value.toString();
    }
}
