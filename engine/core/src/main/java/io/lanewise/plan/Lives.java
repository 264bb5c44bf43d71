package io.lanewise.plan;

import io.lanewise.memory.FloatSlab;
import io.lanewise.plan.Value.Place;
import java.util.List;

/** From when to when each value of the arena is needed: from the first step that writes to it to the last one that touches it. */
final class Lives {

    private final List<Value> values;
    private final int[] first;
    private final int[] last;
    private final int steps;

    /**
     * The lives of values that steps read and write.
     *
     * @param values all values
     * @param reads for each step the indices of the values that it reads
     * @param writes for each step the index of the value that it writes
     */
    Lives(List<Value> values, List<List<Integer>> reads, List<Integer> writes) {
        this.values = List.copyOf(values);
        steps = writes.size();
        first = new int[values.size()];
        last = new int[values.size()];
        for (int step = steps - 1; step >= 0; step--) {
            first[writes.get(step)] = step;
        }
        for (int step = 0; step < steps; step++) {
            last[writes.get(step)] = step;
            for (int value : reads.get(step)) {
                last[value] = step;
            }
        }
    }

    /** The first step that writes to a value. */
    int first(int value) {
        return first[value];
    }

    /** The last step that reads or writes a value. */
    int last(int value) {
        return last[value];
    }

    boolean inArena(int value) {
        return values.get(value).place() == Place.ARENA;
    }

    /** The step at which most floats are alive, the first of several; its number is −1 where no step is. */
    Plan.Peak peak() {
        long[] change = new long[steps + 1];
        for (int value = 0; value < values.size(); value++) {
            if (inArena(value)) {
                long floats = FloatSlab.align(values.get(value).floats());
                change[first[value]] += floats;
                change[last[value] + 1] -= floats;
            }
        }
        Plan.Peak peak = new Plan.Peak(-1, 0);
        long alive = 0;
        for (int step = 0; step < steps; step++) {
            alive += change[step];
            if (step == 0 || alive > peak.floats()) {
                peak = new Plan.Peak(step, alive);
            }
        }
        return peak;
    }
}
