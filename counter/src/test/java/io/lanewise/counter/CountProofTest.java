package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Source;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.formats.ModelDescription;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.parameter.ParameterAllocator;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof as the command makes and reports it, and the memory that it takes for it. */
class CountProofTest {

    private final CapturedCommand command = new CapturedCommand();

    @ParameterizedTest
    @ValueSource(strings = {"--no-allocate", "--no-proof"})
    void nothingIsAllocated(String option) {
        int code = command.run(
                model -> {
                    throw new AssertionError("must not allocate");
                },
                option,
                "--verify");

        assertThat(command.output()).isEqualTo("PROVED: formula = ledger = 50,828,751\n");
        assertThat(code).isZero();
    }

    @Test
    void reportWithoutAllocatingHasNoMemoryColumn() {
        command.run("--no-allocate");

        assertThat(command.output())
                .contains("formula         ledger\n")
                .doesNotContain("memory")
                .endsWith("\n\nPROVED: formula = ledger = 50,828,751\n");
    }

    @Test
    void withoutWeightsNoMemoryIsTakenUnlessItIsAskedFor() {
        Function<Model, Verification> none = model -> {
            throw new AssertionError("must not allocate");
        };

        assertThat(command.run(none, "question")).isZero();
        assertThat(command.output()).endsWith("""
                        PROVED: formula = ledger = 50,828,751
                        No memory was taken; --verify counts the weights in allocated memory too.
                        """);
    }

    @Test
    void failedProofNamesTheTensor() {
        int code = command.run(CountProofTest::sabotaged, "--verify");

        assertThat(command.output()).isEqualTo("NOT PROVED: dense/kernel: formula 50,625,000, memory 50,624,999\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void failedProofIsRedForAPersonOnly() {
        command.coloured = true;

        int code = command.run(CountProofTest::sabotaged, "--verify");

        assertThat(command.output())
                .isEqualTo("\u001b[31mNOT PROVED: dense/kernel: formula 50,625,000, memory 50,624,999\u001b[0m\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void provedCountHasNoColour() {
        command.coloured = true;

        command.run("--no-allocate");

        assertThat(command.output()).doesNotContain("\u001b");
    }

    @Test
    void notEnoughMemory() {
        int code = command.run(
                model -> Verification.of(model, new ParameterAllocator(new MemoryBudget(1_000_000))),
                "question",
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(command.output()).isEmpty();
        assertThat(command.errors().replaceAll("\\D", "")).contains("203315264").contains("1000000");
        assertThat(command.errors())
                .startsWith("lanewise count: weights of the model: needs ")
                .endsWith("; or leave the memory out with --no-allocate\n")
                .hasLineCount(1);
    }

    @Test
    void tensorLargerThanTheAllocatorCanReserve() {
        Model model = Model.sequential(Input.input(50_000)).dense(50_000).build();
        ParameterAllocator unlimited = new ParameterAllocator(MemoryBudget.unlimited());

        int code = command.run(
                new ModelDescription(model, Optional.empty()),
                network -> Verification.of(network, unlimited),
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(command.errors())
                .contains("dense/kernel")
                .contains("--no-allocate")
                .hasLineCount(1);
    }

    @Test
    void bytesOverTwoToThe63() {
        Model model = Model.sequential(Input.input(Integer.MAX_VALUE))
                .dense(Integer.MAX_VALUE)
                .build();

        int code = command.run(new ModelDescription(model, Optional.empty()), Verification::of, "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(command.errors())
                .contains("more than a long can count")
                .contains("--no-allocate")
                .hasLineCount(1);
    }

    @Test
    void heapThatRunsOutAllTheSame() {
        int code = command.run(
                model -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(command.errors())
                .isEqualTo("lanewise count: not enough memory: Java heap space; "
                        + "or leave the memory out with --no-allocate\n");
    }

    @Test
    void trillionsOfWeights() {
        int code = command.run("--no-allocate", "--verify", "1000000, dense 1000000 nobias, dense 1000000 nobias");

        assertThat(command.output()).isEqualTo("PROVED: formula = ledger = 2,000,000,000,000\n");
        assertThat(code).isZero();
    }

    /** As if one slot of the largest tensor had been lost. */
    private static Verification sabotaged(Model model) {
        Tally formula = Tally.of(WeightCount.of(model));
        Map<String, BigInteger> tensors = new LinkedHashMap<>(formula.tensors());
        tensors.computeIfPresent("dense/kernel", (path, slots) -> slots.subtract(BigInteger.ONE));
        return Verification.of(List.of(formula, new Tally(Source.MEMORY, tensors)), null);
    }
}
