package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.report.CountReport;
import io.lanewise.formats.Models;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class HtmlReportTest {

    /** The page as it was when somebody last looked at it; the new one is written to target/count.html to be looked at. */
    @Test
    void isTheGoldenPage() throws IOException {
        String page = HtmlReport.text(Reports.question());
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "count.html"), page);
        try (InputStream golden = Objects.requireNonNull(HtmlReportTest.class.getResourceAsStream("question.html"))) {
            assertThat(page).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /** Numbers worked out by hand: 94 · 94 · 60 · 7 · 7 multiply-adds, two operations each, plus bias and ReLU. */
    @Test
    void tableOfLayers() throws Exception {
        List<List<String>> rows = Reports.rows(page(Reports.question()), "layers");

        assertThat(rows).hasSize(1 + 7 + 1);
        assertThat(rows.get(1))
                .containsExactly(
                        "conv2d | Conv2D",
                        "94 × 94 × 60 | height, width: (100 − 7) / 1 + 1 = 94",
                        "(filters × kernelHeight × kernelWidth × inChannels / groups) + filters | "
                                + "(60 × 7 × 7 × 1) + 60 = 3,000 | "
                                + "Each of the 60 filters has a 7 × 7 kernel of its own over 1 input channel, plus one bias.",
                        "3,000",
                        "< 0.1 %",
                        "25,977,840",
                        "53,016,000",
                        "530,160",
                        "24.40");
        assertThat(rows.get(5)).startsWith("dense | Dense", "250").contains("50,625,250", "99.6 %", "50,625,000");
        assertThat(rows.getLast())
                .containsExactly(
                        "Total", "", "", "50,828,751", "100 %", "1,291,653,040", "2,586,594,351", "1,543,111", "");
    }

    @Test
    void answersInTheFirstLines() throws Exception {
        Document page = page(Reports.question());

        assertThat(text(page, "title")).isEqualTo("50,828,751 weights · sequential");
        assertThat(text(page, "h1")).isEqualTo("50,828,751 weights");
        assertThat(text(page, "header"))
                .contains("99.6 % of the weights sit in dense. 94.1 % of the multiply-adds are done in conv2d_1.")
                .contains("PROVED: formula = ledger = 50,828,751");
        assertThat(text(page, "dl")).contains("203.32 MB", "193.90 MiB", "203,315,004 bytes");
    }

    /** No layer has half of the weights of three equal ones. */
    @Test
    void answersWithSeveralLayersWhereNoneHasHalf() throws Exception {
        Model model = Model.sequential(Input.input(10))
                .dense(10)
                .dense(10)
                .dense(10)
                .flatten()
                .build();

        assertThat(text(page(Reports.of(model)), "header"))
                .contains("Half of the weights sit in 2 of 3 layers; the most, 33.3 %, in dense.");
        assertThat(text(page(Reports.of(one())), "header")).contains("All weights sit in dense.");
    }

    @Test
    void otherNumbersAndTheirDifference() throws Exception {
        List<List<String>> rows = Reports.rows(page(Reports.question()), "others");

        assertThat(rows.get(1)).startsWith("without biases", "50,828,140", "−611");
        assertThat(rows.get(2)).startsWith("pools with a coefficient", "50,828,851", "+100");
    }

    @Test
    void needsNothingElse() {
        String page = HtmlReport.text(Reports.question());
        assertThat(page)
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("<link")
                .doesNotContain("url(")
                .doesNotContain("@import")
                .contains("prefers-color-scheme: dark");
    }

    @Test
    void hostileNamesStayText() throws Exception {
        String text = HtmlReport.text(Reports.proved(Reports.hostile()));
        Document page = Reports.parse(text);

        assertThat(text).doesNotContain("<script").doesNotContain("<img").doesNotContain("\u202e");
        assertThat(Reports.elements(page.getDocumentElement(), "style")).hasSize(1);
        assertThat(Reports.rows(page, "layers"))
                .extracting(List::getFirst)
                .contains(Reports.SCRIPT + "\ufffd | Conv2D", "\"'&amp;]]> | Flatten", "x".repeat(300) + " | Dense");
    }

    @Test
    void sharedLayerHasItsWeightsOnce() throws Exception {
        List<List<String>> rows = Reports.rows(page(Reports.of(Reports.hostile())), "layers");

        assertThat(rows.get(4)).startsWith("shared | Dense").contains("1,056", "1,024");
        assertThat(rows.get(5)).startsWith("shared#1 | Dense", "32", "The weights of shared, counted there.", "0");
        assertThat(rows.get(5)).contains("1,024");
    }

    /** 3 · (m² + m) weights with m = 2³¹ − 1. */
    @Test
    void countsBeyondLong() throws Exception {
        Document page = page(Reports.of(Reports.huge()));

        assertThat(text(page, "h1")).isEqualTo("13,835,058,048,839,712,768 weights");
        assertThat(text(page, "dl")).contains("55.3 EB", "55,340,232,195,358,851,072 bytes");
    }

    @Test
    void networkWithoutWeights() throws Exception {
        Model model = Model.sequential(Input.input(8, 8, 3)).maxPooling2d(2).build();
        Document page = page(Reports.of(model));

        assertThat(text(page, "h1")).isEqualTo("0 weights");
        assertThat(text(page, "header")).contains("No layer has weights. No layer has multiply-adds.");
        assertThat(page.getDocumentElement().getTextContent()).doesNotContain("Where the weights are");
    }

    @Test
    void disproofIsRedAndNamesTheTensor() throws Exception {
        Model model = one();
        Document page = page(Reports.of(model).with(Reports.disproof(model)));

        assertThat(text(page, "header")).contains("NOT PROVED: dense/bias: formula 3, file 2");
        assertThat(classed(page, "verdict wrong")).hasSize(2);
        assertThat(classed(page, "verdict agrees")).isEmpty();
        assertThat(Reports.rows(page, "proof"))
                .containsExactly(
                        List.of("Layer", "formula", "file"),
                        List.of("dense", "15", "≠ 14"),
                        List.of("total", "15", "≠ 14"));
    }

    @Test
    void walkOverTheMemoryIsTold() throws Exception {
        Model model = one();
        Document page = page(Reports.of(model).with(Verification.of(model)));

        assertThat(Reports.rows(page, "proof")).contains(List.of("dense", "15", "15", "15"));
        assertThat(page.getDocumentElement().getTextContent())
                .contains("A value of its own was written to each of 15 slots, then all were read back;");
        assertThat(classed(page, "verdict wrong")).isEmpty();
    }

    /** Adam keeps two variables for each of 15 weights, and two of its own. */
    @Test
    void variablesOfTheOptimizer() throws Exception {
        Optimizer adam = new Optimizer("Adam", Map.of("learning_rate", 0.001));

        assertThat(text(page(CountReport.of(one(), Optional.of(adam))), "dl"))
                .contains("Variables of Adam", "(2 × 15) + 2");
    }

    @Test
    void longNetworkStaysShortButForItsTables() throws Exception {
        Document page = page(Reports.proved(Reports.deep(300)));

        assertThat(Reports.rows(page, "layers")).hasSize(1 + 302 + 1);
        assertThat(Reports.rows(page, "bars")).hasSize(1 + 24);
        assertThat(classed(page, "area convolution")).hasSizeLessThan(121);
        assertThat(Reports.elements(page.getDocumentElement(), "li")).hasSizeLessThan(40);
    }

    /** Every column and row of every table has a head that says what it is a head of, every drawing a text or none to tell. */
    @ParameterizedTest
    @ValueSource(strings = {"question", "fashion", "32x32x3 conv 8 3x3 same, batchnorm, relu, globalavgpool, dense 10"})
    void canBeListenedTo(String network) throws Exception {
        Element page = page(Reports.proved(Models.open(network))).getDocumentElement();

        assertThat(Reports.elements(page, "th")).isNotEmpty().allMatch(head -> head.hasAttribute("scope"));
        assertThat(Reports.elements(page, "svg"))
                .isNotEmpty()
                .allMatch(drawing -> drawing.getAttribute("aria-hidden").equals("true"));
        assertThat(Reports.elements(page, "div"))
                .filteredOn(box -> box.getAttribute("role").equals("img"))
                .isNotEmpty()
                .allMatch(drawing -> drawing.getAttribute("aria-label").contains(", the largest first: "));
        assertThat(Reports.elements(page, "div"))
                .filteredOn(box -> box.getAttribute("class").startsWith("scroll"))
                .allMatch(box -> box.getAttribute("tabindex").equals("0")
                        && !box.getAttribute("aria-label").isEmpty());
    }

    private static Model one() {
        return Model.sequential(Input.input(4)).dense(3).build();
    }

    private static Document page(CountReport report) throws Exception {
        return Reports.parse(HtmlReport.text(report));
    }

    private static String text(Document page, String tag) {
        Element first = Reports.elements(page.getDocumentElement(), tag).getFirst();
        return first.getTextContent().replace('\u00a0', ' ').strip();
    }

    private static List<Element> classed(Document page, String style) {
        return Reports.elements(page.getDocumentElement(), "*").stream()
                .filter(element -> element.getAttribute("class").equals(style))
                .toList();
    }
}
