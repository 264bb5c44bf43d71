package io.lanewise.counter.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.formats.Models;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Input;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Sequential;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class VerificationTest {

    private static final Model MODEL = Model.sequential(Input.input(20, 20, 3))
            .conv2d(8, 3, Activation.RELU)
            .weightedPooling2d(2)
            .flatten()
            .dense(10)
            .build();

    @Test
    void question() {
        Verification verification = Verification.of(Models.open("question"));

        assertThat(verification.agrees()).as(verification.verdict()).isTrue();
        assertThat(verification.total()).isEqualTo(50_828_751);
        assertThat(verification.verdict()).isEqualTo("PROVED: formula = ledger = memory = 50,828,751");
        assertThat(verification.tallies())
                .extracting(Tally::total)
                .containsOnly(BigInteger.valueOf(50_828_751))
                .hasSize(3);
        assertThat(verification.walk()).isNotNull();
    }

    @Test
    void fileCountsToo() {
        Verification verification = Verification.of(Models.open("fashion"));

        assertThat(verification.verdict()).isEqualTo("PROVED: formula = ledger = memory = file = 90,120");
    }

    @Test
    void weightsOfAFileAreLeftAsTheyAre() {
        Model model = Models.open("fashion");
        float[] before = model.weights().slabs().getFirst().array().clone();

        assertThat(Verification.of(model).agrees()).isTrue();

        assertThat(model.weights().slabs().getFirst().array()).containsExactly(before);
    }

    @Test
    void withoutAllocating() {
        Verification verification = Verification.withoutAllocating(MODEL);

        assertThat(verification.walk()).isNull();
        assertThat(verification.verdict()).isEqualTo("PROVED: formula = ledger = 6,730");
    }

    @Test
    void trillionWeightsWithoutAllocating() {
        Model model = Model.sequential(Input.input(1_000_000)).dense(1_000_000).build();

        assertThat(Verification.withoutAllocating(model).verdict())
                .isEqualTo("PROVED: formula = ledger = 1,000,001,000,000");
    }

    @Test
    void totalOverTwoToThe63WithoutAllocating() {
        Model model = Model.sequential(Input.input(Integer.MAX_VALUE))
                .dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .build();

        assertThat(Verification.withoutAllocating(model).verdict())
                .isEqualTo("PROVED: formula = ledger = 13,835,058,048,839,712,768");
    }

    @Test
    void tooLittleMemory() {
        ParameterAllocator small = new ParameterAllocator(new MemoryBudget(26_000));

        assertThatThrownBy(() -> Verification.of(MODEL, small))
                .isInstanceOfSatisfying(InsufficientMemoryException.class, refused -> {
                    assertThat(refused.neededBytes()).isGreaterThanOrEqualTo(26_920);
                    assertThat(refused.availableBytes()).isEqualTo(26_000);
                });
    }

    @Test
    void formulaOffByOne() {
        Tally formula = Tally.of(WeightCount.of(MODEL));
        Tally wrong = changed(formula, "conv2d/kernel", 1);

        Verification verification = Verification.of(List.of(wrong, ledger()), null);

        assertThat(verification.agrees()).isFalse();
        assertThat(verification.verdict()).isEqualTo("NOT PROVED: conv2d/kernel: formula 217, ledger 216");
        assertThat(wrong.total()).isEqualTo(formula.total().add(BigInteger.ONE));
    }

    @Test
    void errorsThatCancelOutInTheTotalAreFound() {
        Tally formula = Tally.of(WeightCount.of(MODEL));
        Tally wrong = changed(changed(ledger(), "conv2d/bias", 1), "dense/bias", -1);

        Verification verification = Verification.of(List.of(formula, wrong), null);

        assertThat(wrong.total()).isEqualTo(formula.total());
        assertThat(verification.findings()).extracting(Finding::where).containsExactly("conv2d/bias", "dense/bias");
    }

    @Test
    void tensorMissingInTheFile() {
        Map<String, BigInteger> tensors = new LinkedHashMap<>(ledger().tensors());
        tensors.remove("dense/bias");
        Tally file = new Tally(Source.FILE, tensors);

        assertThat(Verification.of(List.of(Tally.of(WeightCount.of(MODEL)), ledger(), file), null)
                        .verdict())
                .isEqualTo("NOT PROVED: dense/bias: formula 10, file has none");
    }

    @Test
    void tensorThatOnlyTheFileHas() {
        Map<String, BigInteger> tensors = new LinkedHashMap<>(ledger().tensors());
        tensors.put("dense/kernel_1", BigInteger.TWO);
        Tally file = new Tally(Source.FILE, tensors);

        assertThat(Verification.of(List.of(Tally.of(WeightCount.of(MODEL)), file), null)
                        .verdict())
                .isEqualTo("NOT PROVED: dense/kernel_1: formula has none, file 2");
    }

    @Test
    void whatTheWalkFoundIsInTheVerdict() {
        MemoryWalk walk =
                new MemoryWalk(Map.of(), 0, 0, List.of(new Finding("conv2d/bias", "overlap with dense/bias")));

        assertThat(Verification.of(List.of(ledger()), walk).verdict())
                .isEqualTo("NOT PROVED: conv2d/bias: overlap with dense/bias");
    }

    /** Names may begin alike, and Keras 2 has names with slashes. */
    @Test
    void layersCountOnlyTheirOwnTensors() {
        ModelBuilder builder = new ModelBuilder("names");
        Node x = builder.input("x", Shape.of(2));
        x = builder.add("a", Dense.of(3), x);
        x = builder.add("ab", Dense.of(4), x);
        Model model = builder.build(builder.add("a/b", Dense.of(5), x));
        WeightCount count = WeightCount.of(model);

        assertThat(Verification.of(model).byLayer(count))
                .containsExactly(
                        entry("a", numbers(9, 9, 9)),
                        entry("ab", numbers(16, 16, 16)),
                        entry("a/b", numbers(25, 25, 25)));
        Tally file = new Tally(Source.FILE, Map.of("nobody/kernel", BigInteger.TEN, "alone", BigInteger.TWO));
        assertThat(Verification.of(List.of(file), null).byLayer(count))
                .containsOnly(entry("nobody", numbers(10)), entry("alone", numbers(2)));
    }

    private static List<BigInteger> numbers(long... numbers) {
        return LongStream.of(numbers).mapToObj(BigInteger::valueOf).toList();
    }

    /** The formulas and the layers' own specifications agree on networks that nobody chose. */
    @Test
    void randomNetworks() {
        int built = 0;
        for (long seed = 0; seed < 3000; seed++) {
            Model model;
            try {
                model = randomModel(new SplittableRandom(seed));
            } catch (InvalidModelException doesNotFitTogether) {
                continue;
            }
            built++;
            assertThat(Verification.of(model).verdict()).as("seed %d", seed).startsWith("PROVED");
        }
        assertThat(built).isGreaterThan(1000);
    }

    private static Model randomModel(SplittableRandom random) {
        int groups = random.nextInt(1, 4);
        Sequential network = Model.sequential(
                Input.input(random.nextInt(1, 30), random.nextInt(1, 30), groups * random.nextInt(1, 4)));
        Conv2D conv = new Conv2D(
                groups * random.nextInt(1, 5),
                randomWindow(random, random.nextInt(1, 3), random.nextInt(1, 3)),
                groups,
                random.nextBoolean(),
                Activation.LINEAR,
                Conv2D.of(1, 1).kernelInitializer(),
                Conv2D.of(1, 1).biasInitializer());
        network.add(conv);
        if (random.nextBoolean()) {
            network.add(new MaxPooling2D(randomWindow(random, 1, 1)));
        }
        if (random.nextBoolean()) {
            network.weightedPooling2d(random.nextInt(1, 3));
        }
        if (random.nextBoolean()) {
            network.flatten();
        }
        return network.dense(random.nextInt(1, 40)).build();
    }

    private static Window randomWindow(SplittableRandom random, int dilationHeight, int dilationWidth) {
        Padding padding = switch (random.nextInt(3)) {
            case 0 -> Padding.VALID;
            case 1 -> Padding.SAME;
            default -> new Padding.Explicit(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
        };
        return new Window(
                random.nextInt(1, 6),
                random.nextInt(1, 6),
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                dilationHeight,
                dilationWidth,
                padding);
    }

    private static Tally ledger() {
        return Tally.of(ParameterAllocator.layOut(MODEL.parameters()));
    }

    private static Tally changed(Tally tally, String path, long by) {
        Map<String, BigInteger> tensors = new LinkedHashMap<>(tally.tensors());
        tensors.computeIfPresent(path, (key, value) -> value.add(BigInteger.valueOf(by)));
        return new Tally(tally.source(), tensors);
    }
}
