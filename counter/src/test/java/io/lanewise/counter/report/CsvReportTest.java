package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CsvReportTest {

    /** The text in the resources has plain line feeds. */
    @Test
    void question() throws IOException {
        String text = CsvReport.text(Reports.question());

        assertThat(text.replace("\r\n", "\n")).isEqualTo(Reports.golden("question.csv"));
        assertThat(text).endsWith("\r\n").doesNotContainPattern("(?<!\r)\n");
    }

    @Test
    void everyNameComesBackAsItWas() {
        List<String> names = Stream.concat(Reports.HOSTILE.stream(), Reports.CONTROL.stream())
                .filter(name -> !name.startsWith("="))
                .toList();

        assertThat(names).hasSizeGreaterThan(10);
        assertThat(namesOf(names)).isEqualTo(names);
    }

    @Test
    void aNameIsNoFormula() {
        List<String> names = List.of(
                "=HYPERLINK(\"http://example.org\",\"conv\")",
                "+1",
                "-2+3",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\r\n@x",
                "\u0000=1",
                "\uff1d1",
                "\uff20x");

        assertThat(namesOf(names))
                .isEqualTo(names.stream().map(name -> "'" + name).toList());
        List<String> harmless = List.of("a=1", "conv-1", "'=", " ", "x@y", "1+1");
        assertThat(namesOf(harmless)).isEqualTo(harmless);
    }

    /** What a reader finds in the first two columns, which are the same here. */
    private static List<String> namesOf(List<String> layers) {
        List<List<String>> rows = parse(CsvReport.text(Reports.named(layers)));
        assertThat(rows)
                .hasSize(layers.size() + 1)
                .allSatisfy(row -> assertThat(row).hasSize(13));
        List<String> names = rows.stream().skip(1).map(List::getFirst).toList();
        assertThat(rows.stream().skip(1).map(row -> row.get(1))).isEqualTo(names);
        return names;
    }

    @Test
    void numbersAreWhole() {
        List<String> dense = parse(CsvReport.text(Reports.huge())).get(1);
        BigInteger n = BigInteger.valueOf(Integer.MAX_VALUE);

        assertThat(dense.subList(3, 10))
                .containsExactly(
                        n.toString(),
                        n.multiply(n).add(n).toString(),
                        n.multiply(n).add(n).shiftLeft(2).toString(),
                        "0.333333",
                        n.multiply(n).toString(),
                        n.multiply(n).shiftLeft(1).add(n).toString(),
                        n.toString());
    }

    @Test
    void weightsAddUpToTheTotal() {
        CountReport report = Reports.shared();
        long sum = parse(CsvReport.text(report)).stream()
                .skip(1)
                .mapToLong(row -> Long.parseLong(row.get(4)))
                .sum();

        assertThat(report.count().total()).isEqualTo(sum).isEqualTo(20);
    }

    /** A reader by the grammar of RFC 4180. */
    private static List<List<String>> parse(String text) {
        List<List<String>> rows = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            List<String> row = new ArrayList<>();
            boolean more = true;
            while (more) {
                StringBuilder cell = new StringBuilder();
                if (text.charAt(at) == '"') {
                    at++;
                    while (text.charAt(at) != '"' || text.charAt(at + 1) == '"') {
                        at += text.charAt(at) == '"' ? 1 : 0;
                        cell.append(text.charAt(at++));
                    }
                    at++;
                } else {
                    while (",\r\n\"".indexOf(text.charAt(at)) < 0) {
                        cell.append(text.charAt(at++));
                    }
                }
                row.add(cell.toString());
                more = text.charAt(at) == ',';
                assertThat(more || text.startsWith("\r\n", at)).isTrue();
                at += more ? 1 : 2;
            }
            rows.add(row);
        }
        return rows;
    }
}
