package io.lanewise.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ParameterAllocatorTest {

    private static ParameterSpec kernel(int inputs, int units) {
        return ParameterSpec.kernel("kernel", Shape.of(inputs, units), Layout.IO, Initializer.GLOROT_UNIFORM);
    }

    private static LayerParameters dense(String layer, int inputs, int units) {
        return new LayerParameters(layer, List.of(kernel(inputs, units), ParameterSpec.bias(units, Initializer.ZEROS)));
    }

    @Test
    void parametersLieOneAfterTheOtherOnCacheLines() {
        Ledger ledger = ParameterAllocator.layOut(List.of(dense("a", 3, 5), dense("b", 4, 4)));
        assertThat(ledger.entries())
                .extracting(Ledger.Entry::path)
                .containsExactly("a/kernel", "a/bias", "b/kernel", "b/bias");
        assertThat(ledger.entries()).extracting(Ledger.Entry::start).containsExactly(0L, 16L, 32L, 48L);
        assertThat(ledger.entries()).extracting(Ledger.Entry::floats).containsExactly(15L, 5L, 16L, 4L);
        assertThat(ledger.entries()).extracting(Ledger.Entry::padding).containsExactly(1, 11, 0, 12);
        assertThat(ledger.slabFloats()).containsExactly(64L);
        assertThat(ledger.weights()).isEqualTo(40);
        assertThat(ledger.weightsOf("a")).isEqualTo(20);
        assertThat(ledger.paddingFloats()).isEqualTo(24);
        assertThat(ledger.bytes()).isEqualTo(256);
        assertThat(ledger.describe()).isEqualTo("4 parameters, 40 weights");
    }

    @Test
    void slicesOfTheAllocatedMemoryAreWhereTheLedgerSays() {
        ModelWeights weights =
                new ParameterAllocator(MemoryBudget.unlimited()).allocate(List.of(dense("a", 3, 5), dense("b", 4, 4)));
        float[] array = weights.slabs().getFirst().array();
        for (int i = 0; i < weights.parameters().size(); i++) {
            Parameter parameter = weights.parameters().get(i);
            Ledger.Entry entry = weights.ledger().entries().get(i);
            assertThat(parameter.path()).isEqualTo(entry.path());
            assertThat(parameter.values().array()).isSameAs(array);
            assertThat(parameter.values().offset()).isEqualTo(FloatSlab.ORIGIN + (int) entry.start());
            assertThat((long) parameter.values().length()).isEqualTo(entry.floats());
        }
        assertThat(array).containsOnly(0).hasSize(FloatSlab.ORIGIN + 64);
        assertThat(weights.of("b")).hasSize(2);
        assertThat(weights.of("c")).isEmpty();
        assertThat(weights.get("b", "bias").values().length()).isEqualTo(4);
        assertThatThrownBy(() -> weights.get("b", "gamma"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "b/gamma: expected one of [a/kernel, a/bias, b/kernel, b/bias], there is none of this name");
    }

    @Test
    void anotherSlabIsOpenedBeforeOneGrowsTooLarge() {
        int floats = 1_000_000_000;
        Ledger ledger = ParameterAllocator.layOut(
                List.of(dense("a", floats, 1), dense("b", floats, 1), dense("c", floats, 1), dense("d", 10, 1)));
        assertThat(ledger.entries()).extracting(Ledger.Entry::slab).containsExactly(0, 0, 0, 0, 1, 1, 1, 1);
        assertThat(ledger.entries().get(4).start()).isZero();
        assertThat(ledger.slabFloats()).containsExactly(2L * floats + 32, floats + 48L);
        assertThat(ledger.weights()).isEqualTo(3L * floats + 14);
        assertThat(ledger.slabFloats()).allMatch(slab -> slab <= FloatSlab.MAX_FLOATS);
    }

    @Test
    void aSlabIsFilledToItsLastLine() {
        int lines = FloatSlab.MAX_FLOATS / FloatSlab.ALIGNMENT;
        Ledger full = ParameterAllocator.layOut(List.of(dense("a", (lines - 1) * FloatSlab.ALIGNMENT, 1)));
        assertThat(full.slabFloats()).containsExactly((long) lines * FloatSlab.ALIGNMENT);
        Ledger oneMore = ParameterAllocator.layOut(List.of(dense("a", lines * FloatSlab.ALIGNMENT, 1)));
        assertThat(oneMore.slabFloats()).containsExactly((long) lines * FloatSlab.ALIGNMENT, 16L);
    }

    @Test
    void aMillionMillionWeightsAreCountedExactly() {
        LayerParameters huge = dense("huge", 1_000_000, 1_000_000);
        Ledger ledger = ParameterAllocator.layOut(List.of(huge, dense("small", 2, 3)));
        assertThat(ledger.weights()).isEqualTo(1_000_001_000_009L);
        assertThat(ledger.weightsOf("huge")).isEqualTo(1_000_001_000_000L);
        assertThat(ledger.bytes()).isEqualTo(4 * (1_000_001_000_000L + 32));
        assertThatThrownBy(() -> ParameterAllocator.onHeap().allocate(List.of(huge)))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageStartingWith("weights of the model: needs %,d bytes".formatted(4_000_004_000_000L));
        assertThatThrownBy(() -> new ParameterAllocator(MemoryBudget.unlimited()).allocate(List.of(huge)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("huge/kernel: expected at most %,d weights in one parameter, got %,d"
                        .formatted(FloatSlab.MAX_FLOATS, 1_000_000_000_000L));
    }

    @Test
    void countsThatOverflowAreRefused() {
        List<LayerParameters> layers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            layers.add(new LayerParameters("layer" + i, List.of(kernel(Integer.MAX_VALUE, Integer.MAX_VALUE))));
        }
        Ledger ledger = ParameterAllocator.layOut(layers);
        assertThat(ledger.slabFloats()).hasSize(3);
        assertThatThrownBy(ledger::weights).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(ledger::bytes).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void theBudgetIsAskedWithAllSlabsAndBeforeAnythingIsTaken() {
        List<LayerParameters> layers = List.of(dense("a", 3, 5), dense("b", 4, 4));
        assertThatThrownBy(() -> new ParameterAllocator(new MemoryBudget(255)).allocate(layers))
                .isInstanceOf(InsufficientMemoryException.class)
                .hasMessageContaining("needs 256 bytes")
                .hasMessageContaining("available are 255 bytes");
        assertThat(new ParameterAllocator(new MemoryBudget(256))
                        .allocate(layers)
                        .ledger()
                        .weights())
                .isEqualTo(40);
    }

    @Test
    void aParameterGivenTwiceIsRefused() {
        assertThatThrownBy(() -> ParameterAllocator.layOut(List.of(dense("a", 3, 5), dense("a", 3, 5))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a/kernel: expected each parameter once, got it twice");
    }

    @Test
    void nothingNeedsNothing() {
        ModelWeights none = ParameterAllocator.onHeap().allocate(List.of());
        assertThat(none.parameters()).isEmpty();
        assertThat(none.slabs()).isEmpty();
        assertThat(none.ledger().weights()).isZero();
    }
}
