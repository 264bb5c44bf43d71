package io.lanewise.bench.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LogAxisTest {

    @Test
    void aFactorIsADistance() {
        LogAxis axis = new LogAxis(1, 100, 0, 200);
        assertThat(axis.at(1)).isZero();
        assertThat(axis.at(10)).isCloseTo(100, within(1e-9));
        assertThat(axis.at(100)).isEqualTo(200);
        assertThat(axis.at(0.01)).isZero();
        assertThat(axis.at(1e6)).isEqualTo(200);
    }

    @Test
    void ticksAreFewEnoughToRead() {
        assertThat(new LogAxis(1, 100, 0, 1).ticks()).containsExactly(1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0);
        assertThat(new LogAxis(0.5, 2000, 0, 1).ticks()).containsExactly(1.0, 10.0, 100.0, 1000.0);
    }

    @Test
    void labelsAreShort() {
        assertThat(LogAxis.label(1000)).isEqualTo("1,000");
        assertThat(LogAxis.label(0.1)).isEqualTo("0.1");
    }
}
