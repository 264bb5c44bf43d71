package io.lanewise.counter.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.parameter.Ledger;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.ParameterAllocator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every way in which an allocator can go wrong is shown to the walk; a sound allocator is the control. */
class MemoryWalkTest {

    /** Kernel of 3 · 3 · 1 · 5 = 45 and bias of 5 floats, then a kernel of 5 · 4 = 20 and a bias of 4 floats. */
    private static final Model MODEL = Model.sequential(Input.input(3, 3, 1))
            .conv2d(5, 3)
            .flatten()
            .dense(4)
            .build();

    private static final Ledger LEDGER = ParameterAllocator.layOut(MODEL.parameters());

    /** Slots 0–47 (3 padding), 48–63 (11), 64–95 (12), 96–111 (12). */
    private final FloatSlab slab = FloatSlab.allocate(112);

    private final List<Claim> claims = new ArrayList<>();

    MemoryWalkTest() {
        for (Ledger.Entry entry : LEDGER.entries()) {
            claims.add(new Claim(entry, slab.slice((int) entry.start(), (int) entry.floats())));
        }
    }

    @Test
    void soundAllocator() {
        ModelWeights weights = new ParameterAllocator(MemoryBudget.unlimited()).allocate(MODEL.parameters());

        MemoryWalk walk = MemoryWalk.over(weights);

        assertThat(walk.findings()).isEmpty();
        assertThat(walk.ownSlots())
                .containsExactly(
                        Map.entry("conv2d/kernel", 45L),
                        Map.entry("conv2d/bias", 5L),
                        Map.entry("dense/kernel", 20L),
                        Map.entry("dense/bias", 4L));
        assertThat(walk.untouchedSlots())
                .isEqualTo(weights.ledger().paddingFloats())
                .isEqualTo(38);
        assertThat(walk.slots()).isEqualTo(112);
        assertThat(walk.bytes()).isEqualTo(448);
        assertThat(MemoryWalk.over(claims, List.of(slab))).isEqualTo(walk);
    }

    @Test
    void noParametersAtAll() {
        MemoryWalk walk = MemoryWalk.over(List.of(), List.of());

        assertThat(walk.findings()).isEmpty();
        assertThat(walk.slots()).isZero();
    }

    @Test
    void overlappingSlices() {
        replace(2, slab.slice(51, 20));

        MemoryWalk walk = MemoryWalk.over(claims, List.of(slab));

        assertThat(walk.findings())
                .extracting(Finding::toString)
                .contains(
                        "conv2d/bias: 2 of its 5 slots did not keep their value: overlap with dense/kernel",
                        "dense/kernel: expected a slice at slot 64 of slab 0 (ledger), got one at slot 51 of slab 0");
        assertThat(walk.ownSlots()).containsEntry("conv2d/bias", 3L).containsEntry("dense/kernel", 20L);
    }

    @Test
    void sameSliceTwice() {
        replace(3, slab.slice(64, 4));

        assertThat(MemoryWalk.over(claims, List.of(slab)).findings())
                .extracting(Finding::toString)
                .contains("dense/kernel: 4 of its 20 slots did not keep their value: overlap with dense/bias");
    }

    /** conv2d/bias has the slot numbers 45 – 49, dense/kernel 50 – 69: with 5 patterns both begin with the first one. */
    @Test
    void overlapOfSlotsWithTheSamePatternIsFoundInALaterRound() {
        replace(2, slab.slice(48, 20));

        assertThat(MemoryWalk.over(claims, List.of(slab), new SlotPatterns(5)).findings())
                .extracting(Finding::toString)
                .contains("conv2d/bias: 5 of its 5 slots did not keep their value: overlap with dense/kernel");
    }

    @Test
    void gap() {
        FloatSlab larger = FloatSlab.allocate(128);
        List<Claim> moved = new ArrayList<>();
        for (Claim claim : claims) {
            int start = (int) claim.entry().start() + (claim.entry().start() >= 64 ? 16 : 0);
            moved.add(new Claim(claim.entry(), larger.slice(start, claim.slice().length())));
        }

        MemoryWalk walk = MemoryWalk.over(moved, List.of(larger));

        assertThat(walk.findings())
                .extracting(Finding::toString)
                .contains("slab 0 after conv2d/bias: expected 11 slots of padding (ledger), "
                        + "got a gap of 27 slots from slot 53 on");
        assertThat(walk.untouchedSlots()).isEqualTo(38 + 16);
    }

    @Test
    void gapAtTheStartOfASlab() {
        FloatSlab second = FloatSlab.allocate(16);

        assertThat(MemoryWalk.over(claims, List.of(slab, second)).findings())
                .extracting(Finding::toString)
                .containsExactly("slab 1: expected 0 slots of padding (ledger), got a gap of 16 slots from slot 0 on");
    }

    @Test
    void paddingThatIsWrittenTo() {
        replace(1, slab.slice(48, 16));

        assertThat(MemoryWalk.over(claims, List.of(slab)).findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "conv2d/bias: expected a slice of 5 floats (ledger), got 16",
                        "slab 0 after conv2d/bias: expected 11 slots of padding (ledger), they were written to");
    }

    @Test
    void sliceTooShort() {
        replace(0, slab.slice(0, 44));

        MemoryWalk walk = MemoryWalk.over(claims, List.of(slab));

        assertThat(walk.findings())
                .extracting(Finding::toString)
                .containsExactly(
                        "conv2d/kernel: expected a slice of 45 floats (ledger), got 44",
                        "slab 0 after conv2d/kernel: expected 3 slots of padding (ledger), "
                                + "got a gap of 4 slots from slot 44 on");
        assertThat(walk.ownSlots()).containsEntry("conv2d/kernel", 44L);
    }

    @Test
    void sliceThatReachesOutOfTheSlab() {
        replace(0, new FloatSlice(slab.array(), FloatSlab.ORIGIN - 2, 45));

        MemoryWalk walk = MemoryWalk.over(claims, List.of(slab));

        assertThat(walk.findings())
                .extracting(Finding::toString)
                .contains("conv2d/kernel: expected a slice inside the slab, got one that reaches 2 slots out of it");
        assertThat(walk.ownSlots()).containsEntry("conv2d/kernel", 43L);
    }

    @Test
    void sliceOfOtherMemory() {
        replace(3, FloatSlice.of(new float[4]));

        MemoryWalk walk = MemoryWalk.over(claims, List.of(slab));

        assertThat(walk.findings())
                .extracting(Finding::toString)
                .contains("dense/bias: expected a slice of one of the slabs, got one of other memory");
        assertThat(walk.ownSlots()).containsEntry("dense/bias", 0L);
    }

    @Test
    void sliceOfTheWrongSlab() {
        FloatSlab second = FloatSlab.allocate(112);
        replace(3, second.slice(96, 4));

        assertThat(MemoryWalk.over(claims, List.of(slab, second)).findings())
                .extracting(Finding::toString)
                .contains("dense/bias: expected a slice at slot 96 of slab 0 (ledger), got one at slot 96 of slab 1");
    }

    private void replace(int index, FloatSlice slice) {
        claims.set(index, new Claim(claims.get(index).entry(), slice));
    }
}
