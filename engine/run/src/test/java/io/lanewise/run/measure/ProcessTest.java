package io.lanewise.run.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ProcessTest {

    @Test
    void tellsAnEarlierMomentAsAnEarlierAge() {
        long now = System.nanoTime();
        double age = ProcessClock.millisAt(now);

        assertThat(age).isPositive();
        assertThat(ProcessClock.millisAt(now - 1_000_000_000_000L)).isZero();
        assertThat(ProcessClock.millisAt(now + 5_000_000_000L)).isGreaterThan(age + 4000);
    }

    @Test
    void readsTheLargestResidentSize() {
        assertThat(PeakMemory.of(List.of("VmPeak:\t  9 kB", "VmHWM:\t  1234 kB", "VmRSS:\t  7 kB")))
                .hasValue(1234 * 1024);
        assertThat(PeakMemory.of(List.of("Name:\tjava"))).isEmpty();
    }
}
