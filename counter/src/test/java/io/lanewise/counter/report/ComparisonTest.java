package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.report.Comparison.Pair;
import io.lanewise.counter.text.CellWidth;
import io.lanewise.counter.text.Lines;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static Comparison compare(String left, String right) {
        return Comparison.of(Reports.typed(left), Reports.typed(right));
    }

    private static List<String> pairs(Comparison comparison) {
        return comparison.pairs().stream()
                .map(pair -> pair.left().map(LayerCost::node).orElse("-") + " "
                        + pair.right().map(LayerCost::node).orElse("-"))
                .toList();
    }

    @Test
    void questionAgainstAVariant() throws IOException {
        CountReport variant = Reports.typed("100x100x1 conv 60 7x7 relu, conv 100 5x5 same relu, avgpool 2, flatten, "
                + "dropout 0.5, dense 250 relu, dense 200 relu, bn, dense 1");

        assertThat(Comparison.of(Reports.question(), variant).text()).isEqualTo(Reports.golden("comparison.txt"));
    }

    @Test
    void aNetworkIsTheSameAsItself() {
        Comparison same = Comparison.of(Reports.question(), Reports.question());

        assertThat(same.differences()).isZero();
        assertThat(same.pairs()).allMatch(Pair::isSame);
        assertThat(same.text())
                .endsWith("\nA and B have the same layers: names, kinds, output shapes and weights.\n")
                .doesNotContain("~", "→", "\n+", "\n-");
    }

    @Test
    void namesGoBeforePlaces() {
        assertThat(pairs(Comparison.of(
                        Reports.named(List.of("a", "b", "c")), Reports.named(List.of("x", "a", "c", "b")))))
                .containsExactly("- x", "a a", "b b", "c c");
    }

    @Test
    void layersWithoutANamesakeMeetByPlace() {
        assertThat(pairs(Comparison.of(
                        Reports.named(List.of("a", "b", "c", "d")), Reports.named(List.of("a", "x", "y", "z", "d")))))
                .containsExactly("a a", "b x", "c y", "- z", "d d");
        assertThat(pairs(Comparison.of(
                        Reports.named(List.of("a", "b", "c", "d")), Reports.named(List.of("x", "a", "y", "d")))))
                .containsExactly("- x", "a a", "b y", "c -", "d d");
        assertThat(pairs(Comparison.of(Reports.named(List.of("a", "b")), Reports.named(List.of("c")))))
                .containsExactly("a c", "b -");
    }

    @Test
    void everyLayerStandsOnce() {
        List<String> left = List.of("a", "b", "c", "d", "e", "f");
        List<String> right = List.of("f", "x", "c", "y", "z", "a", "b", "u");
        Comparison comparison = Comparison.of(Reports.named(left), Reports.named(right));

        assertThat(comparison.pairs().stream().flatMap(pair -> pair.left().stream()))
                .extracting(LayerCost::node)
                .containsExactlyElementsOf(left);
        assertThat(comparison.pairs().stream().flatMap(pair -> pair.right().stream()))
                .extracting(LayerCost::node)
                .containsExactlyInAnyOrderElementsOf(right);
    }

    @Test
    void whatChangedIsSaid() {
        Comparison comparison =
                compare("9x9x2 conv 3 3x3, flatten, dense 4", "9x9x2 conv 3 3x3 same, flatten, dense 4");

        assertThat(comparison.pairs())
                .extracting(Pair::changes)
                .containsExactly(
                        List.of("output (None, 7, 7, 3) → (None, 9, 9, 3)"),
                        List.of("output (None, 147) → (None, 243)"),
                        List.of());
        assertThat(comparison.pairs()).extracting(Pair::isSame).containsExactly(false, false, false);
        assertThat(comparison.text()).endsWith("\n3 of 3 layers differ; B has 384 weights more than A.\n");
    }

    @Test
    void fewerWeightsAndAsManyWeights() {
        assertThat(compare("4 dense 4", "4 dense 4 nobias").text())
                .contains("~ dense " + " ".repeat(34) + "  20" + " ".repeat(14) + "16" + " ".repeat(14) + "-4\n")
                .endsWith("\n1 of 1 layer differs; B has 4 weights fewer than A.\n");
        assertThat(compare("4 dense 4", "4 dense 4, relu").text())
                .endsWith("\n1 of 2 layers differs; A and B have the same number of weights.\n");
    }

    @Test
    void linesFitIntoATerminal() {
        for (CountReport report : CostTextTest.reports()) {
            for (CountReport other : CostTextTest.reports()) {
                String text = Comparison.of(report, other).text();
                assertThat(text.lines()).allMatch(line -> CellWidth.of(line) <= Lines.WIDTH);
                assertThat(text.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
            }
        }
    }
}
