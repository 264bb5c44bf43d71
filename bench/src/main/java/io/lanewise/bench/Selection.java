package io.lanewise.bench;

import io.lanewise.bench.peer.Engine;
import java.util.List;
import java.util.Set;

/**
 * What is to be measured.
 *
 * @param parts parts of the suite
 * @param sets names of the sets of layers
 * @param threads numbers of threads
 * @param peers native engines to compare with
 * @param full whether all combinations are wanted, not only those that a short run has time for
 */
record Selection(Set<Part> parts, List<String> sets, List<Integer> threads, List<Engine> peers, boolean full) {

    Selection {
        parts = Set.copyOf(parts);
        sets = List.copyOf(sets);
        threads = List.copyOf(threads);
        peers = List.copyOf(peers);
    }
}
