package io.lanewise.run;

import io.lanewise.console.Arguments;
import io.lanewise.console.Console;
import io.lanewise.console.ExitCode;
import io.lanewise.console.UsageException;
import io.lanewise.formats.InputShapes;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.WeightType;
import io.lanewise.run.report.Json;
import io.lanewise.run.report.PlanTable;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The command {@code lanewise run}: reads its arguments and starts what they ask for. */
@Command(name = "lanewise run")
final class RunCommand implements Callable<Integer> {

    private static final int MOST_THREADS = 1024;

    private final Console console;

    @Parameters(index = "0", arity = "0..1", paramLabel = "MODEL")
    private @Nullable String model;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "IMAGE")
    private List<String> images = new ArrayList<>();

    @Option(names = "--resize")
    private boolean resize;

    @Option(names = "--scale", paramLabel = "S")
    private @Nullable Float scale;

    @Option(names = "--top", paramLabel = "N")
    private @Nullable Integer top;

    @Option(names = "--labels", paramLabel = "FILE")
    private @Nullable String labels;

    @Option(names = "--input", paramLabel = "[NAME=]FILE")
    private List<String> inputs = new ArrayList<>();

    @Option(names = "--input-shape", paramLabel = "SHAPE")
    private List<String> inputShapes = new ArrayList<>();

    @Option(names = "--random-input")
    private boolean randomInput;

    @Option(names = "--batch", paramLabel = "B")
    private @Nullable Integer batch;

    @Option(names = "--output", paramLabel = "[NAME=]FILE")
    private List<String> outputs = new ArrayList<>();

    @Option(names = "--threads", paramLabel = "N")
    private @Nullable Integer threads;

    @Option(names = "--accuracy", paramLabel = "exact|fast")
    private Accuracy accuracy = Accuracy.FAST;

    @Option(names = "--weights", paramLabel = "FILE")
    private @Nullable String weights;

    @Option(names = "--weight-type", paramLabel = "float32|bfloat16")
    private WeightType weightType = WeightType.FLOAT32;

    @Option(names = "--repeat", paramLabel = "N")
    private @Nullable Integer repeat;

    @Option(names = "--seed", paramLabel = "S")
    private long seed = 1;

    @Option(names = "--plan")
    private boolean plan;

    @Option(names = "--json")
    private boolean json;

    @Option(names = "--stacktrace")
    private boolean stacktrace;

    @Option(
            names = {"-h", "--help"},
            help = true)
    private boolean help;

    RunCommand(Console console) {
        this.console = console;
    }

    public static void main(String[] args) {
        System.exit(run(Console.system("lanewise run"), args));
    }

    /** Runs the command and returns its exit code. A bare command needs no parser, and does without it. */
    static int run(Console console, String... args) {
        if (args.length > 0) {
            return Arguments.run(new RunCommand(console), console, args);
        }
        try {
            EmbeddedCase.run(Settings.DEFAULT, console);
            return ExitCode.OK;
        } catch (RuntimeException | Error fault) {
            return console.report(fault, false);
        }
    }

    @Override
    public Integer call() {
        try {
            if (help) {
                console.print(manual());
            } else {
                start(settings());
            }
            return ExitCode.OK;
        } catch (RuntimeException | Error fault) {
            return console.report(fault, stacktrace);
        }
    }

    private static String manual() {
        try (InputStream manual = RunCommand.class.getResourceAsStream("manual.txt")) {
            return new String(Objects.requireNonNull(manual, "manual.txt").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private void start(Settings settings) {
        if (settings.plan()) {
            try (LoadedModel loaded = LoadedModel.open(settings)) {
                Plan made = loaded.plan();
                console.print(settings.json() ? Json.plan(made) : PlanTable.text(made));
            }
        } else if (settings.randomInput() || !settings.inputs().isEmpty()) {
            TensorRun.run(settings, console);
        } else if (!settings.images().isEmpty()) {
            ImageRun.run(settings, console);
        } else {
            EmbeddedCase.run(settings, console);
        }
    }

    private Settings settings() {
        requireTogether();
        int timed = repeat == null ? (randomInput ? 10 : 0) : atLeastOne("--repeat", repeat);
        int workers = threads == null ? 0 : atLeastOne("--threads", threads);
        if (workers > MOST_THREADS) {
            throw new UsageException("--threads: expected at most " + MOST_THREADS + ", got " + workers);
        }
        if (scale != null && !(Float.isFinite(scale) && scale != 0)) {
            throw new UsageException("--scale: expected a number other than 0, got " + scale);
        }
        requireWeightsFile();
        return new Settings(
                model,
                weights,
                shapes(),
                List.copyOf(images),
                List.copyOf(inputs),
                List.copyOf(outputs),
                randomInput,
                batch == null ? 1 : atLeastOne("--batch", batch),
                seed,
                workers,
                accuracy,
                weightType,
                timed,
                top == null ? Settings.DEFAULT.top() : atLeastOne("--top", top),
                labels,
                resize,
                scale,
                plan,
                json);
    }

    private List<Shape> shapes() {
        try {
            return inputShapes.stream().map(InputShapes::parse).toList();
        } catch (IllegalArgumentException fault) {
            throw new UsageException("--input-shape: " + fault.getMessage());
        }
    }

    /** Refuses options that would have no effect on what is run: they are a mistake. */
    private void requireTogether() {
        boolean tensors = randomInput || !inputs.isEmpty();
        if (randomInput && !inputs.isEmpty()) {
            throw new UsageException("--random-input: expected without --input, got both");
        }
        if (tensors && !images.isEmpty()) {
            throw new UsageException("IMAGE: expected without --input and --random-input, got " + images.getFirst());
        }
        boolean embedded = model == null || model.equals(Settings.EMBEDDED);
        if (!plan && !tensors && images.isEmpty() && !embedded) {
            throw new UsageException(model + ": expected images, --input, --random-input or --plan, got none");
        }
        if (images.isEmpty()) {
            requireAbsent("--resize", resize, "images");
            requireAbsent("--scale", scale != null, "images");
            requireAbsent("--top", top != null, "images");
            requireAbsent("--labels", labels != null, "images");
        }
        requireAbsent("--batch", batch != null && !randomInput, "--random-input");
        requireRuns("--output", plan && !outputs.isEmpty());
        requireRuns("--repeat", plan && repeat != null);
        requireAbsent("--output", !outputs.isEmpty() && !tensors && images.isEmpty(), "images or tensors");
    }

    /** A format of numbers in place of the file is the other option's argument. */
    private void requireWeightsFile() {
        if (weights == null) {
            return;
        }
        boolean numberFormat = weights.matches("(?i)b?f(loat|p)?(16|32)|u?int8");
        if (numberFormat && !Files.exists(Path.of(weights))) {
            throw new UsageException("--weights: expected the file with the weights of an architecture, got " + weights
                    + "; --weight-type float32 or bfloat16 is how weights are kept");
        }
        if (model == null) {
            throw new UsageException("--weights " + weights + ": expected with a MODEL, the JSON of its architecture");
        }
    }

    private static void requireRuns(String option, boolean idle) {
        if (idle) {
            throw new UsageException(option + ": expected without --plan, which runs nothing, got both");
        }
    }

    private static void requireAbsent(String option, boolean present, String with) {
        if (present) {
            throw new UsageException(option + ": expected with " + with + " only, there are none");
        }
    }

    private static int atLeastOne(String option, int value) {
        if (value < 1) {
            throw new UsageException(option + ": expected at least 1, got " + value);
        }
        return value;
    }
}
