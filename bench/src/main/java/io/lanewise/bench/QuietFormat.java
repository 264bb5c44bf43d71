package io.lanewise.bench;

import java.nio.charset.Charset;
import java.util.Collection;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps JMH silent. What it would have said about a failure is kept for whoever asks. */
final class QuietFormat implements OutputFormat {

    private static final int KEPT = 16_000;

    private final StringBuilder said = new StringBuilder();

    /** The last few pages of what JMH said. */
    String said() {
        return said.toString();
    }

    @Override
    public void print(String text) {
        said.append(text);
        if (said.length() > 2 * KEPT) {
            said.delete(0, said.length() - KEPT);
        }
    }

    @Override
    public void println(String line) {
        print(line);
        print("\n");
    }

    @Override
    public void verbosePrintln(String line) {}

    @Override
    public void write(int character) {
        print(Character.toString(character));
    }

    @Override
    public void write(byte[] bytes) {
        print(new String(bytes, Charset.defaultCharset()));
    }

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams params, int iteration) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams params, int iteration, IterationResult data) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
