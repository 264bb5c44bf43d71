package io.lanewise.run.measure;

import static org.assertj.core.api.Assertions.assertThat;

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
}
