package io.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.bench.jmh.AllocationProfiler;
import io.lanewise.bench.jmh.LayerBenchmark;
import io.lanewise.bench.workload.Work;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;

class RoundsTest {

    private static final TimeValue SHORT = TimeValue.milliseconds(20);

    @Test
    void forksInRoundsAndGoesOnAfterAFailure() {
        BenchCase wrong = dense("no-such-engine");
        BenchCase right = dense("lanewise-fast");
        ByteArrayOutputStream progress = new ByteArrayOutputStream();
        Rounds rounds = new Rounds(
                new Effort(2, 1, SHORT, 2, SHORT), List.of(), new PrintStream(progress, false, StandardCharsets.UTF_8));
        rounds.run(List.of(wrong, right));

        assertThat(rounds.results()).containsOnlyKeys(right);
        RunResult result = Objects.requireNonNull(rounds.results().get(right));
        assertThat(result.getBenchmarkResults()).hasSize(2);
        assertThat(result.getPrimaryResult().getStatistics().getMin()).isPositive();
        assertThat(result.getSecondaryResults()).containsKeys(AllocationProfiler.LABEL, "gc.alloc.rate.norm");

        assertThat(rounds.failures()).containsOnlyKeys(wrong);
        assertThat(rounds.failures().get(wrong))
                .startsWith("engine: expected one of [lanewise-exact, ")
                .endsWith(", got no-such-engine");
        assertThat(progress.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll(" +", " ")))
                .hasSize(5)
                .anyMatch(line -> line.startsWith("2 benchmarks, 2 forks of each: about "))
                .anyMatch(line -> line.startsWith("[1/4] layer/question/dense1/b1/t1/no-such-engine FAILED "))
                .anyMatch(line -> line.startsWith("[3/4] layer/question/dense1/b1/t1/no-such-engine failed before "))
                .anyMatch(line -> line.matches("\\[4/4\\] layer/question/dense1/b1/t1/lanewise-fast [0-9.]+ [µm]s ?"));
    }

    @Test
    void saysWhyNothingRan() {
        BenchCase absent =
                new BenchCase("absent", "", "io.lanewise.bench.Absent.run", Map.of(), 1, 1, new Work(0, 0), 1);
        Rounds rounds = new Rounds(
                new Effort(1, 1, SHORT, 1, SHORT),
                List.of(),
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        rounds.run(List.of(absent));
        assertThat(rounds.results()).isEmpty();
        assertThat(rounds.failures().get(absent)).contains("No benchmarks to run");
    }

    private static BenchCase dense(String engine) {
        return new BenchCase(
                "layer/question/dense1/b1/t1",
                engine,
                LayerBenchmark.class.getName() + ".run",
                Map.of("layer", "question/dense1", "batch", "1", "threads", "1", "engine", engine),
                1,
                1,
                new Work(200, 804),
                1);
    }
}
