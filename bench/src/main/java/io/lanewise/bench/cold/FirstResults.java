package io.lanewise.bench.cold;

import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.peer.Inference;
import io.lanewise.bench.workload.Workload;
import io.lanewise.bench.workload.Workloads;

/** A process that makes a network ready, runs it a few times, says so and ends. */
final class FirstResults {

    private FirstResults() {}

    /** Network, engine, threads, runs. */
    public static void main(String[] args) {
        Workload network = Workloads.network(args[0]);
        Inference inference = Engines.named(args[1]).open(network.weighted(), 1, Integer.parseInt(args[2]));
        inference.load(network.input(1));
        for (int i = 0; i < Integer.parseInt(args[3]); i++) {
            inference.run();
        }
        System.out.println("ready");
        System.out.flush();
        Runtime.getRuntime().halt(0);
    }
}
