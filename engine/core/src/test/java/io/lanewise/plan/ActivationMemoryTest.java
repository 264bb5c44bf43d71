package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.plan.ActivationMemory.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ActivationMemoryTest {

    /** Paints every tensor into every step of its life: no float may be painted twice. */
    private static void check(List<Interval> intervals) {
        ActivationMemory memory = new ActivationMemory(intervals);
        int steps = intervals.stream().mapToInt(Interval::last).max().orElse(0) + 1;
        boolean[][] taken = new boolean[steps][Math.toIntExact(memory.floats())];
        for (int i = 0; i < intervals.size(); i++) {
            Interval interval = intervals.get(i);
            assertThat(memory.offset(i) % 16).as("%s", intervals).isZero();
            for (int step = interval.first(); step <= interval.last(); step++) {
                for (int slot = 0; slot < interval.floats(); slot++) {
                    int at = Math.toIntExact(memory.offset(i)) + slot;
                    if (taken[step][at]) {
                        throw new AssertionError(intervals + ": step " + step + ", float " + at + " is taken twice");
                    }
                    taken[step][at] = true;
                }
            }
        }
    }

    @Test
    void tensorsAliveTogetherNeverOverlap() {
        SplittableRandom random = new SplittableRandom(17);
        for (int problem = 0; problem < 2000; problem++) {
            List<Interval> intervals = new ArrayList<>();
            for (int count = random.nextInt(1, 12); count > 0; count--) {
                int first = random.nextInt(8);
                intervals.add(new Interval(random.nextInt(1, 100), first, first + random.nextInt(4)));
            }
            check(intervals);
        }
    }

    @Test
    void aChainReusesTheMemoryOfTensorsThatHaveBeenRead() {
        List<Interval> chain = List.of(
                new Interval(160, 0, 1), new Interval(320, 1, 2), new Interval(160, 2, 3), new Interval(320, 3, 4));
        check(chain);
        assertThat(new ActivationMemory(chain).floats()).isEqualTo(320 + 160);
    }

    @Test
    void oneTensorTakesWholeLinesAndNoTensorNothing() {
        assertThat(new ActivationMemory(List.of(new Interval(17, 0, 1))).floats())
                .isEqualTo(32);
        assertThat(new ActivationMemory(List.of()).floats()).isZero();
    }

    @Test
    void tensorsThatNeverMeetShareTheirPlace() {
        ActivationMemory memory = new ActivationMemory(List.of(new Interval(30, 0, 1), new Interval(40, 2, 3)));
        assertThat(memory.offset(0)).isEqualTo(memory.offset(1));
        assertThat(memory.floats()).isEqualTo(48);
    }

    @Test
    void smallTensorsThatComeFirstDoNotPushALargeOneUp() {
        List<Interval> growing = List.of(new Interval(16, 0, 0), new Interval(16, 0, 1), new Interval(32, 1, 1));
        check(growing);
        assertThat(new ActivationMemory(growing).floats()).isEqualTo(32 + 16);
    }

    @Test
    void aGapIsFilledToItsLastLine() {
        List<Interval> around = List.of(new Interval(32, 1, 1), new Interval(32, 0, 1), new Interval(32, 0, 0));
        check(around);
        assertThat(new ActivationMemory(around).floats()).isEqualTo(64);
    }
}
