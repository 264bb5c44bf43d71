package io.lanewise.bench.cold;

import io.lanewise.bench.peer.LanewiseEngine;
import io.lanewise.bench.workload.Workloads;
import io.lanewise.model.Model;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import java.lang.management.ManagementFactory;

/** A process that opens a session, lets go of the model, and says what is still on the heap. */
final class HeldMemory {

    private static final int COLLECTIONS = 3;

    private HeldMemory() {}

    /** Network, engine, threads. */
    public static void main(String[] args) {
        long before = used();
        long weights = Workloads.network(args[0]).model().parameterCount() * Float.BYTES;
        try (Session session = open(args[0], args[1], Integer.parseInt(args[2]))) {
            session.run(Workloads.network(args[0]).input(1));
            long heap = used() - before;
            System.out.println(weights + " " + session.plan().packedFloats() * Float.BYTES + " " + session.memoryBytes()
                    + " " + heap);
        }
    }

    private static long used() {
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** The model is reachable in here only. */
    private static Session open(String network, String engine, int threads) {
        Model model = Workloads.network(network).weighted();
        Plan plan = Planner.plan(model, LanewiseEngine.options(engine));
        return Session.open(plan, SessionOptions.threads(threads).withMaxBatch(1));
    }
}
