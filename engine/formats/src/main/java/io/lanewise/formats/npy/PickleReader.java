package io.lanewise.formats.npy;

import io.lanewise.formats.npy.PickleValue.Bytes;
import io.lanewise.formats.npy.PickleValue.Flag;
import io.lanewise.formats.npy.PickleValue.Name;
import io.lanewise.formats.npy.PickleValue.Other;
import io.lanewise.formats.npy.PickleValue.Text;
import io.lanewise.formats.npy.PickleValue.Thing;
import io.lanewise.formats.npy.PickleValue.Tuple;
import io.lanewise.formats.npy.PickleValue.Whole;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a pickle of protocol 2 to 5 as data. A pickle is a program for a stack machine, most of whose instructions push values;
 * those that would import or call something only note what it was. Sources: Python's {@code pickletools}, PEP 307, PEP 3154.
 */
final class PickleReader {

    private static final int MAX_INSTRUCTIONS = 20_000;
    private static final int MAX_TEXT_BYTES = 1 << 12;
    private static final int WINDOW_BYTES = 1 << 10;

    private final ByteSource source;
    private final Place place;
    private long position;
    private ByteBuffer window = ByteBuffer.allocate(0);
    private long windowStart;

    private final Deque<List<PickleValue>> marked = new ArrayDeque<>();
    private final Map<Integer, PickleValue> memo = new HashMap<>();
    private List<PickleValue> stack = new ArrayList<>();

    private PickleReader(ByteSource source, long position) {
        this.source = source;
        this.place = source.place();
        this.position = position;
    }

    /**
     * Reads the value that a pickle describes.
     *
     * @param start first byte of the pickle; it must end with the source
     * @throws io.lanewise.formats.ModelFormatException if it is malformed
     * @throws io.lanewise.formats.UnsupportedFeatureException if it has an instruction that arrays need not have
     * @throws IOException if it cannot be read
     */
    static PickleValue read(ByteSource source, long start) throws IOException {
        return new PickleReader(source, start).run();
    }

    private PickleValue run() throws IOException {
        for (int i = 0; i < MAX_INSTRUCTIONS; i++) {
            int instruction = (int) number(1);
            if (instruction == '.') {
                if (position != source.size()) {
                    throw place.malformed("expected the pickle to end the file, there are " + (source.size() - position)
                            + " more bytes");
                }
                return pop();
            }
            boolean known = pushes(instruction) || collects(instruction) || makes(instruction) || recalls(instruction);
            if (!known) {
                throw place.unsupported(
                        "pickle: instruction 0x%02x at offset %d".formatted(instruction, position - 1),
                        "what NumPy arrays are pickled with");
            }
        }
        throw place.malformed("expected a pickle of at most " + MAX_INSTRUCTIONS + " instructions, got more");
    }

