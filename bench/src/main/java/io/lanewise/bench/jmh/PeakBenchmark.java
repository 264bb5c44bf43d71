package io.lanewise.bench.jmh;

import io.lanewise.bench.peak.FmaPeak;
import io.lanewise.bench.peak.ReadBandwidth;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The roofs: multiply-adds and memory reads of one core, or, with JMH's own threads, of several cores side by side. */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class PeakBenchmark {

    /** Operands that the compiler cannot know. */
    @State(Scope.Thread)
    public static class Operands {
        private float scale = 0.999f;
        private float step = 0.001f;
    }

    /** An array of each thread's own. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // JMH calls the setup
    public static class Memory {
        private ReadBandwidth array;

        @Setup
        public void allocate() {
            array = ReadBandwidth.allocate();
        }
    }

    /** {@link FmaPeak#MACS} multiply-adds. */
    @Benchmark
    public float fma(Operands operands) {
        return FmaPeak.run(operands.scale, operands.step);
    }

    /** Reads {@link ReadBandwidth#bytes()} bytes. */
    @Benchmark
    public float read(Memory memory) {
        return memory.array.run();
    }
}
