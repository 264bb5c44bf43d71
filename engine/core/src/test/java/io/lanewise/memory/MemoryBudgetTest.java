package io.lanewise.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {

    @Test
    void allowsWhatIsThereAndNotOneByteMore() {
        MemoryBudget budget = new MemoryBudget(1_048_576);
        assertThatCode(() -> budget.require("weights", 1_048_576)).doesNotThrowAnyException();
        assertThatThrownBy(() -> budget.require("weights", 1_048_577))
                .hasMessage("weights: needs %,d bytes (%,.1f MiB), available are %,d bytes (%,.1f MiB); "
                                .formatted(1_048_577, 1.0, 1_048_576, 1.0)
                        + "give the JVM more with -Xmx")
                .asInstanceOf(type(InsufficientMemoryException.class))
                .satisfies(refusal -> {
                    assertThat(refusal.neededBytes()).isEqualTo(1_048_577);
                    assertThat(refusal.availableBytes()).isEqualTo(1_048_576);
                });
        assertThatCode(() -> MemoryBudget.unlimited().require("all", Long.MAX_VALUE))
                .doesNotThrowAnyException();
    }

    @Test
    void theHeapCannotGiveMoreThanItsLimit() {
        long limit = Runtime.getRuntime().maxMemory();
        assertThat(MemoryBudget.ofHeap().availableBytes()).isBetween(0L, limit - 1);
        assertThatThrownBy(() -> MemoryBudget.requireHeap("too much", limit))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("too much: needs %,d bytes".formatted(limit));
    }

    @Test
    void garbageCountsAsFree() {
        long half = Runtime.getRuntime().maxMemory() / 2;
        List<float[]> dropped = new ArrayList<>();
        for (long taken = 0; taken < half; taken += 1 << 28) {
            dropped.add(new float[1 << 26]);
        }
        assertThat(dropped).isNotEmpty();
        dropped.clear();
        assertThatCode(() -> MemoryBudget.requireHeap("three quarters", half + half / 2))
                .doesNotThrowAnyException();
    }
}
