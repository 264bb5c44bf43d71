package io.lanewise.bench.jmh;

import io.lanewise.bench.peer.CheckedInference;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.workload.Workload;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One call of an engine on one batch. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the setup
public abstract class InferenceBenchmark {

    /** Samples in each call. */
    @Param("1")
    public int batch;

    /** Threads of the engine; JMH itself uses one. */
    @Param("1")
    public int threads;

    /** Name of an engine. */
    @Param({"lanewise-exact", "lanewise-fast", "lanewise-bf16", "ejml"})
    public String engine;

    private CheckedInference inference;

    /** What is run. */
    abstract Workload workload();

    /** Makes the engine ready and fails if its result is not the reference's. */
    @Setup
    public void open() {
        inference = CheckedInference.open(workload(), Engines.named(engine), batch, threads);
        DifferenceProfiler.report(inference.difference());
    }

    /** One batch. */
    @Benchmark
    public void run() {
        inference.run();
    }

    /** Counts what a call allocates, then stops the engine's threads. */
    @TearDown
    public void close() {
        AllocationProfiler.measure(inference::run);
        inference.close();
    }
}
