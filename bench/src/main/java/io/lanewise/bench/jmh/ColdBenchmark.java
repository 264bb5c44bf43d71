package io.lanewise.bench.jmh;

import io.lanewise.bench.cold.ColdStart;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** From the start of a new process to one of its first results: JVM, weights, plan and runs. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters
public class ColdBenchmark {

    /** Name of a network. */
    @Param({"question", "fashion"})
    public String network;

    /** The result that is waited for. */
    @Param({"1", "10"})
    public int results;

    /** Threads of the engine. */
    @Param("1")
    public int threads;

    /** Name of an engine. */
    @Param("lanewise-fast")
    public String engine;

    /** One process, until it has its results. */
    @Benchmark
    public void run() throws IOException {
        ColdStart.run(network, engine, threads, results);
    }
}
