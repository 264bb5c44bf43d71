package io.lanewise.plan;

import io.lanewise.memory.FloatSlab;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Places activations in one arena so that tensors alive at the same time never overlap. In a given order each tensor takes the
 * lowest place that is free during its whole life. Several orders are tried, and while the arena is larger than what is alive at
 * once, the best one is changed: the tensor on top is moved to the front, or two change places. The smallest arena is kept.
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

        /** Floats of the whole cache lines that it takes. */
        long size() {
            return FloatSlab.align(floats);
        }

        int steps() {
            return last - first + 1;
        }
    }

    /** Pairs of tensors that a search may compare beyond the first orders: about a tenth of a second. */
    private static final long MOST_PAIRS = 50_000_000;

    private static final int MOST_ATTEMPTS = 400;

    private final int[] first;
    private final int[] last;
    private final long[] sizes;
    private final long bound;

    /** The best places so far, the order that led to them, and the arena that they take. */
    private long[] offsets;

    private int[] bestOrder;
    private long floats;

    /** Places all intervals; offsets are whole cache lines. */
    ActivationMemory(List<Interval> intervals) {
        int count = intervals.size();
        first = intervals.stream().mapToInt(Interval::first).toArray();
        last = intervals.stream().mapToInt(Interval::last).toArray();
        sizes = intervals.stream().mapToLong(Interval::size).toArray();
        bound = largestSum();
        offsets = new long[count];
        bestOrder = new int[count];
        floats = count == 0 ? 0 : Long.MAX_VALUE;
        for (Comparator<Interval> order : List.of(
                Comparator.comparingLong((Interval interval) -> -interval.size()),
                Comparator.comparingDouble((Interval interval) -> -(double) interval.size() * interval.steps()),
                Comparator.comparingInt((Interval interval) -> -interval.steps())
                        .thenComparingLong(interval -> -interval.size()),
                Comparator.comparingInt(Interval::first).thenComparingLong(interval -> -interval.size()))) {
            if (floats > bound) {
                attempt(IntStream.range(0, count)
                        .boxed()
                        .sorted(Comparator.comparing(intervals::get, order))
                        .mapToInt(Integer::intValue)
                        .toArray());
            }
        }
        search();
    }

    /** First float of an interval's tensor. */
    long offset(int interval) {
        return offsets[interval];
    }

    /** Size of the arena for one sample. */
    long floats() {
        return floats;
    }

    /** The largest sum of the sizes of tensors that are alive at one step: no arena is smaller. */
    long bound() {
        return bound;
    }

    private long largestSum() {
        int steps = Arrays.stream(last).max().orElse(0) + 1;
        long[] change = new long[steps + 1];
        for (int i = 0; i < sizes.length; i++) {
            change[first[i]] += sizes[i];
            change[last[i] + 1] -= sizes[i];
        }
        long alive = 0;
        long most = 0;
        for (long step : change) {
            alive += step;
            most = Math.max(most, alive);
        }
        return most;
    }

    /**
     * Moves the tensor on top to the front of the order until the bound is met or the attempts are used up. Where that has gone as
     * far as it goes, and where nothing came of it for a while, two tensors of the best order change places: the same two in every run.
     */
    private void search() {
        int count = sizes.length;
        long attempts = Math.min(MOST_ATTEMPTS, MOST_PAIRS / Math.max(1, (long) count * count));
        SplittableRandom random = new SplittableRandom(count);
        int[] order = bestOrder.clone();
        long[] places = offsets;
        int idle = 0;
        for (long attempt = 0; attempt < attempts && floats > bound; attempt++) {
            long before = floats;
            int onTop = onTop(order, places);
            if (onTop == 0 || idle > count) {
                order = bestOrder.clone();
                swap(order, random.nextInt(count), random.nextInt(count));
                idle = 0;
            } else {
                int moved = order[onTop];
                System.arraycopy(order, 0, order, 1, onTop);
                order[0] = moved;
            }
            places = attempt(order);
            idle = floats < before ? 0 : idle + 1;
        }
    }

    /** Rank of the tensor that ends highest. */
    private int onTop(int[] order, long[] places) {
        int onTop = 0;
        for (int rank = 0; rank < order.length; rank++) {
            if (places[order[rank]] + sizes[order[rank]] > places[order[onTop]] + sizes[order[onTop]]) {
                onTop = rank;
            }
        }
        return onTop;
    }

    private static void swap(int[] order, int one, int other) {
        int moved = order[one];
        order[one] = order[other];
        order[other] = moved;
    }

    /** Places all in an order, keeps the result if it is the best, and returns it. */
    private long[] attempt(int[] order) {
        long[] places = new long[order.length];
        int[] upwards = new int[order.length];
        long top = 0;
        for (int placed = 0; placed < order.length; placed++) {
            int next = order[placed];
            places[next] = lowestFree(next, places, upwards, placed);
            int rank = placed;
            while (rank > 0 && places[upwards[rank - 1]] > places[next]) {
                upwards[rank] = upwards[rank - 1];
                rank--;
            }
            upwards[rank] = next;
            top = Math.max(top, places[next] + sizes[next]);
        }
        if (top < floats) {
            floats = top;
            offsets = places;
            bestOrder = order.clone();
        }
        return places;
    }

    /** The lowest gap between those placed so far, which come by rising places. */
    private long lowestFree(int candidate, long[] places, int[] upwards, int placed) {
        long offset = 0;
        for (int rank = 0; rank < placed; rank++) {
            int other = upwards[rank];
            if (first[other] <= last[candidate] && first[candidate] <= last[other]) {
                if (offset + sizes[candidate] <= places[other]) {
                    return offset;
                }
                offset = Math.max(offset, places[other] + sizes[other]);
            }
        }
        return offset;
    }
}
