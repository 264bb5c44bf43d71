package io.lanewise.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentMemoryTest {

    @Test
    void readsBothSizes() {
        List<String> status = List.of("VmPeak:\t  9 kB", "VmHWM:\t  1234 kB", "VmRSS:\t     7 kB", "Threads:\t3");
        assertThat(ResidentMemory.of(status)).contains(new ResidentMemory(7 * 1024, 1234 * 1024));
    }

    @Test
    void aSystemThatSaysOneOfThemOnlySaysNothing() {
        assertThat(ResidentMemory.of(List.of("Name:\tjava", "VmRSS:\t  7 kB"))).isEmpty();
        assertThat(ResidentMemory.of(List.of("VmHWM:\t  7 kB"))).isEmpty();
    }

    @Test
    void countsMemoryThatIsTouched() {
        ResidentMemory.read().ifPresent(before -> {
            byte[] block = new byte[64 << 20];
            java.util.Arrays.fill(block, (byte) 1);
            assertThat(ResidentMemory.read().orElseThrow().peakBytes()).isGreaterThanOrEqualTo(before.bytes());
            assertThat(block[block.length - 1]).isEqualTo((byte) 1);
        });
    }
}
