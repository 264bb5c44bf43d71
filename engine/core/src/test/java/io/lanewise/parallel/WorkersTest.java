package io.lanewise.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The time limit is no measurement: it turns a lost wake-up, which would wait for ever, into a failure. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class WorkersTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 8})
    void everyPieceIsDoneExactlyOnce(int threads) {
        try (Workers workers = Workers.of(threads)) {
            assertThat(workers.threads()).isEqualTo(threads);
            for (int count : new int[] {0, 1, 2, 3, 7, 64, 1000}) {
                for (int grain : new int[] {1, 2, 5, 63, 64, 65, 2000}) {
                    AtomicIntegerArray done = new AtomicIntegerArray(count);
                    workers.forRange(count, grain, (from, to, worker) -> {
                        for (int piece = from; piece < to; piece++) {
                            done.incrementAndGet(piece);
                        }
                    });
                    for (int piece = 0; piece < count; piece++) {
                        assertThat(done.get(piece)).isEqualTo(1);
                    }
                }
            }
        }
    }

    @Test
    void noTwoCallsAtATimeHaveTheSameWorker() {
        int threads = 4;
        try (Workers workers = Workers.of(threads)) {
            AtomicIntegerArray inside = new AtomicIntegerArray(threads);
            AtomicInteger clashes = new AtomicInteger();
            workers.forRange(20_000, 1, (from, to, worker) -> {
                if (inside.incrementAndGet(worker) != 1) {
                    clashes.incrementAndGet();
                }
                inside.decrementAndGet(worker);
            });
            assertThat(clashes).hasValue(0);
        }
    }

    @Test
    void severalThreadsWorkAtTheSameTime() {
        try (Workers workers = Workers.of(3)) {
            CountDownLatch allInside = new CountDownLatch(3);
            workers.forRange(3, 1, (from, to, worker) -> {
                allInside.countDown();
                awaitUninterrupted(allInside);
            });
            assertThat(allInside.getCount()).isZero();
        }
    }

    @Test
    void largeCountsAndGrainsDoNotOverflow() {
        try (Workers workers = Workers.of(3)) {
            List<String> ranges = new ArrayList<>();
            workers.forRange(2_000_000_000, 500_000_000, (from, to, worker) -> {
                synchronized (ranges) {
                    ranges.add(from + "-" + to);
                }
            });
            assertThat(ranges)
                    .containsExactlyInAnyOrder(
                            "0-500000000", "500000000-1000000000", "1000000000-1500000000", "1500000000-2000000000");
            ranges.clear();
            workers.forRange(Integer.MAX_VALUE, 2_000_000_000, (from, to, worker) -> {
                synchronized (ranges) {
                    ranges.add(from + "-" + to);
                }
            });
            assertThat(ranges).containsExactlyInAnyOrder("0-2000000000", "2000000000-2147483647");
        }
    }

    @Test
    void tinyJobsLoseNoWakeUp() {
        int jobs = 50_000;
        try (Workers workers = Workers.of(3)) {
            AtomicInteger sum = new AtomicInteger();
            for (int job = 0; job < jobs; job++) {
                workers.forRange(3, 1, (from, to, worker) -> sum.addAndGet(to - from));
            }
            assertThat(sum).hasValue(3 * jobs);
        }
    }

    @Test
    void helpersThatSleepAreWokenAndSleepAgain() throws InterruptedException {
        try (Workers workers = Workers.of(2)) {
            List<Thread> helpers = helpersOf(workers);
            for (int job = 0; job < 20; job++) {
                awaitParked(helpers);
                CountDownLatch both = new CountDownLatch(2);
                workers.forRange(2, 1, (from, to, worker) -> {
                    both.countDown();
                    awaitUninterrupted(both);
                });
            }
            awaitParked(helpers);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void anExceptionReachesTheCallerAndThePoolStaysUsable(int threads) {
        try (Workers workers = Workers.of(threads)) {
            for (int round = 0; round < 50; round++) {
                int bad = round;
                assertThatThrownBy(() -> workers.forRange(50, 1, (from, to, worker) -> {
                            if (from <= bad && bad < to) {
                                throw new IllegalArgumentException("piece " + bad);
                            }
                        }))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessage("piece " + bad);
                AtomicInteger done = new AtomicInteger();
                workers.forRange(50, 1, (from, to, worker) -> done.addAndGet(to - from));
                assertThat(done).hasValue(50);
            }
        }
    }

    @Test
    void anErrorOfAHelperReachesTheCaller() {
        try (Workers workers = Workers.of(2)) {
            CountDownLatch both = new CountDownLatch(2);
            assertThatThrownBy(() -> workers.forRange(2, 1, (from, to, worker) -> {
                        both.countDown();
                        awaitUninterrupted(both);
                        if (worker == 1) {
                            throw new StackOverflowError("helper");
                        }
                    }))
                    .isInstanceOf(StackOverflowError.class)
                    .hasMessage("helper");
        }
    }

    @Test
    void anInterruptOfTheCallerIsKeptAndChangesNothing() {
        try (Workers workers = Workers.of(3)) {
            Thread.currentThread().interrupt();
            AtomicInteger done = new AtomicInteger();
            workers.forRange(1000, 1, (from, to, worker) -> done.addAndGet(to - from));
            assertThat(done).hasValue(1000);
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void closingEndsTheHelpersAndRefusesWork() throws InterruptedException {
        Workers workers = Workers.of(3);
        List<Thread> helpers = helpersOf(workers);
        assertThat(helpers).hasSize(2).allMatch(Thread::isDaemon);
        workers.close();
        workers.close();
        for (Thread helper : helpers) {
            helper.join();
        }
        assertThatThrownBy(() -> workers.forRange(2, 1, (from, to, worker) -> {}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("workers: expected an open pool, it is closed");
    }

    @Test
    void closingWhileAJobBeginsEitherDoesItOrRefusesIt() throws InterruptedException {
        for (int round = 0; round < 3_000; round++) {
            Workers workers = Workers.of(2);
            Thread closer = Thread.ofPlatform().start(workers::close);
            AtomicInteger done = new AtomicInteger();
            int jobs = 0;
            try {
                while (true) {
                    workers.forRange(4, 1, (from, to, worker) -> done.addAndGet(to - from));
                    jobs++;
                }
            } catch (IllegalStateException closed) {
                assertThat(done).hasValue(4 * jobs);
            }
            closer.join();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 1025})
    void impossibleSizesAreRefused(int threads) {
        assertThatThrownBy(() -> Workers.of(threads))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("threads: expected 1 … 1024, got " + threads);
    }

    /** The threads that one pool has, found by letting each of them do one piece. */
    private static List<Thread> helpersOf(Workers workers) {
        List<Thread> threads = new ArrayList<>();
        CountDownLatch all = new CountDownLatch(workers.threads());
        workers.forRange(workers.threads(), 1, (from, to, worker) -> {
            synchronized (threads) {
                threads.add(Thread.currentThread());
            }
            all.countDown();
            awaitUninterrupted(all);
        });
        threads.remove(Thread.currentThread());
        return threads;
    }

    private static void awaitParked(List<Thread> helpers) throws InterruptedException {
        for (Thread helper : helpers) {
            while (helper.getState() != Thread.State.WAITING) {
                Thread.sleep(Duration.ofMillis(1));
            }
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException unexpected) {
            throw new IllegalStateException(unexpected);
        }
    }
}
