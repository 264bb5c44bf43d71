package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.report.CountReport;
import io.lanewise.model.Model;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser lays them out, in frames as wide as a telephone and as a screen. */
class RenderedPageTest {

    private static final List<Integer> WIDTHS = List.of(390, 1250);

    /** What stands outside of a frame, unless in a box that scrolls or cuts; text that runs out of its box; the cells of a table. */
    private static final String MEASURE = """
            <pre id="measured"></pre>
            <script>
            addEventListener('load', () => {
              const lines = [];
              for (const frame of document.querySelectorAll('iframe')) {
                const page = frame.contentDocument, root = page.documentElement, width = root.clientWidth;
                const say = (what, text) => lines.push([frame.id, what, text.replace(/\\s+/g, ' ').trim()].join('\\t'));
                say('width', String(width));
                say('title', page.title);
                if (root.scrollWidth > width) say('fault', 'page scrolls to ' + root.scrollWidth);
                for (const element of page.body.querySelectorAll('*')) {
                  if (element.closest('svg, .scroll > *, .area > *')) continue;
                  const box = element.getBoundingClientRect(), name = element.tagName + '.' + element.className;
                  if (box.left < -0.5 || box.right > width + 0.5) say('fault', name + ' stands outside');
                  if (!element.matches('.scroll, .area') && element.clientWidth && element.scrollWidth > element.clientWidth + 1)
                    say('fault', name + ' is too narrow for ' + element.textContent);
                }
                const areas = [...page.querySelectorAll('.area')];
                say('areas', String(areas.filter(area => area.querySelector('bdi').offsetWidth > 0).length));
                for (const row of page.querySelectorAll('table.layers tr'))
                  say('row', [...row.children].map(cell => cell.innerText.replaceAll('\\n', ' / ')).join(' | '));
                for (const bar of page.querySelectorAll('.bars tr:nth-child(3) .bar'))
                  say('bar', (100 * bar.offsetWidth / bar.parentElement.offsetWidth).toFixed(0));
              }
              document.getElementById('measured').textContent = lines.join('\\n');
            });
            </script>
            """;

    private static final Map<String, List<String>> MEASURED = new LinkedHashMap<>();

    @BeforeAll
    static void layOut(@TempDir Path folder) throws Exception {
        Browser browser = Browser.assumed(folder);
        Map<String, CountReport> reports = new LinkedHashMap<>();
        Model hostile = Reports.hostile();
        reports.put("question", Reports.question());
        reports.put("hostile", Reports.proved(hostile));
        reports.put("disproof", Reports.of(hostile).with(Reports.disproof(hostile)));
        reports.put("huge", Reports.of(Reports.huge()));
        reports.put("deep", Reports.proved(Reports.deep(300)));
        StringBuilder frames = new StringBuilder("<!DOCTYPE html><meta charset=\"utf-8\"><title>frames</title>\n");
        reports.forEach((name, report) -> {
            for (int width : WIDTHS) {
                frames.append("<iframe id=\"%s%d\" width=\"%d\" height=\"900\" srcdoc=\"%s\"></iframe>\n"
                        .formatted(
                                name,
                                width,
                                width,
                                HtmlReport.text(report).replace("&", "&amp;").replace("\"", "&quot;")));
            }
        });
        String dom = browser.dom(frames + MEASURE);
        String begin = "<pre id=\"measured\">";
        int from = dom.lastIndexOf(begin) + begin.length();
        for (String line :
                unescape(dom.substring(from, dom.indexOf("</pre>", from))).split("\n", -1)) {
            String[] parts = line.split("\t", 3);
            MEASURED.computeIfAbsent(parts[0] + " " + parts[1], unseen -> new ArrayList<>())
                    .add(parts[2]);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"question", "hostile", "disproof", "huge", "deep"})
    void nothingStandsOutsideOfThePage(String page) {
        for (int width : WIDTHS) {
            assertThat(measured(page + width, "width"))
                    .hasSize(1)
                    .allSatisfy(inner -> assertThat(Integer.parseInt(inner)).isBetween(width - 20, width));
            assertThat(measured(page + width, "fault"))
                    .as("%s at %d", page, width)
                    .isEmpty();
        }
    }

    @Test
    void tableHasTheNumbers() {
        for (int width : WIDTHS) {
            List<String> rows = measured("question" + width, "row");
            assertThat(rows).hasSize(9);
            assertThat(rows.get(5))
                    .startsWith("dense / Dense | 250 | ")
                    .contains("(250 × 202,500) + 250 = 50,625,250")
                    .contains(" | 50,625,250 | 99.6 % | 50,625,000 | 101,250,250 | 250 | ");
            assertThat(rows.getLast())
                    .isEqualTo("Total | | | 50,828,751 | 100 % | 1,291,653,040 | 2,586,594,351 | 1,543,111 |");
        }
    }

    /** The third layer with bars is the dense one: 99.6 % of the weights, 3.9 % of the multiply-adds. */
    @Test
    void barsAreAsLongAsTheirParts() {
        assertThat(measured("question1250", "bar")).containsExactly("100", "4");
    }

    @Test
    void areasThatAreLargeEnoughAreNamed() {
        assertThat(measured("question1250", "areas")).containsExactly("3");
        assertThat(measured("question390", "areas")).containsExactly("3");
    }

    @Test
    void namesAreNotRun() {
        for (int width : WIDTHS) {
            assertThat(measured("hostile" + width, "title"))
                    .singleElement()
                    .asString()
                    .endsWith("· <img src=\"x\" onerror=\"document.title = 'taken'\"/>");
            assertThat(measured("hostile" + width, "row")).anyMatch(row -> row.startsWith(Reports.SCRIPT));
        }
    }

    private static List<String> measured(String frame, String what) {
        return MEASURED.getOrDefault(frame + " " + what, List.of());
    }

    private static String unescape(String markup) {
        return markup.replace("&nbsp;", " ")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&amp;", "&");
    }
}
