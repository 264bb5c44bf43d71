package io.lanewise.counter.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.summary.CellText.Justify;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class CellTextTest {

    /** Each line of the fixture: left, right, center or fold; width; text; what rich made of it, lines separated by bars. */
    @Test
    void breaksLinesAsRichDoes() {
        List<Executable> checks = new ArrayList<>();
        for (String line : Fixtures.read("wrapping.tsv").lines().toList()) {
            String[] fields = line.split("\t", -1);
            String kind = fields[0];
            int width = Integer.parseInt(fields[1]);
            List<String> lines = kind.equals("fold")
                    ? CellText.folded(fields[2], width)
                    : CellText.cell(fields[2], width, Justify.valueOf(kind.toUpperCase(Locale.ROOT)));
            checks.add(() -> assertThat(String.join("|", lines)).as(line).isEqualTo(fields[3]));
        }

        assertThat(checks).hasSize(600);
        Assertions.assertAll(checks);
    }

    /** Names may hold them; rich breaks there first, then each piece at its spaces. */
    @Test
    void lineFeedsBeginLines() {
        assertThat(CellText.cell("new\nline (Dense)", 12, Justify.LEFT))
                .containsExactly("new         ", "line (Dense)");
        assertThat(CellText.cell("a\n\nb", 2, Justify.RIGHT)).containsExactly(" a", "  ", " b");
        assertThat(CellText.folded("new\nline", 3)).containsExactly("new", "lin", "e");
    }
}
