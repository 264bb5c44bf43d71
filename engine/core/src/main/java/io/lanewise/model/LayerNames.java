package io.lanewise.model;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Names for layers that were given none, as Keras makes them: {@code conv2d}, {@code conv2d_1}, {@code max_pooling2d}. */
final class LayerNames {

    private static final Pattern BEFORE_WORD = Pattern.compile("(.)([A-Z][a-z]+)");
    private static final Pattern AFTER_LOWER = Pattern.compile("([a-z])([A-Z])");

    private final Map<String, Integer> counters = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    /** The next free name for a layer of the given kind. */
    String next(String kind) {
        String base = snakeCase(kind);
        while (true) {
            int count = counters.merge(base, 1, Integer::sum) - 1;
            String name = count == 0 ? base : base + "_" + count;
            if (taken.add(name)) {
                return name;
            }
        }
    }

    /** Takes a name that was given; false if it is taken already. */
    boolean take(String name) {
        return taken.add(name);
    }

    private static String snakeCase(String kind) {
        String words = BEFORE_WORD.matcher(kind).replaceAll("$1_$2");
        return AFTER_LOWER.matcher(words).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
