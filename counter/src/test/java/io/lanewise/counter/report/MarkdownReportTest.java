package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MarkdownReportTest {

    @Test
    void question() throws IOException {
        assertThat(MarkdownReport.text(Reports.question())).isEqualTo(Reports.golden("question.md"));
    }

    @Test
    void everyNameReadsAsItIs() {
        List<String> names = Stream.concat(Reports.HOSTILE.stream(), Reports.CONTROL.stream())
                .toList();

        List<List<String>> rows = rows(MarkdownReport.text(Reports.named(names)));

        assertThat(rows)
                .hasSize(names.size() + 3)
                .allSatisfy(row -> assertThat(row).hasSize(7));
        for (int i = 0; i < names.size(); i++) {
            assertThat(rendered(rows.get(i + 2).getFirst()))
                    .isEqualTo(names.get(i).replaceAll("\\p{Cntrl}", " ").stripLeading() + " (Dense)");
        }
    }

    @Test
    void theHeadingIsOneLine() {
        assertThat(MarkdownReport.text(Reports.named(Reports.CONTROL)))
                .startsWith("### line feed: 100 weights\n\n| Layer |");
    }

    @Test
    void underscoresWithinWordsStay() {
        assertThat(MarkdownReport.escaped("conv2d_1")).isEqualTo("conv2d_1");
        assertThat(MarkdownReport.escaped("_a_ b_")).isEqualTo("\\_a\\_ b\\_");
        assertThat(MarkdownReport.escaped("a__b")).isEqualTo("a\\_\\_b");
    }

    @Test
    void furtherUsesOfASharedLayerSayWhoseWeightsTheyUse() {
        assertThat(MarkdownReport.text(Reports.shared())).contains("""
                        | twice (Dense) | (None, 4) | 20 | (4 × 4) + 4 | 100.00 % | 16 | 36 |
                        | twice\\#1 (Dense) | (None, 4) | 0 | those of twice |  | 16 | 36 |
                        """);
    }

    /** The cells of all table rows: a pipe parts them unless a backslash that is not itself escaped stands before it. */
    private static List<List<String>> rows(String markdown) {
        List<List<String>> rows = new ArrayList<>();
        for (String line : markdown.split("\n", -1)) {
            if (line.startsWith("|")) {
                List<String> cells = new ArrayList<>();
                Matcher cell = Pattern.compile("((?:\\\\.|[^\\\\|])*)\\|").matcher(line.substring(1));
                while (cell.find()) {
                    cells.add(cell.group(1).strip());
                }
                rows.add(cells);
            }
        }
        return rows;
    }

    /** The text of a cell in which nothing but backslash escapes has a meaning; fails where something else would have one. */
    private static String rendered(String cell) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cell.length(); i++) {
            char c = cell.charAt(i);
            if (c == '\\') {
                c = cell.charAt(++i);
            } else {
                assertThat("`*[]<>|~&").as(cell).doesNotContain(String.valueOf(c));
            }
            text.append(c);
        }
        return text.toString();
    }
}
