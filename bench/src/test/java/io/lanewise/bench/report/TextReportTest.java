package io.lanewise.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.bench.CannedResults;
import io.lanewise.bench.jmh.AllocationProfiler;
import io.lanewise.bench.workload.Work;
import io.lanewise.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReportTest {

    /** Nanoseconds, multiply-adds and bytes in powers of two: JMH keeps ten bits of a time. */
    private static final long MS = 1 << 20;

    private static final Facts FACTS =
            new Facts("Example 9000", new Machine(2, 8, 32 << 10, 1 << 20, 32 << 20), "25 (Example)", "1.37", 2);
    private static final Work CONVOLUTION = new Work(1000 * MS, 10 * MS);
    private static final Work DENSE = new Work(50 * MS, 200 * MS);
    private static final Work POOL = new Work(0, 4 * MS);

    private final Report report = new Report(
            FACTS,
            List.of(measurement("peak/fma/t1", "", new Work(100 * MS, 0), 2 * MS)),
            List.of(measurement("peak/read/t1", "", new Work(0, 200 * MS), 8 * MS)),
            List.of(
                    measurement("layer/set/conv/b1/t1", "lanewise-fast", CONVOLUTION, 25 * MS),
                    measurement("layer/set/conv/b1/t1", "ejml", CONVOLUTION, 500 * MS),
                    measurement("layer/set/dense/b1/t1", "lanewise-fast", DENSE, 10 * MS),
                    measurement("layer/set/dense/b1/t1", "naive", DENSE, 40 * MS),
                    measurement("layer/set/pool/b1/t1", "lanewise-fast", POOL, MS)),
            List.of(),
            Map.of());

    private static Measurement measurement(String subject, String engine, Work work, long medianNanos) {
        long[] times = {medianNanos, medianNanos, medianNanos};
        return Measurement.of(
                subject,
                engine,
                1,
                work,
                1,
                CannedResults.sampled(List.of(times), List.of(0.0)),
                AllocationProfiler.LABEL,
                "absent");
    }

    @Test
    void reducesAllForksTogether() {
        long[] first = {9 * MS, 10 * MS, 11 * MS};
        long[] second = {20 * MS, 20 * MS};
        Measurement m = Measurement.of(
                "s",
                "e",
                2,
                CONVOLUTION,
                3,
                CannedResults.sampled(List.of(first, second), List.of(16.0, 48.0)),
                AllocationProfiler.LABEL,
                "absent");
        assertThat(m.times()).isEqualTo(3);
        assertThat(m.forkMediansMs()).containsExactly(10 * 1.048576, 20 * 1.048576);
        assertThat(m.difference()).isNaN();
        assertThat(m.calls()).isEqualTo(5);
        assertThat(m.minMs()).isEqualTo(9 * 1.048576);
        assertThat(m.medianMs()).isEqualTo(11 * 1.048576);
        assertThat(m.p90Ms()).isEqualTo(20 * 1.048576);
        assertThat(m.allocatedBytes()).isEqualTo(48);
        assertThat(m.gigaflops()).isCloseTo(2000.0 / 11, within(1e-9));
    }

    @Test
    void sharesAreOfThePeaksOfAsManyThreads() {
        Measurement convolution = report.measurements().get(0);
        Measurement dense = report.measurements().get(2);
        assertThat(report.shareOfPeak(convolution).orElseThrow()).isCloseTo(0.8, within(1e-9));
        assertThat(report.shareOfBandwidth(dense).orElseThrow()).isCloseTo(0.8, within(1e-9));
        Measurement twoThreads = new Measurement("s", "e", 2, DENSE, 1, 1, 1, 1, 1, 1, List.of(1.0), 0, 0);
        assertThat(report.shareOfPeak(twoThreads)).isEmpty();
        assertThat(report.shareOfBandwidth(twoThreads)).isEmpty();
    }

    @Test
    void whatFitsIntoTheCacheHasNoShareOfTheBandwidth() {
        assertThat(report.shareOfBandwidth(report.measurements().get(4))).isEmpty();
    }

    @Test
    void comparesWithPeersOnTheSameSubjectOnly() {
        Measurement convolution = report.measurements().get(0);
        Measurement ejml = report.measurements().get(1);
        assertThat(report.times(ejml, "lanewise-fast").orElseThrow()).isCloseTo(20, within(1e-9));
        assertThat(report.times(convolution, "naive")).isEmpty();
    }

    @Test
    void rendersFactsPeaksAndOneLineAMeasurement() {
        String text = TextReport.render(report);
        assertThat(text).startsWith("Example 9000, 2 cores, 8 lanes\nJDK 25 (Example); JMH 1.37, 2 forks\n");
        assertThat(line(text, "multiply-add")).isEqualTo("multiply-add, GFLOP/s | 1 | 100.0 | 100.0");
        assertThat(line(text, "memory read")).isEqualTo("memory read, GB/s | 1 | 25.0 | 25.0");
        assertThat(rows(text, "layer/set/conv/b1/t1"))
                .containsExactly(
                        " | lanewise-fast | 26.2 | 26.2 | 26.2 | 80.0 GFLOP/s | 80 % | 0",
                        " | ejml | 524.3 | 524.3 | 524.3 | 4.00 GFLOP/s | 4 % | 0 | 20.00×");
        assertThat(rows(text, "layer/set/dense/b1/t1"))
                .containsExactly(
                        " | lanewise-fast | 10.5 | 10.5 | 10.5 | 20.0 GB/s | 80 % | 0",
                        " | naive | 41.9 | 41.9 | 41.9 | 5.00 GB/s | 20 % | 0 | 4.00×");
        assertThat(rows(text, "layer/set/pool/b1/t1"))
                .containsExactly(" | lanewise-fast | 1.049 | 1.049 | 1.049 | 4.00 GB/s | 0");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** What stands below the first heading that is this subject. */
    private static List<String> rows(String text, String subject) {
        return text.lines()
                .dropWhile(line -> !line.equals(subject))
                .skip(1)
                .takeWhile(line -> line.startsWith("  "))
                .map(line -> line.replaceAll(" {2,}", " | "))
                .toList();
    }

    private static String line(String text, String start) {
        return text.lines()
                .filter(l -> l.startsWith(start))
                .findFirst()
                .orElseThrow()
                .replaceAll(" {2,}", " | ");
    }

    @Test
    void columnsAreAlignedWhateverIsAbsent() {
        TextTable table = new TextTable();
        table.row("name", "a", "bb");
        table.heading("a heading that is longer than its column");
        table.row("longer name", "10", "");
        table.row("x", "", "3");
        assertThat(table.render())
                .isEqualTo(
                        "name          a  bb\na heading that is longer than its column\nlonger name  10\nx                 3\n");
    }

    @Test
    void readsTheProcessorsNameWhereLinuxGivesIt(@TempDir Path directory) throws IOException {
        Path list = directory.resolve("cpuinfo");
        assertThat(Facts.processor(list)).isEqualTo(System.getProperty("os.arch"));
        Files.writeString(list, "processor\t: 0\nmodel name\t: Example 9000\nmodel name\t: other\n");
        assertThat(Facts.processor(list)).isEqualTo("Example 9000");
    }
}
