package io.lanewise.bench.report.html;

import io.lanewise.bench.report.Facts;
import io.lanewise.bench.report.Measurement;
import io.lanewise.bench.report.Report;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A report as a page: a glance at the networks, the roofline, then the figures. */
public final class Page {

    private static final String STYLE = "page.css";

    private final Report report;
    private final Markup page = new Markup();

    private Page(Report report) {
        this.report = report;
    }

    /** The page as one file. */
    public static String render(Report report) {
        return new Page(report).render();
    }

    private String render() {
        page.raw("<!DOCTYPE html>\n").open("html", "lang", "en").open("head");
        page.raw(
                "<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.leaf("title", "Lanewise bench").raw("<style>\n").raw(style()).raw("</style>\n");
        page.close("head").open("body").open("main");
        page.leaf("h1", "Lanewise bench").leaf("p", facts(), "class", "facts").leaf("p", method());
        bars(
                "network/",
                "Networks",
                "Median time of a call; shorter is better. A bar with a gap is longer than it is drawn.");
        bars("cold/", "Cold start", "From the start of a new process to its result: median of fresh processes.");
        roofline();
        section("Beside the fastest other engine", !report.comparisons().isEmpty(), Tables.ratios(report), RATIOS);
        section("Sets of layers", !report.sets().isEmpty(), Tables.sets(report), SETS);
        section("Memory of a session", !report.memory().isEmpty(), Tables.memory(report), MEMORY);
        section("All figures", true, Tables.measurements(report), ALL);
        section("Settings", !report.settings().isEmpty(), Tables.settings(report), "");
        return page.close("main").close("body").close("html").toString();
    }

    private static final String RATIOS =
            "The other engine's time over Lanewise's: above 1, Lanewise is faster. Lowest and highest "
                    + "are the ratios of the medians of single rounds, in each of which every engine runs in a process of its own; the "
                    + "last column is the ratio of the shortest calls.";

    private static final String SETS =
            "The geometric mean takes each shape once; the sums take it as often as the network has it.";

    private static final String MEMORY =
            "MB are 10⁶ bytes. Weights: the model's, in fp32. Packed: the weights as the plan keeps them. Activations: with scratch memory, "
                    + "of one sample. Heap in use: what a session adds to it once the model is let go of, after a collection; 1× of weights + "
                    + "activations is nothing held twice.";

    private static final String ALL =
            "Times of single calls: the median, the shortest, and what a tenth of the calls stay below and exceed. GFLOP/s are 2 · "
                    + "multiply-adds of the definition over the median, of peak the part of the multiply-add peak of as many threads. "
                    + "Of native peers only the work itself is timed: their input lies ready in their own memory and "
                    + "layout. B/call is the Java heap that a warm call allocates; difference is the largest one from the reference, over "
                    + "the largest output.";

    private String facts() {
        Facts facts = report.facts();
        String roofs = report.fma().stream()
                .map(roof ->
                        "%s GFLOP/s (%s)".formatted(Figures.digits(roof.gigaflops()), count(roof.threads(), "thread")))
                .collect(Collectors.joining(", "));
        String read = report.read().stream()
                .map(roof ->
                        "%s GB/s (%s)".formatted(Figures.digits(roof.gigabytes()), count(roof.threads(), "thread")))
                .collect(Collectors.joining(", "));
        return String.join(
                " · ",
                facts.processor(),
                count(facts.machine().cores(), "core"),
                "vectors of " + count(facts.machine().lanes(), "float"),
                "JDK " + facts.jdk(),
                "JMH " + facts.jmh(),
                "multiply-add peak " + (roofs.isEmpty() ? "not measured" : roofs),
                "memory read " + (read.isEmpty() ? "not measured" : read));
    }

    private String method() {
        return "Measured in " + count(report.facts().forks(), "round")
                + " over all benchmarks; in each round every benchmark has a JVM of its own, and what is compared runs in turn. Calls are "
                + "timed one by one after a warm-up, but for cold starts, which are timed as processes. Before an engine's calls were "
                + "timed, its result was compared with another engine's. All numbers are fp32 but for weights that an engine says to "
                + "keep otherwise.";
    }

    private static String count(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void bars(String kind, String title, String note) {
        Map<String, List<Measurement>> subjects = report.measurements().stream()
                .filter(m -> m.subject().startsWith(kind))
                .collect(Collectors.groupingBy(Measurement::subject, LinkedHashMap::new, Collectors.toList()));
        if (subjects.isEmpty()) {
            return;
        }
        page.leaf("h2", title).leaf("p", note).open("div", "class", "cards");
        subjects.forEach((subject, measurements) -> {
            String name = name(subject);
            page.open("figure")
                    .leaf("figcaption", name)
                    .raw(Bars.svg(name, measurements))
                    .close("figure");
        });
        page.close("div");
    }

    private void roofline() {
        Roofline.svg(report).ifPresent(svg -> {
            page.leaf("h2", "Roofline, one thread");
            page.open("div", "class", "scroll").raw(svg).close("div");
            page.open("ul", "class", "legend");
            Roofline.points(report).stream()
                    .map(Measurement::engine)
                    .distinct()
                    .toList()
                    .reversed()
                    .forEach(engine -> {
                        Markup mark = new Markup().open("svg", "viewBox", "0 0 14 14", "width", 14, "height", 14);
                        EngineStyle.of(engine).draw(mark, 7, 7, 5, engine);
                        page.open("li")
                                .raw(mark.close("svg").toString())
                                .leaf("span", engine)
                                .close("li");
                    });
            page.close("ul");
            page.leaf("p", ROOFLINE);
        });
    }

    private static final String ROOFLINE =
            "Both axes are logarithmic. The roofs are what this run measured on one thread: multiply-adds without memory, and the reading of "
                    + "an array four times as large as the last-level cache. Points are medians. Operations are those of the definition, "
                    + "2 · multiply-adds: Winograd's algorithm needs fewer, and its points may lie above the roof. So may the points of layers "
                    + "whose data stay in the cache. Hover for names and times.";

    private void section(String title, boolean wanted, String table, String note) {
        if (wanted) {
            page.leaf("h2", title);
            if (!note.isEmpty()) {
                page.leaf("p", note);
            }
            page.raw(table);
        }
    }

    /** {@code network/question/b8/t2} is question, batch 8, 2 threads. */
    private static String name(String subject) {
        String[] parts = subject.split("/", -1);
        StringBuilder name = new StringBuilder(parts[1]);
        for (int i = 2; i < parts.length; i++) {
            name.append(" · ")
                    .append(parts[i].replaceFirst("^b(\\d+)$", "batch $1")
                            .replaceFirst("^t1$", "1 thread")
                            .replaceFirst("^t(\\d+)$", "$1 threads")
                            .replaceFirst("^result1$", "first result")
                            .replaceFirst("^result(\\d+)$", "result $1"));
        }
        return name.toString();
    }

    private static String style() {
        try (InputStream stream = Page.class.getResourceAsStream(STYLE)) {
            if (stream == null) {
                throw new IllegalStateException(STYLE + ": expected beside the class, it is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(STYLE, fault);
        }
    }
}
