package io.lanewise.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private final Report report = FixedReport.report();

    @Test
    void theFastestOtherEngineIsTheOneWithTheSmallestMedian() {
        List<Comparison> comparisons = report.comparisons();
        assertThat(comparisons)
                .extracting(c -> c.lanewise().subject() + " " + c.lanewise().engine() + " "
                        + c.peer().engine())
                .startsWith(
                        "network/question/b1/t1 lanewise-exact onnxruntime",
                        "network/question/b1/t1 lanewise-fast onnxruntime",
                        "network/question/b8/t2 lanewise-fast onnxruntime");
    }

    @Test
    void ratiosAreOfMediansOfRoundsAndOfMinima() {
        Comparison fast = report.comparisons().get(1);
        assertThat(fast.ratio()).isCloseTo(48.0 / 22, within(1e-12));
        assertThat(fast.low()).isEqualTo(48.0 / 24);
        assertThat(fast.high()).isEqualTo(48.0 / 20);
        assertThat(fast.ratioOfMinima()).isEqualTo(48.0 / 20);
    }

    @Test
    void aSetIsAGeometricMeanASumAndItsWorstShape() {
        assertThat(report.sets()).hasSize(1);
        SetComparison set = report.sets().getFirst();
        assertThat(set.set()).isEqualTo("set/b1/t1");
        assertThat(set.shapes()).isEqualTo(2);
        // ratios 4 and 1; the second shape three times: (80 + 3 · 40) / (20 + 3 · 40)
        assertThat(set.geometricMean()).isCloseTo(2, within(1e-12));
        assertThat(set.ofSums()).isCloseTo(200.0 / 140, within(1e-12));
        assertThat(set.worst().lanewise().subject()).isEqualTo("layer/set/two/b1/t1");
        assertThat(set.worst().ratio()).isEqualTo(1);
    }

    @Test
    void memoryIsRelativeToWeightsAndActivations() {
        assertThat(report.memory().getFirst().ratio()).isEqualTo(1.2);
    }

    @Test
    void theTerminalHas80Columns() {
        assertThat(TextReport.render(report).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    @Test
    void theTerminalShowsThemToo() {
        List<String> lines = TextReport.render(report)
                .lines()
                .map(line -> line.replaceAll(" {2,}", " | "))
                .toList();
        assertThat(lines)
                .contains(
                        " | lanewise-fast | onnxruntime | 2.18 | 2.00 | 2.40 | 2.40",
                        "set/b1/t1 | lanewise-fast | 2 | 2.00 | 1.43 | two | 1.00",
                        "question | lanewise-fast | 200.0 | 201.0 | 5.0 | 246.0 | 1.20");
    }
}
