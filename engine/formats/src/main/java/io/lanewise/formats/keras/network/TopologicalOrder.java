package io.lanewise.formats.keras.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;

/**
 * The order in which a list of things is placed that read one another: in rounds through the list, each thing in the first round
 * in which all that it reads are there. It takes time in proportion to the list and what is read, however many rounds there are.
 */
final class TopologicalOrder {

    private final List<int[]> reads;
    private final List<List<Integer>> readers = new ArrayList<>();
    private final int[] missing;
    private final int[] rounds;

    private TopologicalOrder(List<int[]> reads) {
        this.reads = reads;
        missing = new int[reads.size()];
        rounds = new int[reads.size()];
    }

    /**
     * The order of placing.
     *
     * @param reads for each thing the numbers of those that it reads
     * @return numbers of things; those are missing that stand in a circle, or read one that does
     */
    static List<Integer> of(List<int[]> reads) {
        TopologicalOrder order = new TopologicalOrder(reads);
        List<Integer> placed = order.place();
        placed.sort(
                Comparator.<Integer>comparingInt(thing -> order.rounds[thing]).thenComparingInt(Integer::intValue));
        return placed;
    }

    private List<Integer> place() {
        for (int thing = 0; thing < missing.length; thing++) {
            readers.add(new ArrayList<>());
        }
        Deque<Integer> ready = new ArrayDeque<>();
        for (int thing = 0; thing < missing.length; thing++) {
            missing[thing] = reads.get(thing).length;
            for (int read : reads.get(thing)) {
                readers.get(read).add(thing);
            }
            if (missing[thing] == 0) {
                ready.add(thing);
            }
        }
        List<Integer> placed = new ArrayList<>();
        while (!ready.isEmpty()) {
            int thing = ready.remove();
            placed.add(thing);
            for (int reader : readers.get(thing)) {
                rounds[reader] = Math.max(rounds[reader], rounds[thing] + (thing > reader ? 1 : 0));
                if (--missing[reader] == 0) {
                    ready.add(reader);
                }
            }
        }
        return placed;
    }
}
