package io.lanewise.bench.jmh;

import io.lanewise.bench.workload.Workload;
import io.lanewise.bench.workload.Workloads;
import org.openjdk.jmh.annotations.Param;

/** A whole network, from the input array to the output array. */
@SuppressWarnings("NullAway.Init") // JMH sets the parameter
public class NetworkBenchmark extends InferenceBenchmark {

    /** Name of a workload. */
    @Param("question")
    public String network;

    @Override
    Workload workload() {
        return Workloads.network(network);
    }
}
