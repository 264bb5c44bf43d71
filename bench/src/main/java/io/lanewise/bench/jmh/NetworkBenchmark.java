package io.lanewise.bench.jmh;

import io.lanewise.bench.peer.CheckedInference;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.workload.Workloads;
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

/** A whole network, from the input array to the output array. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@SuppressWarnings("NullAway.Init") // JMH sets the parameters and calls the setup
public class NetworkBenchmark {

    /** Name of a workload. */
    @Param("question")
    public String network;

    /** Samples in each call. */
    @Param({"1", "8"})
    public int batch;

    /** Threads of the engine; JMH itself uses one. */
    @Param("1")
    public int threads;

    /** Name of an engine. */
    @Param({"lanewise-exact", "lanewise-fast", "lanewise-bf16", "ejml"})
    public String engine;

    private CheckedInference inference;

    /** Makes the engine ready and fails if its result is not the reference's. */
    @Setup
    public void open() {
        inference = CheckedInference.open(Workloads.network(network), Engines.named(engine), batch, threads);
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
