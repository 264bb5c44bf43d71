package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.text.CellWidth;
import io.lanewise.counter.text.Lines;
import io.lanewise.plan.Planner;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CostTextTest {

    @Test
    void question() throws IOException {
        assertThat(CostText.text(Reports.question())).isEqualTo(Reports.golden("question.cost.txt"));
    }

    static List<CountReport> reports() {
        return List.of(
                Reports.question(),
                Reports.huge(),
                Reports.shared(),
                Reports.named(Reports.HOSTILE),
                Reports.named(Reports.CONTROL),
                Reports.typed("4x4x1 flatten"));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void linesFitIntoATerminalAndNoneIsBroken(CountReport report) {
        String text = CostText.text(report);

        assertThat(text.lines()).allMatch(line -> CellWidth.of(line) <= Lines.WIDTH);
        assertThat(text.chars()).noneMatch(c -> Character.isISOControl(c) && c != '\n');
        long rows = text.lines()
                .skip(3)
                .takeWhile(line -> !line.startsWith("total "))
                .count();
        assertThat(rows).isEqualTo(report.cost().layers().size());
    }

    @Test
    void columnsStayApart() {
        assertThat(CostText.text(Reports.huge()).lines().filter(line -> line.startsWith("dense ")))
                .containsExactly("dense                  4.612 E   33.33 %   4.612 E   9.223 E     2.147 G    0.50");
    }

    @Test
    void thePeakIsThePlans() {
        CountReport report = Reports.typed("12x12x2 conv 8 3x3 relu, conv 8 3x3 relu, maxpool 2, flatten, dense 5");
        int floats = Planner.plan(report.model().initialize(1)).arenaFloats();

        assertThat(CostText.text(report).replaceAll("\\s+", " "))
                .contains("peak memory %,d floats, %,d bytes".formatted(floats, 4 * floats));
    }

    @Test
    void aPeakThatNoArrayHoldsIsNotGuessed() {
        assertThat(CostText.text(Reports.typed("70000x1 dense 70000")))
                .contains("peak memory  unknown: one tensor has more floats than an array can hold\n");
    }
}
