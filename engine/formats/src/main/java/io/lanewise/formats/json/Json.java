package io.lanewise.formats.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A JSON value. */
public sealed interface Json {

    /** {@code {"name": value, …}}, in the order of the text. */
    record Struct(Map<String, Json> fields) implements Json {

        public Struct {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }

        /** The value of a field; null if there is none of this name. */
        public @Nullable Json get(String name) {
            return fields.get(name);
        }

        /** The text of a field; null if there is none of this name or it is no text. */
        public @Nullable String text(String name) {
            return fields.get(name) instanceof Text text ? text.value() : null;
        }

        @Override
        public String toString() {
            return "an object";
        }
    }

    /** {@code [value, …]}. */
    record Sequence(List<Json> items) implements Json {

        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return items.size() <= 8 ? items.toString() : "a list of " + items.size();
        }
    }

    /** A text. */
    record Text(String value) implements Json {

        private static final int SHOWN = 60;

        @Override
        public String toString() {
            return '"' + (value.length() <= SHOWN ? value : value.substring(0, SHOWN) + '…') + '"';
        }
    }

    /** A number; Python's NaN and Infinity count as such. */
    record Numeric(double value) implements Json {

        /** Whether it is a whole number that fits into an {@code int}. */
        public boolean isInt() {
            return value == (int) value;
        }

        @Override
        public String toString() {
            return isInt() ? Integer.toString((int) value) : Double.toString(value);
        }
    }

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {
        @Override
        public String toString() {
            return Boolean.toString(value);
        }
    }

    /** {@code null}. */
    record Null() implements Json {
        @Override
        public String toString() {
            return "null";
        }
    }
}
