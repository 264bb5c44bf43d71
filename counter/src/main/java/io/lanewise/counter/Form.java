package io.lanewise.counter;

import io.lanewise.counter.report.CountReport;
import io.lanewise.counter.report.CsvReport;
import io.lanewise.counter.report.JsonReport;
import io.lanewise.counter.report.MarkdownReport;
import io.lanewise.counter.report.html.HtmlReport;

/** In which form a report is printed. */
enum Form {
    /** For a terminal; what is printed depends on the other options. */
    TEXT,
    MARKDOWN,
    JSON,
    CSV,
    HTML;

    /** The whole report, but for {@link #TEXT}, which has parts. */
    String write(CountReport report) {
        return switch (this) {
            case TEXT -> throw new IllegalStateException("a text is printed in parts");
            case MARKDOWN -> MarkdownReport.text(report);
            case JSON -> JsonReport.text(report);
            case CSV -> CsvReport.text(report);
            case HTML -> HtmlReport.text(report);
        };
    }
}
