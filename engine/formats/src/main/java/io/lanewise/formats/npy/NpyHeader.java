package io.lanewise.formats.npy;

import io.lanewise.formats.source.NumberType;
import io.lanewise.formats.source.Place;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The header's text, a Python dict literal: {@code {'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }}. Exactly these
 * three keys, in any order, nothing evaluated.
 */
final class NpyHeader {

    private static final int MAX_RANK = 32;

    private final String text;
    private final Place place;
    private int at;

    private @Nullable NumberType element;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private boolean fortranOrder;
    private int[] shape = {};

    private NpyHeader(String text, Place place) {
        this.text = text;
        this.place = place;
    }

    static NpyHeader parse(String text, Place place) {
        NpyHeader header = new NpyHeader(text, place);
        header.dict();
        return header;
    }

    NumberType element() {
        if (element == null) {
            throw place.malformed("expected the key descr, there is none");
        }
        return element;
    }

    ByteOrder order() {
        return order;
    }

    boolean fortranOrder() {
        return fortranOrder;
    }

    int[] shape() {
        return shape.clone();
    }

    private void dict() {
        Set<String> missing = new HashSet<>(Set.of("descr", "fortran_order", "shape"));
        expect('{');
        while (!accept('}')) {
            String key = quoted();
            if (!missing.remove(key)) {
                throw place.malformed("expected the keys descr, fortran_order and shape once each, got also " + key);
            }
            expect(':');
            switch (key) {
                case "descr" -> descr();
                case "fortran_order" -> fortranOrder = flag();
                default -> shape = tuple();
            }
            if (!accept(',')) {
                expect('}');
                break;
            }
        }
        skipSpace();
        if (at < text.length() || !missing.isEmpty()) {
            throw at < text.length()
                    ? fault("the end of the header")
                    : place.malformed("expected the keys " + missing + ", there are none");
        }
    }

    private void descr() {
        skipSpace();
        if (at < text.length() && text.charAt(at) == '[') {
            throw unsupported("a structure of fields");
        }
        String type = quoted();
        if (type.length() < 2) {
            throw place.malformed("expected a type as descr, got '" + type + "'");
        }
        NumberType known = NumberType.of(type.substring(1)).orElseThrow(() -> unsupported("type " + type));
        element = known;
        order = switch (type.charAt(0)) {
            case '<' -> ByteOrder.LITTLE_ENDIAN;
            case '>' -> ByteOrder.BIG_ENDIAN;
            case '|' -> {
                if (known.bytes() > 1) {
                    throw place.malformed("expected a byte order < or > in descr, got '" + type + "'");
                }
                yield ByteOrder.LITTLE_ENDIAN;
            }
            default -> throw unsupported("type " + type);
        };
    }

    private RuntimeException unsupported(String type) {
        return place.unsupported(type, "types " + NumberType.SUPPORTED + ", with < or >");
    }

    private boolean flag() {
        skipSpace();
        for (String word : List.of("True", "False")) {
            if (text.startsWith(word, at)) {
                at += word.length();
                return word.equals("True");
            }
        }
        throw fault("True or False");
    }

    private int[] tuple() {
        List<Integer> extents = new ArrayList<>();
        expect('(');
        boolean comma = true;
        while (!accept(')')) {
            if (!comma || extents.size() == MAX_RANK) {
                throw fault(comma ? "at most " + MAX_RANK + " extents" : "a comma");
            }
            extents.add(number());
            comma = accept(',');
        }
        if (extents.size() == 1 && !comma) {
            throw fault("a comma after the only extent");
        }
        return extents.stream().mapToInt(Integer::intValue).toArray();
    }

    private int number() {
        skipSpace();
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        try {
            return Integer.parseInt(text, start, at, 10);
        } catch (NumberFormatException beyond) {
            at = start;
            throw fault("an extent of 0 … " + Integer.MAX_VALUE);
        }
    }

    private String quoted() {
        skipSpace();
        char quote = at < text.length() ? text.charAt(at) : 0;
        int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
        if (end < 0) {
            throw fault("a quoted text");
        }
        String content = text.substring(at + 1, end);
        at = end + 1;
        return content;
    }

    private boolean accept(char wanted) {
        skipSpace();
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char wanted) {
        if (!accept(wanted)) {
            throw fault("'" + wanted + "'");
        }
    }

    private void skipSpace() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private RuntimeException fault(String expected) {
        String found = at < text.length() ? "'" + text.charAt(at) + "'" : "the end";
        return place.malformed("expected %s at character %d of the header, got %s".formatted(expected, at, found));
    }
}
