package io.lanewise.bench.jmh;

import io.lanewise.bench.workload.Workload;
import io.lanewise.bench.workload.Workloads;
import org.openjdk.jmh.annotations.Param;

/** One layer as a network of its own, from the input array to the output array. */
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public class LayerBenchmark extends InferenceBenchmark {

    /** Name of a workload. */
    @Param("question/conv2")
    public String layer;

    @Override
    Workload workload() {
        return Workloads.layer(layer);
    }
}
