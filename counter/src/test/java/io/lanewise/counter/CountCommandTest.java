package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Arguments;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Source;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.formats.BuiltInModels;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import io.lanewise.parameter.ParameterAllocator;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountCommandTest {

    private final CapturedConsole captured = new CapturedConsole();

    @Test
    void withoutArgumentsItAnswersTheQuestion() throws IOException {
        int code = run();

        assertThat(captured.errors()).isEmpty();
        assertThat(captured.output()).isEqualTo(golden("question.txt"));
        assertThat(code).isZero();
        assertThat(captured.output().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @Test
    void builtInNetworkWithWeightsProvesItsFileToo() throws IOException {
        int code = run("fashion");

        assertThat(captured.output()).isEqualTo(golden("fashion.txt"));
        assertThat(code).isZero();
    }

    @Test
    void file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("clothes.keras");
        try (InputStream resource = BuiltInModels.class.getResourceAsStream("fashion_lenet.keras")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, file);
        }

        int code = run("--verify", file.toString());

        assertThat(captured.output()).isEqualTo("PROVED: formula = ledger = memory = file = 90,120\n");
        assertThat(code).isZero();
    }

    @Test
    void weightsBesideTheirArchitecture() {
        String files = "../engine/formats/src/test/resources/io/lanewise/formats/h5/keras2_numbered";

        int code = run("--verify", files + ".json", "--weights", files + "_weights.h5");

        assertThat(captured.output()).isEqualTo("PROVED: formula = ledger = memory = file = 284\n");
        assertThat(code).isZero();
    }

    @Test
    void summaryPrintsKerasTextAndNothingElse() throws IOException {
        int code = run("--summary");

        assertThat(captured.output()).isEqualTo(golden("summary/valid_flatten.txt"));
        assertThat(captured.errors()).isEmpty();
        assertThat(code).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--no-allocate", "--no-proof"})
    void nothingIsAllocated(String option) {
        int code = run(
                model -> {
                    throw new AssertionError("must not allocate");
                },
                option,
                "--verify");

        assertThat(captured.output()).isEqualTo("PROVED: formula = ledger = 50,828,751\n");
        assertThat(code).isZero();
    }

    @Test
    void reportWithoutAllocatingHasNoMemoryColumn() {
        run("--no-allocate");

        assertThat(captured.output())
                .contains("formula         ledger\n")
                .doesNotContain("memory")
                .endsWith("\n\nPROVED: formula = ledger = 50,828,751\n");
    }

    @Test
    void failedProofNamesTheTensor() {
        int code = run(CountCommandTest::sabotaged, "--verify");

        assertThat(captured.output()).isEqualTo("NOT PROVED: dense/kernel: formula 50,625,000, memory 50,624,999\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void failedProofIsRedForAPersonOnly() {
        captured.watched();

        int code = run(CountCommandTest::sabotaged, "--verify");

        assertThat(captured.output())
                .isEqualTo("\u001b[31mNOT PROVED: dense/kernel: formula 50,625,000, memory 50,624,999\u001b[0m\n");
        assertThat(code).isEqualTo(1);
    }

    @Test
    void provedCountHasNoColour() {
        captured.watched();

        run("--no-allocate");

        assertThat(captured.output()).doesNotContain("\u001b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--unknown",
                "--summary --verify",
                "question fashion third",
                "--summary=3",
                "--explain --summary",
                "--format html --cost",
                "--format yaml",
                "question fashion --summary",
                "--layers dense",
                "--layers dense..nobody",
                "--line-length 3",
                "--line-length 2000000000"
            })
    void wrongUsage(String arguments) {
        int code = run(arguments.split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(captured.output()).isEmpty();
        assertThat(captured.errors())
                .startsWith("lanewise count: ")
                .endsWith("; see lanewise count --help\n")
                .hasLineCount(1);
    }

    @Test
    void openSizesAreGiven(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("open.json");
        Files.writeString(
                file,
                "{\"class_name\": \"Sequential\", \"config\": {\"name\": \"open\", \"layers\": ["
                        + "{\"class_name\": \"InputLayer\", \"config\": {\"name\": \"i\", \"batch_shape\": [null, null, null, 3]}}, "
                        + "{\"class_name\": \"Conv2D\", \"config\": {\"name\": \"c\", \"filters\": 4, \"kernel_size\": 3}}]}}");

        assertUnreadable(run(file.toString()), "--input-shape 224x224x3");

        assertThat(run(file.toString(), "--summary", "--input-shape", "10x12x3"))
                .isZero();
        assertThat(captured.output()).contains("(None, 8, 10, 4)").contains("Total params: 112");
    }

    @Test
    void optimizerThatIsNotCountedIsNamed() {
        Model model = Models.describe("question").model();
        ModelDescription compiled =
                new ModelDescription(model, Optional.of(new Optimizer("Muon", Map.of("learning_rate", 0.1))));

        int code = Arguments.run(
                new CountCommand(captured.console(), (name, shapes) -> compiled, Verification::of),
                captured.console(),
                "--summary");

        assertThat(code).isZero();
        assertThat(captured.output()).contains("Total params: 50,828,751");
        assertThat(captured.errors()).contains("optimizer Muon are not counted");
    }

    @Test
    void missingFile(@TempDir Path folder) {
        int code = run(folder.resolve("none.keras").toString());

        assertUnreadable(code, "none.keras: no such file");
    }

    @Test
    void malformedFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("garbage.keras"), "PK\3\4 and no more of a zip file");

        assertUnreadable(run(file.toString()), "garbage.keras");
    }

    @Test
    void unsupportedFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("network.onnx"), "no matter what");

        assertUnreadable(run(file.toString()), "not supported");
    }

    @Test
    void notEnoughMemory() {
        int code = run(
                model -> Verification.of(model, new ParameterAllocator(new MemoryBudget(1_000_000))),
                "question",
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(captured.output()).isEmpty();
        assertThat(captured.errors().replaceAll("\\D", ""))
                .contains("203315264")
                .contains("1000000");
        assertThat(captured.errors())
                .startsWith("lanewise count: weights of the model: needs ")
                .endsWith("; or leave the memory out with --no-allocate\n")
                .hasLineCount(1);
    }

    @Test
    void tensorLargerThanTheAllocatorCanReserve() {
        Model model = Model.sequential(Input.input(50_000)).dense(50_000).build();
        ParameterAllocator unlimited = new ParameterAllocator(MemoryBudget.unlimited());

        int code = Arguments.run(
                new CountCommand(
                        captured.console(),
                        (name, shapes) -> new ModelDescription(model, Optional.empty()),
                        network -> Verification.of(network, unlimited)),
                captured.console(),
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(captured.errors())
                .contains("dense/kernel")
                .contains("--no-allocate")
                .hasLineCount(1);
    }

    @Test
    void bytesOverTwoToThe63() {
        Model model = Model.sequential(Input.input(Integer.MAX_VALUE))
                .dense(Integer.MAX_VALUE)
                .build();

        int code = Arguments.run(
                new CountCommand(
                        captured.console(),
                        (name, shapes) -> new ModelDescription(model, Optional.empty()),
                        Verification::of),
                captured.console(),
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(captured.errors())
                .contains("more than a long can count")
                .contains("--no-allocate")
                .hasLineCount(1);
    }

    @Test
    void heapThatRunsOutAllTheSame() {
        int code = run(
                model -> {
                    throw new OutOfMemoryError("Java heap space");
                },
                "--verify");

        assertThat(code).isEqualTo(4);
        assertThat(captured.errors())
                .isEqualTo("lanewise count: not enough memory: Java heap space; "
                        + "or leave the memory out with --no-allocate\n");
    }

    @Test
    void ownFaultIsNoFailedProof() {
        int code = run(
                model -> {
                    throw new IllegalStateException("a defect");
                },
                "--verify");

        assertThat(code).isEqualTo(70);
        assertThat(captured.errors())
                .startsWith("lanewise count: unexpected IllegalStateException: a defect at ")
                .hasLineCount(1);
    }

    @Test
    void helpIsTheManual() {
        int code = run("--help");

        assertThat(code).isZero();
        assertThat(captured.errors()).isEmpty();
        assertThat(captured.output())
                .contains("Usage: lanewise count [OPTIONS] [MODEL [OTHER]]")
                .contains("Exit codes:", "Examples:", "--no-proof", "question-same", "fashion", "  70  ");
        assertThat(captured.output().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void withoutWeightsNoMemoryIsTakenUnlessItIsAskedFor() {
        Function<Model, Verification> none = model -> {
            throw new AssertionError("must not allocate");
        };

        assertThat(run(none, "question")).isZero();
        assertThat(captured.output()).endsWith("""
                        PROVED: formula = ledger = 50,828,751
                        No memory was taken; --verify counts the weights in allocated memory too.
                        """);
    }

    @Test
    void typedArchitecture() {
        int code = run("--verify", "28x28x1 conv 4 3x3 relu, maxpool 2, flatten, dense 10");

        assertThat(captured.output()).isEqualTo("PROVED: formula = ledger = memory = 6,810\n");
        assertThat(code).isZero();
    }

    @Test
    void typedMistakeIsShownWithACaret() {
        int code = run("28x28x1 conv 4 3x3 rulu");

        assertThat(code).isEqualTo(3);
        assertThat(captured.errors()).endsWith("\n  28x28x1 conv 4 3x3 rulu\n                     ^^^^\n");
    }

    @Test
    void explanationHasTheOtherNumbers() {
        int code = run("--explain");

        assertThat(code).isZero();
        assertThat(captured.output())
                .startsWith("Why 50,828,751 weights\n")
                .contains("Why other tools say otherwise", "50,828,851", "50,828,951", "152,486,255")
                .doesNotContain("Proof", "┏");
        assertThat(captured.output().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @Test
    void trillionsOfWeights() {
        int code = run("--no-allocate", "--verify", "1000000, dense 1000000 nobias, dense 1000000 nobias");

        assertThat(captured.output()).isEqualTo("PROVED: formula = ledger = 2,000,000,000,000\n");
        assertThat(code).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "json", "html"})
    void everyFormHasTheTotal(String form) {
        int code = run("--format", form, "question");

        assertThat(code).isZero();
        assertThat(captured.errors()).isEmpty();
        assertThat(captured.output().replaceAll("[,.  ]", "")).contains("50828751");
    }

    /** A table of records has no row of totals, which would be added up with the others. */
    @Test
    void recordsAddUpToTheTotal() {
        int code = run("--format", "csv", "question");

        assertThat(code).isZero();
        assertThat(captured.errors()).isEmpty();
        assertThat(captured.output()
                        .lines()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.replaceFirst("^(?:[^,]*,){4}(\\d+),.*", "$1")))
                        .sum())
                .isEqualTo(50_828_751);
    }

    @Test
    void twoModelsSideBySide() {
        int code = run("question", "question-same");

        assertThat(code).isZero();
        assertThat(captured.output()).contains("50,828,751", "228,550");
    }

    @Test
    void version() {
        assertThat(run("--version")).isZero();
        assertThat(captured.output()).matches("lanewise \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void sameTextInEveryLocale() throws IOException {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            run("fashion");
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(captured.output()).isEqualTo(golden("fashion.txt"));
    }

    private void assertUnreadable(int code, String message) {
        assertThat(code).isEqualTo(3);
        assertThat(captured.output()).isEmpty();
        assertThat(captured.errors())
                .startsWith("lanewise count: ")
                .contains(message)
                .hasLineCount(1);
    }

    private int run(String... arguments) {
        return run(Verification::of, arguments);
    }

    private int run(Function<Model, Verification> allocating, String... arguments) {
        return Arguments.run(
                new CountCommand(captured.console(), Models::describe, allocating), captured.console(), arguments);
    }

    /** As if one slot of the largest tensor had been lost. */
    private static Verification sabotaged(Model model) {
        Tally formula = Tally.of(WeightCount.of(model));
        Map<String, BigInteger> tensors = new LinkedHashMap<>(formula.tensors());
        tensors.computeIfPresent("dense/kernel", (path, slots) -> slots.subtract(BigInteger.ONE));
        return Verification.of(List.of(formula, new Tally(Source.MEMORY, tensors)), null);
    }

    private static String golden(String name) throws IOException {
        try (InputStream file = CountCommandTest.class.getResourceAsStream(name)) {
            assertThat(file).as(name).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
