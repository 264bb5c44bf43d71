package io.lanewise.bench.jmh;

import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/** How far a benchmark's output was from its reference, as the result {@value #LABEL}: largest difference over largest magnitude. */
public final class DifferenceProfiler implements InternalProfiler {

    /** Name of the result among JMH's secondary results. */
    public static final String LABEL = "check.difference";

    private static volatile double found = Double.NaN;

    /** Tells the difference, at any time of a trial. */
    static void report(double difference) {
        found = difference;
    }

    @Override
    public String getDescription() {
        return "difference from the reference, relative to the largest output";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {}

    /** The difference last reported. */
    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        return Double.isNaN(found)
                ? List.of()
                : List.of(new ScalarResult(LABEL, found, "of max|y|", AggregationPolicy.MAX));
    }
}
