package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.proof.Verification;
import io.lanewise.formats.BuiltInModels;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command prints, and that is all it prints. */
class CountCommandTest {

    private final CapturedCommand command = new CapturedCommand();

    @Test
    void withoutArgumentsItAnswersTheQuestion() throws IOException {
        int code = command.run();

        assertThat(command.errors()).isEmpty();
        assertThat(command.output()).isEqualTo(CapturedCommand.golden("question.txt"));
        assertThat(code).isZero();
        assertThat(command.output().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @Test
    void builtInNetworkWithWeightsProvesItsFileToo() throws IOException {
        int code = command.run("fashion");

        assertThat(command.output()).isEqualTo(CapturedCommand.golden("fashion.txt"));
        assertThat(code).isZero();
    }

    @Test
    void file(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("clothes.keras");
        try (InputStream resource = BuiltInModels.class.getResourceAsStream("fashion_lenet.keras")) {
            assertThat(resource).isNotNull();
            Files.copy(resource, file);
        }

        int code = command.run("--verify", file.toString());

        assertThat(command.output()).isEqualTo("PROVED: formula = ledger = memory = file = 90,120\n");
        assertThat(code).isZero();
    }

    @Test
    void weightsBesideTheirArchitecture() {
        String files = "../engine/formats/src/test/resources/io/lanewise/formats/h5/keras2_numbered";

        int code = command.run("--verify", files + ".json", "--weights", files + "_weights.h5");

        assertThat(command.output()).isEqualTo("PROVED: formula = ledger = memory = file = 284\n");
        assertThat(code).isZero();
    }

    @Test
    void summaryPrintsKerasTextAndNothingElse() throws IOException {
        int code = command.run("--summary");

        assertThat(command.output()).isEqualTo(CapturedCommand.golden("summary/valid_flatten.txt"));
        assertThat(command.errors()).isEmpty();
        assertThat(code).isZero();
    }

    @Test
    void optimizerThatIsNotCountedIsNamed() {
        Model model = Models.describe("question").model();
        ModelDescription compiled =
                new ModelDescription(model, Optional.of(new Optimizer("Muon", Map.of("learning_rate", 0.1))));

        int code = command.run(compiled, Verification::of, "--summary");

        assertThat(code).isZero();
        assertThat(command.output()).contains("Total params: 50,828,751");
        assertThat(command.errors()).contains("optimizer Muon are not counted");
    }

    @Test
    void helpIsTheManual() {
        int code = command.run("--help");

        assertThat(code).isZero();
        assertThat(command.errors()).isEmpty();
        assertThat(command.output())
                .contains("Usage: lanewise count [OPTIONS] [MODEL [OTHER]]")
                .contains("Exit codes:", "Examples:", "--no-proof", "question-same", "fashion", "  70  ");
        assertThat(command.output().lines()).allMatch(line -> line.length() <= 80);
    }

    @Test
    void typedArchitecture() {
        int code = command.run("--verify", "28x28x1 conv 4 3x3 relu, maxpool 2, flatten, dense 10");

        assertThat(command.output()).isEqualTo("PROVED: formula = ledger = memory = 6,810\n");
        assertThat(code).isZero();
    }

    @Test
    void explanationHasTheOtherNumbers() {
        int code = command.run("--explain");

        assertThat(code).isZero();
        assertThat(command.output())
                .startsWith("Why 50,828,751 weights\n")
                .contains("Why other tools say otherwise", "50,828,851", "50,828,951", "152,486,255")
                .doesNotContain("Proof", "┏");
        assertThat(command.output().lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 80);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markdown", "json", "html"})
    void everyFormHasTheTotal(String form) {
        int code = command.run("--format", form, "question");

        assertThat(code).isZero();
        assertThat(command.errors()).isEmpty();
        assertThat(command.output().replaceAll("[,.  ]", "")).contains("50828751");
    }

    /** A table of records has no row of totals, which would be added up with the others. */
    @Test
    void recordsAddUpToTheTotal() {
        int code = command.run("--format", "csv", "question");

        assertThat(code).isZero();
        assertThat(command.errors()).isEmpty();
        assertThat(command.output()
                        .lines()
                        .skip(1)
                        .mapToLong(line -> Long.parseLong(line.replaceFirst("^(?:[^,]*,){4}(\\d+),.*", "$1")))
                        .sum())
                .isEqualTo(50_828_751);
    }

    @Test
    void twoModelsSideBySide() {
        int code = command.run("question", "question-same");

        assertThat(code).isZero();
        assertThat(command.output()).contains("50,828,751", "228,550");
    }

    @Test
    void version() {
        assertThat(command.run("--version")).isZero();
        assertThat(command.output()).matches("lanewise \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\n");
    }

    @Test
    void sameTextInEveryLocale() throws IOException {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            command.run("fashion");
        } finally {
            Locale.setDefault(locale);
        }
        assertThat(command.output()).isEqualTo(CapturedCommand.golden("fashion.txt"));
    }
}
