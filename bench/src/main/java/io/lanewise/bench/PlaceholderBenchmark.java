package io.lanewise.bench;

import io.lanewise.core.Placeholder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Placeholder. */
@State(Scope.Thread)
public class PlaceholderBenchmark {
    @Param({"1", "2"})
    int size;

    private float[] data = {};

    /** Allocates. */
    @Setup
    public void allocate() {
        data = new float[size];
    }

    /** Measured. */
    @Benchmark
    public float lanes() {
        return Placeholder.lanes() + data[0];
    }
}
