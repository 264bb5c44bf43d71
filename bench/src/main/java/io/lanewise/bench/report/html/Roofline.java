package io.lanewise.bench.report.html;

import io.lanewise.bench.report.Measurement;
import io.lanewise.bench.report.Report;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The roofline plot of one thread: what is reached over the operations that a byte of traffic allows, under the roofs that the same
 * run measured. Source: Williams, Waterman, Patterson, "Roofline", CACM 52(4), 2009.
 */
final class Roofline {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 470;
    private static final int LEFT = 58;
    private static final int RIGHT = WIDTH - 16;
    private static final int TOP = 16;
    private static final int BOTTOM = HEIGHT - 48;

    private static final double OURS = 6;
    private static final double PEER = 4.2;

    private final Measurement fma;
    private final Measurement read;
    private final List<Measurement> points;
    private final LogAxis x;
    private final LogAxis y;
    private final Markup svg = new Markup();

    private Roofline(Measurement fma, Measurement read, List<Measurement> points) {
        this.fma = fma;
        this.read = read;
        this.points = points;
        double ridge = fma.gigaflops() / read.gigabytes();
        DoubleSummaryStatistics intensities =
                points.stream().mapToDouble(point -> point.work().intensity()).summaryStatistics();
        DoubleSummaryStatistics rates =
                points.stream().mapToDouble(Measurement::gigaflops).summaryStatistics();
        x = LogAxis.around(
                Math.min(intensities.getMin(), ridge / 4), Math.max(intensities.getMax(), ridge * 4), LEFT, RIGHT);
        y = LogAxis.around(
                Math.max(rates.getMin(), rates.getMax() / 2000),
                Math.max(rates.getMax(), fma.gigaflops()),
                BOTTOM,
                TOP);
    }

    /** The drawing; empty if the roofs of one thread, or anything under them, were not measured. */
    static Optional<String> svg(Report report) {
        Optional<Measurement> fma = oneThread(report.fma().stream());
        Optional<Measurement> read = oneThread(report.read().stream());
        List<Measurement> points = points(report);
        return fma.isEmpty() || read.isEmpty() || points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Roofline(fma.get(), read.get(), points).draw());
    }

    /** What the plot shows, Lanewise last so that it lies on top. */
    static List<Measurement> points(Report report) {
        return report.measurements().stream()
                .filter(m -> m.threads() == 1 && m.work().macs() > 0)
                .filter(m -> !m.isLanewise() || m.engine().equals("lanewise-fast"))
                .sorted(Comparator.comparing(Measurement::isLanewise))
                .toList();
    }

    private static Optional<Measurement> oneThread(Stream<Measurement> roofs) {
        return roofs.filter(roof -> roof.threads() == 1).findFirst();
    }

    private String draw() {
        svg.open("svg", "viewBox", "0 0 " + WIDTH + " " + HEIGHT, "role", "img", "aria-label", "Roofline plot");
        grid();
        roofs();
        Labels labels = new Labels(LEFT + 2, TOP, RIGHT, BOTTOM - 2);
        for (Measurement m : points) {
            labels.avoid(xOf(m), yOf(m), m.isLanewise() ? OURS : PEER - 1);
        }
        labels.avoid(
                x.at(Math.sqrt(slopeBegin() * ridge())),
                y.at(Math.sqrt(slopeBegin() * ridge()) * read.gigabytes()),
                24);
        labels.placeAlong(
                svg,
                "multiply-add peak " + Figures.digits(fma.gigaflops()) + " GFLOP/s",
                x.at(ridge()) + 8,
                RIGHT - 4,
                y.at(fma.gigaflops()));
        for (Measurement m : points) {
            EngineStyle.of(m.engine()).draw(svg, xOf(m), yOf(m), m.isLanewise() ? OURS : PEER, title(m));
        }
        for (Measurement m : points) {
            if (m.isLanewise()) {
                labels.place(svg, name(m), xOf(m), yOf(m));
            }
        }
        return svg.close("svg").toString();
    }

    private void grid() {
        for (double tick : x.ticks()) {
            svg.empty("line", "x1", x.at(tick), "x2", x.at(tick), "y1", TOP, "y2", BOTTOM, "class", "grid");
            svg.leaf("text", LogAxis.label(tick), "x", x.at(tick), "y", BOTTOM + 18, "text-anchor", "middle");
        }
        for (double tick : y.ticks()) {
            svg.empty("line", "x1", LEFT, "x2", RIGHT, "y1", y.at(tick), "y2", y.at(tick), "class", "grid");
            svg.leaf("text", LogAxis.label(tick), "x", LEFT - 8, "y", y.at(tick) + 4.5, "text-anchor", "end");
        }
        svg.leaf(
                "text",
                "FLOP per byte of weights, input and output",
                "x",
                (LEFT + RIGHT) / 2,
                "y",
                HEIGHT - 8,
                "text-anchor",
                "middle",
                "class",
                "axis");
        double middle = (TOP + BOTTOM) / 2.0;
        svg.leaf(
                "text",
                "GFLOP/s",
                "transform",
                "translate(14 " + Markup.number(middle) + ") rotate(-90)",
                "text-anchor",
                "middle",
                "class",
                "axis");
    }

    /** The bandwidth's slope up to the ridge, the peak of computing from there on. */
    private void roofs() {
        double ridge = ridge();
        double begin = slopeBegin();
        svg.empty(
                "path",
                "d",
                "M%s %sL%s %sL%s %s"
                        .formatted(
                                Markup.number(x.at(begin)),
                                Markup.number(y.at(begin * read.gigabytes())),
                                Markup.number(x.at(ridge)),
                                Markup.number(y.at(fma.gigaflops())),
                                RIGHT,
                                Markup.number(y.at(fma.gigaflops()))),
                "class",
                "roof");
        double from = Math.sqrt(begin * ridge);
        double angle = Math.toDegrees(
                Math.atan2(y.at(fma.gigaflops()) - y.at(begin * read.gigabytes()), x.at(ridge) - x.at(begin)));
        svg.leaf(
                "text",
                "memory read " + Figures.digits(read.gigabytes()) + " GB/s",
                "transform",
                "translate(%s %s) rotate(%s)"
                        .formatted(
                                Markup.number(x.at(from)),
                                Markup.number(y.at(from * read.gigabytes()) - 7),
                                Markup.number(angle)),
                "text-anchor",
                "middle",
                "class",
                "roof-name");
    }

    /** Where the roofs meet. */
    private double ridge() {
        return fma.gigaflops() / read.gigabytes();
    }

    private double slopeBegin() {
        return Math.max(x.low(), y.low() / read.gigabytes());
    }

    private double xOf(Measurement m) {
        return x.at(m.work().intensity());
    }

    private double yOf(Measurement m) {
        return y.at(m.gigaflops());
    }

    private String title(Measurement m) {
        return "%s, %s: %s, %s GFLOP/s, %s of the peak"
                .formatted(
                        name(m),
                        m.engine(),
                        Figures.time(m.medianMs()),
                        Figures.digits(m.gigaflops()),
                        Figures.percent(m.gigaflops() / fma.gigaflops()));
    }

    /** {@code layer/vgg16/conv1/b1/t1} is {@code conv1}; {@code network/question/b8/t1} is {@code question b8}. */
    private static String name(Measurement m) {
        String[] parts = m.subject().split("/", -1);
        return parts[0].equals("layer") ? parts[2] : parts[1] + " " + parts[2];
    }
}
