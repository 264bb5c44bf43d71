package io.lanewise.run.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

final class LatencyTest {

    @Test
    void ordersTheRuns() {
        assertThat(Latency.of(30, 10, 20)).isEqualTo(new Latency(3, 10, 20, 30));
        assertThat(Latency.of(40, 10, 20, 30)).isEqualTo(new Latency(4, 10, 25, 40));
        assertThat(Latency.of(LongStream.rangeClosed(1, 100).toArray())).isEqualTo(new Latency(100, 1, 50, 99));
        assertThat(Latency.of(LongStream.rangeClosed(1, 1000).toArray())).isEqualTo(new Latency(1000, 1, 500, 990));
        assertThat(Latency.of(2_500_000).medianMillis()).isEqualTo(2.5);
        assertThatThrownBy(Latency::of).hasMessageContaining("got none");
    }

    @Test
    void timesAsManyRunsAsWantedAfterTheWarmUp() {
        int[] runs = new int[1];
        int[] warm = new int[1];
        int[] told = new int[1];
        Progress progress = new Progress() {
            @Override
            public void warming(int done) {
                warm[0] = done;
            }

            @Override
            public void ran(int done, int total) {
                told[0] = 100 * done + total;
            }
        };

        Latency latency = Repetition.measure(() -> runs[0]++, 7, progress);

        assertThat(latency.runs()).isEqualTo(7);
        assertThat(told[0]).isEqualTo(707);
        assertThat(warm[0]).isBetween(10, 300);
        assertThat(runs[0]).isEqualTo(warm[0] + 7);
    }
}
