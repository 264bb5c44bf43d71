package io.lanewise.plan;

import io.lanewise.memory.FloatSlab;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Places activations in one arena so that tensors alive at the same time never overlap: largest first, each at the lowest
 * place that is free during its whole life.
 */
final class ActivationMemory {

    /**
     * A tensor's life.
     *
     * @param floats its size for one sample
     * @param first step that writes it
     * @param last step that reads it last
     */
    record Interval(int floats, int first, int last) {

        boolean meets(Interval other) {
            return first <= other.last && other.first <= last;
        }
    }

    private final long[] offsets;
    private final long floats;

    /** Places all intervals; offsets are whole cache lines. */
    ActivationMemory(List<Interval> intervals) {
        offsets = new long[intervals.size()];
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < intervals.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparingInt((Integer i) -> -intervals.get(i).floats()));
        List<Integer> placed = new ArrayList<>();
        long top = 0;
        for (int i : order) {
            offsets[i] = lowestFree(intervals, placed, i);
            placed.add(i);
            top = Math.max(top, offsets[i] + FloatSlab.align(intervals.get(i).floats()));
        }
        floats = top;
    }

    /** First float of an interval's tensor. */
    long offset(int interval) {
        return offsets[interval];
    }

    /** Size of the arena for one sample. */
    long floats() {
        return floats;
    }

    private long lowestFree(List<Interval> intervals, List<Integer> placed, int candidate) {
        long size = FloatSlab.align(intervals.get(candidate).floats());
        List<Integer> neighbours = placed.stream()
                .filter(other -> intervals.get(other).meets(intervals.get(candidate)))
                .sorted(Comparator.comparingLong(other -> offsets[other]))
                .toList();
        long offset = 0;
        for (int other : neighbours) {
            if (offset + size <= offsets[other]) {
                break;
            }
            offset = Math.max(
                    offset,
                    offsets[other] + FloatSlab.align(intervals.get(other).floats()));
        }
        return offset;
    }
}
