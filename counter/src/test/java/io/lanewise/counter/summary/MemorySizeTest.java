package io.lanewise.counter.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemorySizeTest {

    @Test
    void readsAsKerasWritesIt() {
        List<String> lines = Fixtures.read("memory_sizes.tsv").lines().toList();

        assertThat(lines).hasSizeGreaterThan(15).allSatisfy(line -> {
            String[] fields = line.split("\t", -1);
            assertThat(MemorySize.of(new BigInteger(fields[0]))).isEqualTo(fields[1]);
        });
    }
}