    /** Instructions with a value of their own. */
    private boolean pushes(int instruction) throws IOException {
        switch (instruction) {
            case 0x80 -> number(1);
            case 0x95 -> number(8);
            case 'N' -> push(new Other());
            case 0x88 -> push(new Flag(true));
            case 0x89 -> push(new Flag(false));
            case 'K' -> push(new Whole(number(1)));
            case 'M' -> push(new Whole(number(2)));
            case 'J' -> push(new Whole((int) number(4)));
            case 0x8a -> push(new Whole(signed((int) number(1))));
            case 'G' -> {
                number(8);
                push(new Other());
            }
            case 0x8c -> push(new Text(text(number(1))));
            case 'X' -> push(new Text(text(number(4))));
            case 0x8d -> push(new Text(text(number(8))));
            case 'C' -> push(bytes(number(1)));
            case 'B' -> push(bytes(number(4)));
            case 0x8e -> push(bytes(number(8)));
            case 'c' -> push(new Name(line() + "." + line()));
            case ')' -> push(new Tuple(List.of()));
            case ']', '}', 0x8f -> push(Thing.empty());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Instructions that put values into others. */
    private boolean collects(int instruction) {
        switch (instruction) {
            case '(' -> {
                marked.push(stack);
                stack = new ArrayList<>();
            }
            case 't', 0x91 -> push(new Tuple(toMark()));
            case 0x85 -> push(new Tuple(last(1)));
            case 0x86 -> push(new Tuple(last(2)));
            case 0x87 -> push(new Tuple(last(3)));
            case 'a' -> append(last(1));
            case 'e', 0x90 -> append(toMark());
            case 's' -> put(last(2));
            case 'u' -> put(toMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Instructions that would make Python call something. */
    private boolean makes(int instruction) {
        switch (instruction) {
            case 0x93 -> {
                List<PickleValue> names = last(2);
                if (!(names.get(0) instanceof Text module) || !(names.get(1) instanceof Text name)) {
                    throw place.malformed("expected the names of a module and of something in it, got other values");
                }
                push(new Name(module.value() + "." + name.value()));
            }
            case 'R', 0x81 -> {
                List<PickleValue> call = last(2);
                push(Thing.of(call.get(0), call.get(1)));
            }
            case 0x92 -> {
                List<PickleValue> call = last(3);
                push(Thing.of(call.get(0), call.get(1)));
            }
            case 'b' -> {
                PickleValue state = pop();
                thing().state(state);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Instructions that note a value or fetch it again. */
    private boolean recalls(int instruction) throws IOException {
        switch (instruction) {
            case 0x94 -> memo.put(memo.size(), top());
            case 'q' -> memo.put((int) number(1), top());
            case 'r' -> memo.put((int) number(4), top());
            case 'h' -> push(noted((int) number(1)));
            case 'j' -> push(noted((int) number(4)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private void append(List<PickleValue> items) {
        items.forEach(thing()::add);
    }

    private void put(List<PickleValue> entries) {
        if (entries.size() % 2 != 0) {
            throw place.malformed("expected a value for each key of a dict, got " + entries.size() + " values in all");
        }
        for (int i = 0; i < entries.size(); i += 2) {
            thing().put(entries.get(i), entries.get(i + 1));
        }
    }

    private PickleValue noted(int number) {
        PickleValue value = memo.get(number);
        if (value == null) {
            throw place.malformed("expected a value noted as " + number + ", there is none");
        }
        return value;
    }

    private Thing thing() {
        if (top() instanceof Thing thing) {
            return thing;
        }
        throw place.malformed("expected something to add to at offset " + position + ", got another value");
    }

    private void push(PickleValue value) {
        stack.add(value);
    }

    private PickleValue top() {
        require(1);
        return stack.getLast();
    }

    private PickleValue pop() {
        require(1);
        return stack.removeLast();
    }

    private List<PickleValue> last(int count) {
        require(count);
        List<PickleValue> end = stack.subList(stack.size() - count, stack.size());
        List<PickleValue> values = List.copyOf(end);
        end.clear();
        return values;
    }

    private List<PickleValue> toMark() {
        if (marked.isEmpty()) {
            throw place.malformed("expected a mark before offset " + position + ", there is none");
        }
        List<PickleValue> values = stack;
        stack = marked.pop();
        return values;
    }

    private void require(int count) {
        if (stack.size() < count) {
            throw place.malformed(
                    "expected %d values before offset %d, there are %d".formatted(count, position, stack.size()));
        }
    }

    private long number(int bytes) throws IOException {
        long number = 0;
        ByteBuffer buffer = take(bytes);
        for (int i = 0; i < bytes; i++) {
            number |= Byte.toUnsignedLong(buffer.get()) << (8 * i);
        }
        return number;
    }

    private long signed(int bytes) throws IOException {
        if (bytes > Long.BYTES) {
            throw place.unsupported("pickle: a whole number of " + bytes + " bytes", "up to 8 bytes");
        }
        int shift = Long.SIZE - 8 * bytes;
        return bytes == 0 ? 0 : number(bytes) << shift >> shift;
    }

    private String text(long bytes) throws IOException {
        if (bytes < 0 || bytes > MAX_TEXT_BYTES) {
            throw place.malformed("expected texts of at most " + MAX_TEXT_BYTES + " bytes, got one of " + bytes);
        }
        return StandardCharsets.UTF_8.decode(take((int) bytes)).toString();
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (long next = number(1); next != '\n'; next = number(1)) {
            if (line.length() == MAX_TEXT_BYTES) {
                throw place.malformed("expected names of at most " + MAX_TEXT_BYTES + " bytes, got a longer one");
            }
            line.append((char) next);
        }
        return line.toString();
    }

    private Bytes bytes(long count) {
        source.requireWithin(position, count);
        Bytes bytes = new Bytes(position, count);
        position += count;
        return bytes;
    }

    private ByteBuffer take(int bytes) throws IOException {
        source.requireWithin(position, bytes);
        if (position < windowStart || position + bytes > windowStart + window.limit()) {
            windowStart = position;
            window = source.read(position, (int) Math.min(Math.max(bytes, WINDOW_BYTES), source.size() - position));
        }
        ByteBuffer taken = window.slice((int) (position - windowStart), bytes);
        position += bytes;
        return taken;
    }
}
