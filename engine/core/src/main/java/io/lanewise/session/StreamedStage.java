package io.lanewise.session;

import io.lanewise.operator.Call;
import io.lanewise.operator.StreamedOperator;
import io.lanewise.parallel.RangeBody;
import io.lanewise.parallel.Workers;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;

/**
 * Two steps of one sample at the same time: while most workers compute the first one, a worker reads the weights of the second
 * one for the part of its input that is ready. Memory and arithmetic are both busy, where one step after the other would leave
 * each idle in turn.
 *
 * <p>Who streams is a matter of chance; what is summed, and in which order, is not: a stream goes through its segments in rising
 * order, by one worker at a time.
 */
final class StreamedStage implements Stage, RangeBody {

    private static final int CLAIMED = 1 << 30;
    private static final int SPINS_BEFORE_NAPPING = 2_000;
    private static final long NAP_NANOS = 20_000;

    private final StepRunner producer;
    private final StepRunner consumer;
    private final StreamedOperator streamed;
    private final float[] sums;
    private final int tasks;

    private Call produce = new Call();
    private Call consume = new Call();

    /** The next task of the producer; which tasks are done; how many are done without a gap. */
    private final AtomicInteger nextTask = new AtomicInteger();

    private final AtomicIntegerArray taskDone;
    private final AtomicInteger doneTasks = new AtomicInteger();

    /** 1 while a worker streams though there are tasks left. */
    private final AtomicInteger token = new AtomicInteger();

    /** Next segment of each stream, with {@link #CLAIMED} added while a worker has it; segments left of all streams. */
    private final AtomicIntegerArray nextSegment;

    private final AtomicInteger segmentsLeft = new AtomicInteger();
    private volatile boolean failed;

    StreamedStage(StepRunner producer, StepRunner consumer) {
        this.producer = producer;
        this.consumer = consumer;
        streamed = (StreamedOperator) consumer.operator();
        sums = new float[streamed.streamFloats()];
        tasks = producer.operator().tasks(1);
        taskDone = new AtomicIntegerArray(tasks);
        nextSegment = new AtomicIntegerArray(streamed.streams());
    }

    /** Whether the second step can follow the first one this way, and has enough parts for it to be of use. */
    static boolean fits(StepRunner producer, StepRunner consumer) {
        return consumer.operator() instanceof StreamedOperator streamed
                && consumer.input().equals(producer.output())
                && streamed.streams() > 0
                && streamed.segments() > 2
                && producer.operator().tasks(1) > 2
                && producer.operator().readyFloats(producer.operator().tasks(1) - 1) > 0;
    }

    @Override
    public void run(Workers workers, Frame frame) {
        produce = producer.bind(frame);
        consume = consumer.bind(frame);
        nextTask.set(0);
        doneTasks.set(0);
        for (int task = 0; task < tasks; task++) {
            taskDone.set(task, 0);
        }
        for (int stream = 0; stream < nextSegment.length(); stream++) {
            nextSegment.set(stream, 0);
        }
        segmentsLeft.set(nextSegment.length() * streamed.segments());
        token.set(0);
        failed = false;
        workers.forRange(workers.threads(), 1, this);
    }

    @Override
    public void run(int from, int to, int worker) {
        boolean finished = false;
        try {
            work(worker);
            finished = true;
        } finally {
            if (!finished) {
                failed = true;
            }
        }
    }

    private void work(int worker) {
        int idle = 0;
        while (segmentsLeft.get() > 0 && !failed) {
            if (streamOne() || produceOne(worker)) {
                idle = 0;
            } else if (idle < SPINS_BEFORE_NAPPING) {
                idle++;
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(NAP_NANOS);
            }
        }
    }

    private boolean produceOne(int worker) {
        int task = nextTask.get() < tasks ? nextTask.getAndIncrement() : tasks;
        if (task >= tasks) {
            return false;
        }
        producer.operator().run(produce, task, worker);
        complete(task);
        return true;
    }

    private void complete(int task) {
        taskDone.set(task, 1);
        int done = doneTasks.get();
        while (done < tasks && taskDone.get(done) == 1) {
            doneTasks.compareAndSet(done, done + 1);
            done = doneTasks.get();
        }
    }

    /** Takes one stream through one segment, if there is one ready and nobody else streams instead of computing. */
    private boolean streamOne() {
        boolean tasksLeft = nextTask.get() < tasks;
        if (tasksLeft && !token.compareAndSet(0, 1)) {
            return false;
        }
        try {
            int stream = claim();
            if (stream < 0) {
                return false;
            }
            int segment = nextSegment.get(stream) - CLAIMED;
            streamed.stream(consume, stream, segment, sums);
            nextSegment.set(stream, segment + 1);
            segmentsLeft.decrementAndGet();
            return true;
        } finally {
            if (tasksLeft) {
                token.set(0);
            }
        }
    }

    /** The stream that is furthest behind and has a segment ready, or −1. */
    private int claim() {
        int done = doneTasks.get();
        int ready =
                done == tasks ? consumer.input().floats() : producer.operator().readyFloats(done);
        int best = -1;
        int bestSegment = streamed.segments();
        for (int stream = 0; stream < nextSegment.length(); stream++) {
            int segment = nextSegment.get(stream);
            if (segment < bestSegment && streamed.segmentEnd(segment) <= ready) {
                best = stream;
                bestSegment = segment;
            }
        }
        return best >= 0 && nextSegment.compareAndSet(best, bestSegment, bestSegment + CLAIMED) ? best : -1;
    }
}
