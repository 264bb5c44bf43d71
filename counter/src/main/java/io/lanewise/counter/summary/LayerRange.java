package io.lanewise.counter.summary;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Some layers of a summary: from the first one whose name begins like {@code first} to the last one whose name begins like
 * {@code last}; the other way round if that is the order of the network. Keras' {@code layer_range}.
 *
 * @param first regular expression
 * @param last regular expression
 */
public record LayerRange(Pattern first, Pattern last) {

    /**
     * The rows of the range.
     *
     * @throws IllegalArgumentException if one of the ends is no layer
     */
    List<SummaryRow> of(List<SummaryRow> rows) {
        int[] begins = matches(first, rows);
        int[] ends = matches(last, rows);
        int begin = begins[0];
        int end = ends[ends.length - 1];
        return begin <= end ? rows.subList(begin, end + 1) : rows.subList(ends[0], begins[begins.length - 1] + 1);
    }

    private static int[] matches(Pattern pattern, List<SummaryRow> rows) {
        int[] matches = IntStream.range(0, rows.size())
                .filter(i -> pattern.matcher(rows.get(i).name()).lookingAt())
                .toArray();
        if (matches.length == 0) {
            throw new IllegalArgumentException(
                    "layers: expected the beginning of a layer\u2019s name, none begins with " + pattern);
        }
        return matches;
    }
}
