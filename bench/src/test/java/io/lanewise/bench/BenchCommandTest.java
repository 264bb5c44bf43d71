package io.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.console.Arguments;
import io.lanewise.console.Console;
import io.lanewise.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchCommandTest {

    private record Outcome(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    private static Outcome execute(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console("lanewise bench", out, new PrintStream(err, true, StandardCharsets.UTF_8), Terminal.PLAIN);
        int code = Arguments.run(new BenchCommand(console), console, arguments);
        return new Outcome(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void listsTheShortRun() {
        Outcome outcome = execute("--list", "--threads", "1");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.lines())
                .startsWith("peak/fma/t1", "peak/read/t1")
                .contains(
                        "network/question/b1/t1/lanewise-exact",
                        "network/question/b1/t1/ejml",
                        "network/question/b8/t1/lanewise-fast",
                        "layer/question/conv1/b1/t1/naive",
                        "layer/question/dense1/b1/t1/lanewise-fast")
                .doesNotContain(
                        "layer/question/conv2/b1/t1/naive",
                        "layer/question/pool/b1/t1/ejml",
                        "network/question/b8/t1/ejml")
                .doesNotHaveDuplicates();
    }

    @Test
    void theFullRunHasEveryCaseOfTheShortOne() {
        List<String> full = execute("--list", "--full", "--threads", "1").lines();
        assertThat(full)
                .containsAll(execute("--list", "--threads", "1").lines())
                .contains("network/question/b8/t1/ejml", "layer/question/conv2/b1/t1/lanewise-exact")
                .doesNotHaveDuplicates();
    }

    @Test
    void whatCannotBeOpenedIsRefusedBeforeAnythingIsMeasured() {
        Outcome missing = execute("--load", "nowhere.keras");
        assertThat(missing.code()).isEqualTo(3);
        assertThat(missing.out()).isEmpty();
        assertThat(missing.err()).startsWith("lanewise bench: nowhere.keras: no such file");

        assertThat(execute("--load", "fashion", "--list").err()).contains("--list: expected without --load");
        Outcome typed = execute("--load", "8x8x1 conv 2 3x3");
        assertThat(typed.code()).isEqualTo(2);
        assertThat(typed.err()).contains("expected a model with weights, it has none");
    }

    @Test
    void aFilterKeepsThePeaksThatSharesNeed() {
        Outcome outcome = execute("--list", "--threads", "1", "--filter", "dense250/.*(fast|ejml)$");
        assertThat(outcome.lines())
                .containsExactly(
                        "peak/fma/t1",
                        "peak/read/t1",
                        "layer/question/dense250/b1/t1/lanewise-fast",
                        "layer/question/dense250/b1/t1/ejml");
    }

    @Test
    void peaksOfOtherThreadCountsAreLeftOut() {
        List<BenchCase> cases = Suite.of(new Selection(
                Set.of(Part.NETWORKS, Part.LAYERS), List.of("question"), List.of(1, 2), List.of(), false));
        List<BenchCase> selected = Suite.select(cases, Pattern.compile("b1/t2/ejml"));
        assertThat(selected)
                .extracting(BenchCase::name)
                .containsExactly("peak/fma/t2", "peak/read/t2", "network/question/b1/t2/ejml");
        assertThat(selected.get(0).jmhThreads()).isEqualTo(2);
        assertThat(selected.get(0).work()).isEqualTo(cases.get(0).work().times(2));
        assertThat(selected.get(2).jmhThreads()).isEqualTo(1);
    }

    @Test
    void layersOfASetComeAlone() {
        Outcome outcome = execute("--list", "--threads", "1", "--layers", "vgg16");
        assertThat(outcome.lines())
                .startsWith("peak/fma/t1", "peak/read/t1", "layer/vgg16/conv1_1/b1/t1/lanewise-fast")
                .hasSize(2 + 9);
    }

    @Test
    void coldStartsAreAPartOfTheirOwn() {
        Outcome outcome = execute("--list", "--threads", "1", "--suites", "cold");
        assertThat(outcome.lines())
                .containsExactly(
                        "peak/fma/t1",
                        "peak/read/t1",
                        "cold/question/result1/t1/lanewise-fast",
                        "cold/question/result10/t1/lanewise-fast",
                        "cold/fashion/result1/t1/lanewise-fast",
                        "cold/fashion/result10/t1/lanewise-fast");
    }

    @Test
    void helpIsTheManual() {
        Outcome outcome = execute("--help");
        assertThat(outcome.code()).isZero();
        assertThat(outcome.out())
                .contains(
                        "--full",
                        "--filter=REGEX",
                        "--threads=N",
                        "--peers",
                        "--suites=NAME",
                        "--layers=SET",
                        "--forks=N",
                        "--isa=SET",
                        "--html=FILE|DIR",
                        "--output=FILE|DIR",
                        "--list",
                        "Exit codes:",
                        "Examples:");
    }

    @Test
    void wrongCommandLinesEndWithTwoAndSayWhy(@TempDir Path directory) {
        refuses("Unknown option: '--fast'", "--fast");
        refuses("--filter: expected a part of a name that --list prints, none has nothing", "--filter", "nothing");
        refuses("--filter: expected a regular expression, got (", "--filter", "(");
        refuses(
                "--layers: expected some of [question, lenet5, vgg16, resnet50, mobilenetv2], got vgg",
                "--layers",
                "vgg");
        refuses("--suites: expected some of networks, layers, cold, memory, got all", "--suites", "all");
        refuses("--forks: expected at least 1, got 0", "--forks", "0");
        refuses("--isa: expected avx2, got sse", "--isa", "sse");
        refuses("--threads: expected 1 … ", "--threads", "0");
        refuses("got 100000", "--threads", "1,100000");
        refuses("'--threads'", "--threads", "two");
        String absent = directory.resolve("absent").resolve("file.json").toString();
        refuses("--output: expected a file that can be written, or a directory, got " + absent, "--output", absent);
    }

    private static void refuses(String message, String... arguments) {
        Outcome outcome = execute(arguments);
        assertThat(outcome.code()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
        assertThat(outcome.out()).isEmpty();
    }
}
