package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.plan.ActivationMemory.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
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

    /** Ten thousand tensors, short and long lives mixed: what any two steps need is apart. */
    @Test
    void largeNetworksArePlacedToo() {
        SplittableRandom random = new SplittableRandom(23);
        List<Interval> intervals = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            int life = random.nextInt(10) == 0 ? random.nextInt(500) : random.nextInt(1, 4);
            intervals.add(new Interval(random.nextInt(1, 100_000), i, Math.min(9_999, i + life)));
        }
        ActivationMemory memory = new ActivationMemory(intervals);
        for (int i = 0; i < intervals.size(); i++) {
            for (int j = i + 1;
                    j < intervals.size()
                            && intervals.get(j).first() <= intervals.get(i).last();
                    j++) {
                long gap = memory.offset(i) < memory.offset(j)
                        ? memory.offset(j) - memory.offset(i) - intervals.get(i).floats()
                        : memory.offset(i) - memory.offset(j) - intervals.get(j).floats();
                assertThat(gap).as("%d, %d", i, j).isNotNegative();
            }
        }
        assertThat(memory.floats()).isLessThan(largestSum(intervals) * 11 / 10);
    }

    /** Sums of whole lines, step by step. */
    private static long largestSum(List<Interval> intervals) {
        long[] alive =
                new long[1 + intervals.stream().mapToInt(Interval::last).max().orElse(0)];
        for (Interval interval : intervals) {
            for (int step = interval.first(); step <= interval.last(); step++) {
                alive[step] += Math.ceilDiv(interval.floats(), 16) * 16L;
            }
        }
        return LongStream.of(alive).max().orElse(0);
    }

    /** Rectangles of steps and floats cut into tensors: an arena without a gap is known to exist, and none is smaller. */
    @Test
    void packingsWithoutAGapAreFound() {
        SplittableRandom random = new SplittableRandom(31);
        for (int tensors : new int[] {6, 8, 10, 12, 16, 24}) {
            for (int problem = 0; problem < 300; problem++) {
                List<Interval> intervals = new ArrayList<>();
                cut(random, new Interval(40 * 16, 0, 15), tensors, intervals);
                Collections.shuffle(intervals, new Random(problem));
                ActivationMemory memory = new ActivationMemory(intervals);
                assertThat(memory.bound()).isEqualTo(40 * 16);
                assertThat(memory.floats()).as("%s", intervals).isEqualTo(40 * 16);
            }
        }
    }

    /** Cuts in time or in size, anywhere, until there are as many pieces as wanted. */
    private static void cut(SplittableRandom random, Interval whole, int pieces, List<Interval> into) {
        int lines = whole.floats() / 16;
        boolean inTime = whole.last() > whole.first();
        if (pieces == 1 || (!inTime && lines == 1)) {
            into.add(whole);
            return;
        }
        int first = random.nextInt(1, pieces);
        if (inTime && (lines == 1 || random.nextBoolean())) {
            int at = random.nextInt(whole.first(), whole.last());
            cut(random, new Interval(whole.floats(), whole.first(), at), first, into);
            cut(random, new Interval(whole.floats(), at + 1, whole.last()), pieces - first, into);
        } else {
            int at = 16 * random.nextInt(1, lines);
            cut(random, new Interval(at, whole.first(), whole.last()), first, into);
            cut(random, new Interval(whole.floats() - at, whole.first(), whole.last()), pieces - first, into);
        }
    }

    /** Five tensors are few enough to try all orders. */
    @Test
    void theOrderThatGivesTheSmallestArenaIsTaken() {
        int smaller = 0;
        SplittableRandom random = new SplittableRandom(29);
        for (int problem = 0; problem < 500; problem++) {
            List<Interval> intervals = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                int first = random.nextInt(6);
                intervals.add(new Interval(16 * random.nextInt(1, 9), first, first + random.nextInt(3)));
            }
            long best = smallestOfAllOrders(intervals, new ArrayList<>());
            assertThat(new ActivationMemory(intervals).floats())
                    .as("%s", intervals)
                    .isEqualTo(best);
            smaller += best < lowestFit(sorted(intervals)) ? 1 : 0;
        }
        assertThat(smaller).as("problems that largest first does not solve").isPositive();
    }

    private static List<Interval> sorted(List<Interval> intervals) {
        return intervals.stream()
                .sorted(Comparator.comparingInt(Interval::floats).reversed())
                .toList();
    }

    /** An arena is smallest for some order: by the places of a smallest arena, from the bottom. */
    private static long smallestOfAllOrders(List<Interval> open, List<Interval> order) {
        if (open.isEmpty()) {
            return lowestFit(order);
        }
        long best = Long.MAX_VALUE;
        for (int i = 0; i < open.size(); i++) {
            List<Interval> rest = new ArrayList<>(open);
            List<Interval> longer = new ArrayList<>(order);
            longer.add(rest.remove(i));
            best = Math.min(best, smallestOfAllOrders(rest, longer));
        }
        return best;
    }

    private static long lowestFit(List<Interval> order) {
        boolean[][] taken = new boolean[10][1024];
        long top = 0;
        for (Interval interval : order) {
            int offset = 0;
            while (isTaken(taken, interval, offset)) {
                offset += 16;
            }
            for (int step = interval.first(); step <= interval.last(); step++) {
                Arrays.fill(taken[step], offset, offset + interval.floats(), true);
            }
            top = Math.max(top, offset + interval.floats());
        }
        return top;
    }

    private static boolean isTaken(boolean[][] taken, Interval interval, int offset) {
        for (int step = interval.first(); step <= interval.last(); step++) {
            for (int at = offset; at < offset + interval.floats(); at += 16) {
                if (taken[step][at]) {
                    return true;
                }
            }
        }
        return false;
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

    /** The bound is what the step that needs most needs, and the search meets it nearly always where tensors are few. */
    @Test
    void theArenaIsSeldomLargerThanWhatIsAliveAtOnce() {
        SplittableRandom random = new SplittableRandom(31);
        int met = 0;
        for (int problem = 0; problem < 1000; problem++) {
            List<Interval> intervals = new ArrayList<>();
            for (int count = random.nextInt(1, 9); count > 0; count--) {
                int first = random.nextInt(8);
                intervals.add(new Interval(random.nextInt(1, 100), first, first + random.nextInt(4)));
            }
            long most = 0;
            for (int step = 0; step < 12; step++) {
                long alive = 0;
                for (Interval interval : intervals) {
                    boolean lives = interval.first() <= step && step <= interval.last();
                    alive += lives ? 16L * Math.ceilDiv(interval.floats(), 16) : 0;
                }
                most = Math.max(most, alive);
            }
            ActivationMemory memory = new ActivationMemory(intervals);
            assertThat(memory.bound()).as("%s", intervals).isEqualTo(most);
            assertThat(memory.floats()).as("%s", intervals).isGreaterThanOrEqualTo(most);
            met += memory.floats() == most ? 1 : 0;
        }
        assertThat(met).isGreaterThan(990);
    }
}
