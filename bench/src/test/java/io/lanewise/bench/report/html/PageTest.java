package io.lanewise.bench.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.bench.report.FixedReport;
import io.lanewise.bench.report.Report;
import io.lanewise.bench.report.TextReport;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class PageTest {

    private final Report report = FixedReport.report();

    /** The page as it was when somebody last looked at it; the new one is written to target/page.html to be looked at. */
    @Test
    void isTheGoldenPage() throws IOException {
        String page = Page.render(report);
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "page.html"), page);
        try (InputStream golden = Objects.requireNonNull(PageTest.class.getResourceAsStream("page.html"))) {
            assertThat(page).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void isTheSameInEveryLocale() {
        Locale locale = Locale.getDefault();
        String page = Page.render(report);
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Page.render(report)).isEqualTo(page);
            assertThat(LogAxis.label(1000)).isEqualTo("1,000");
            assertThat(TextReport.render(report)).contains("2 cores, 8 lanes").contains("JMH 1.37, 2 forks");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void needsNothingElse() {
        assertThat(Page.render(report))
                .doesNotContain("http")
                .doesNotContain("<script")
                .doesNotContain("url(")
                .contains("prefers-color-scheme: dark")
                .contains("formats &lt;any&gt; &amp; post-ops");
    }

    @Test
    void itsDrawingsAreWellFormed() throws Exception {
        String page = Page.render(report);
        List<String> drawings = List.of(page.split("(?=<svg )"));
        assertThat(drawings).hasSizeGreaterThan(4);
        for (String drawing : drawings.subList(1, drawings.size())) {
            String svg = drawing.substring(0, drawing.indexOf("</svg>") + "</svg>".length());
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
        }
    }

    @Test
    void withoutRoofsThereIsNoPlot() {
        Report bare =
                new Report(report.facts(), List.of(), List.of(), report.measurements(), List.of(), report.settings());
        assertThat(Roofline.svg(bare)).isEmpty();
        assertThat(Page.render(bare)).doesNotContain("Roofline").contains("<h2>Networks</h2>");
    }
}
