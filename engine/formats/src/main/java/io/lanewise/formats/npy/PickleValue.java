package io.lanewise.formats.npy;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a pickle describes, as a tree (or a graph: values may be shared). Nothing in it is made, called or looked up. */
sealed interface PickleValue {

    /** A text. */
    record Text(String value) implements PickleValue {}

    /** A whole number. */
    record Whole(long value) implements PickleValue {}

    /** {@code True} or {@code False}. */
    record Flag(boolean value) implements PickleValue {}

    /** {@code None}, or a floating-point number: nothing that is asked for. */
    record Other() implements PickleValue {}

    /** Bytes that stay where they are. */
    record Bytes(long position, long count) implements PickleValue {}

    /** The name of something in a Python module: {@code numpy.dtype}. A name and no more. */
    record Name(String value) implements PickleValue {}

    /** A tuple. */
    record Tuple(List<PickleValue> items) implements PickleValue {}

    /** What items and entries are added to: a list, a dict, a set, or what Python would make by calling something. */
    final class Thing implements PickleValue {

        private final @Nullable PickleValue function;
        private final @Nullable PickleValue arguments;
        private final List<PickleValue> items = new ArrayList<>();
        private final List<PickleValue> keys = new ArrayList<>();
        private final List<PickleValue> values = new ArrayList<>();
        private @Nullable PickleValue state;

        private Thing(@Nullable PickleValue function, @Nullable PickleValue arguments) {
            this.function = function;
            this.arguments = arguments;
        }

        /** A list, a dict or a set without content. */
        static Thing empty() {
            return new Thing(null, null);
        }

        /** What a call would give. */
        static Thing of(PickleValue function, PickleValue arguments) {
            return new Thing(function, arguments);
        }

        void add(PickleValue item) {
            items.add(item);
        }

        void put(PickleValue key, PickleValue value) {
            keys.add(key);
            values.add(value);
        }

        void state(PickleValue given) {
            state = given;
        }

        /** Whether it is the result of the function of this name, in whatever module of NumPy. */
        boolean isOf(String name) {
            return function instanceof Name called
                    && called.value().startsWith("numpy.")
                    && called.value().endsWith("." + name);
        }

        /** What is called; null for a list, a dict or a set. */
        @Nullable
        PickleValue function() {
            return function;
        }

        /** The arguments of the call; none if it is no call. */
        List<PickleValue> arguments() {
            return arguments instanceof Tuple tuple ? tuple.items() : List.of();
        }

        /** The state that it is given afterwards. */
        @Nullable
        PickleValue state() {
            return state;
        }

        /** The items of its state; none if that is no tuple. */
        List<PickleValue> stateItems() {
            return state instanceof Tuple tuple ? tuple.items() : List.of();
        }

        List<PickleValue> items() {
            return items;
        }

        List<PickleValue> keys() {
            return keys;
        }

        List<PickleValue> values() {
            return values;
        }
    }
}
