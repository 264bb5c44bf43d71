package io.lanewise.counter;

import io.lanewise.console.Arguments;
import io.lanewise.console.Console;
import io.lanewise.console.ExitCode;
import io.lanewise.console.Terminal;
import io.lanewise.console.UnavailableMemoryException;
import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.report.Comparison;
import io.lanewise.counter.report.CostText;
import io.lanewise.counter.report.CountReport;
import io.lanewise.counter.report.TextReport;
import io.lanewise.counter.summary.KerasSummary;
import io.lanewise.counter.summary.SummaryOptions;
import io.lanewise.counter.summary.Tf2Summary;
import io.lanewise.counter.text.Digits;
import io.lanewise.formats.InputShapes;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import io.lanewise.memory.InsufficientMemoryException;
import io.lanewise.model.Model;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise count}: how many weights a network has, why, and the proof. */
@Command(
        name = "lanewise count",
        sortOptions = false,
        customSynopsis = "lanewise count [OPTIONS] [MODEL [OTHER]]",
        mixinStandardHelpOptions = true,
        versionProvider = ProductVersion.class,
        description = {
            "How many weights does this network have, and why?",
            "",
            "Prints the table of layers that Keras prints, for every layer the formula of its weights with the numbers "
                    + "filled in, and the proof: the formulas, the allocator's ledger, a walk over memory that is really "
                    + "allocated and, where there is one, the model file are counted each on its own and compared.",
            ""
        },
        parameterListHeading = "%n",
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:all counts agree; of two models, whether or not they differ",
            "1:the proof failed; a line names the tensor",
            "2:wrong usage",
            "3:no such model, a model that cannot be read, or an output that cannot be written",
            "4:not enough memory for the proof",
            "70:a fault of lanewise itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lanewise count                         the built-in network, 50,828,751",
            "  lanewise count model.keras             the same for a file, with the proof",
            "  lanewise count --summary model.json    Keras' table, model.summary()",
            "  lanewise count --verify                one line and an exit code, for scripts",
            "  lanewise count --format html model.keras > report.html",
            "  lanewise count \"28x28x1 conv 32 3x3 relu, maxpool 2, flatten, dense 10\""
        })
final class CountCommand implements Callable<Integer> {

    private final Console console;
    private final BiFunction<String, InputShapes, ModelDescription> models;
    private final Function<Model, Verification> allocating;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "MODEL",
            defaultValue = "question",
            description = {
                "A .keras or .h5 file, the JSON text of an architecture, a built-in network (question, used if there is no "
                        + "MODEL; question-same; fashion), or an architecture typed as one argument: the shape of a sample, "
                        + "then layers with their settings.",
                "Layers: conv, depthwise, sepconv, deconv, maxpool, avgpool, weightedpool, gap, gmp, dense, batchnorm, "
                        + "layernorm, flatten, dropout, zeropad, upsample, and activations.",
                "Settings: numbers in the order filters, kernel; stride 2, same, pad 1, dilation 2, groups 4, multiplier 2, "
                        + "nobias, relu."
            })
    private String model = "question";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "OTHER",
            description = "Another model: compare the two layer by layer.")
    private @Nullable String other;

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "The weights of a MODEL that is the JSON of an architecture: what Keras' save_weights wrote, or "
                            + "a whole .h5 model.")
    private @Nullable String weights;

    @Option(
            names = "--input-shape",
            paramLabel = "SHAPE",
            description =
                    "The shape of one sample, 224x224x3, where a file leaves sizes open; once for each input. The table then "
                            + "has these sizes where Keras prints None.")
    private List<String> inputShapes = new ArrayList<>();

    @Option(names = "--summary", description = "Print Keras' table and nothing else.")
    private boolean summary;

    @Mixin
    private SummaryArguments summaryArguments = new SummaryArguments();

    @Option(
            names = "--explain",
            description = "Print the formulas and the other numbers that tools give, and nothing else.")
    private boolean explain;

    @Option(names = "--cost", description = "Print multiply-adds, operations and memory, and nothing else.")
    private boolean cost;

    @Option(
            names = "--verify",
            description =
                    "Count in allocated memory too, and print the verdict and nothing else. A model with weights is "
                            + "always counted so.")
    private boolean verify;

    @Option(
            names = {"--no-allocate", "--no-proof"},
            description = "Take no memory for the proof: compare the other counts.")
    private boolean allocatesNothing;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORM",
            description = "text, markdown, json, csv or html (one file for a browser).")
    private Form form = Form.TEXT;

    CountCommand(
            Console console,
            BiFunction<String, InputShapes, ModelDescription> models,
            Function<Model, Verification> allocating) {
        this.console = console;
        this.models = models;
        this.allocating = allocating;
    }

    public static void main(String[] args) {
        Console console = Console.system("lanewise count");
        System.exit(Arguments.run(new CountCommand(console, Models::describe, Verification::of), console, args));
    }

    @Override
    public Integer call() {
        requireOneOf();
        SummaryOptions options = summaryOptions();
        InputShapes shapes = shapes();
        ModelDescription description =
                weights == null ? models.apply(model, shapes) : Models.describe(model, weights, shapes);
        if (other != null) {
            print(Comparison.of(report(description), report(models.apply(other, shapes)))
                    .text());
            return ExitCode.OK;
        }
        if (summary) {
            print(table(description, options));
            return ExitCode.OK;
        }
        CountReport report = report(description);
        if (explain || cost) {
            print(explain ? explanation(report) : "");
            print(cost ? (explain ? "\n" : "") + CostText.text(report) : "");
            return ExitCode.OK;
        }
        if (form == Form.TEXT && !verify) {
            print(table(description, options) + "\n");
            print("Why " + Digits.grouped(report.count().total()) + " weights\n\n");
            print(TextReport.formulas(report.count()) + "\n");
        }
        Verification verification = prove(description.model());
        if (form != Form.TEXT) {
            console.print(form.write(report.with(verification)));
            return verification.agrees() ? ExitCode.OK : ExitCode.DISAGREES;
        }
        return conclude(report, verification);
    }

    private int conclude(CountReport report, Verification verification) {
        if (!verify) {
            print("Proof\n\n" + TextReport.proof(verification, report.count()) + "\n");
        }
        if (!verification.agrees()) {
            String verdict = Terminal.printable(verification.verdict());
            console.print(console.terminal().styled(Terminal.Style.RED, verdict) + "\n");
            return ExitCode.DISAGREES;
        }
        print(verification.verdict() + "\n");
        if (!verify && !allocatesNothing && verification.walk() == null) {
            print("No memory was taken; --verify counts the weights in allocated memory too.\n");
        }
        return ExitCode.OK;
    }

    private void requireOneOf() {
        int parts = (summary ? 1 : 0) + (verify ? 1 : 0) + (explain || cost ? 1 : 0);
        if (parts > 1) {
            throw new ParameterException(
                    spec.commandLine(), "--summary, --verify and --explain or --cost exclude one another");
        }
        if (form != Form.TEXT && (summary || explain || cost)) {
            throw new ParameterException(
                    spec.commandLine(), "--format: " + "expected text together with --summary, --explain or --cost");
        }
        if (other != null && (parts > 0 || form != Form.TEXT)) {
            throw new ParameterException(spec.commandLine(), "two models are compared as text, without other options");
        }
    }

    private InputShapes shapes() {
        try {
            return InputShapes.of(inputShapes.stream().map(InputShapes::parse).toArray(Shape[]::new));
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(spec.commandLine(), "--input-shape: " + fault.getMessage(), fault);
        }
    }

    private SummaryOptions summaryOptions() {
        try {
            return summaryArguments.options();
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(spec.commandLine(), String.valueOf(fault.getMessage()), fault);
        }
    }

    private String table(ModelDescription description, SummaryOptions options) {
        Model network = description.model();
        try {
            return switch (summaryArguments.style()) {
                case KERAS -> kerasTable(description, options);
                case TF2 -> Tf2Summary.of(network).text(options);
            };
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(spec.commandLine(), String.valueOf(fault.getMessage()), fault);
        }
    }

    private String kerasTable(ModelDescription description, SummaryOptions options) {
        KerasSummary table = KerasSummary.of(description.model(), description.optimizer());
        if (description.optimizer().isPresent() && table.optimizer().isEmpty()) {
            console.note("the variables of the optimizer "
                    + description.optimizer().get().kind() + " are not counted; Keras adds them to the total");
        }
        return table.text(options);
    }

    private static CountReport report(ModelDescription description) {
        return CountReport.of(description.model(), description.optimizer());
    }

    private static String explanation(CountReport report) {
        WeightCount count = report.count();
        return "Why " + Digits.grouped(count.total()) + " weights\n\n" + TextReport.formulas(count)
                + "\nWhy other tools say otherwise\n\n"
                + TextReport.reconciliation(Reconciliation.of(report.model(), count), count);
    }

    private Verification prove(Model network) {
        if (allocatesNothing || (!verify && !network.hasWeights())) {
            return Verification.withoutAllocating(network);
        }
        try {
            return allocating.apply(network);
        } catch (InsufficientMemoryException | IllegalArgumentException tooLarge) {
            throw notAllocatable(String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (OutOfMemoryError exhausted) {
            throw notAllocatable("not enough memory: " + exhausted.getMessage(), exhausted);
        } catch (ArithmeticException tooLarge) {
            throw notAllocatable("weights of the model: their bytes are more than a long can count", tooLarge);
        }
    }

    private static UnavailableMemoryException notAllocatable(String message, Throwable cause) {
        return new UnavailableMemoryException(message + "; or leave the memory out with --no-allocate", cause);
    }

    private void print(String text) {
        console.print(Terminal.printableLines(text));
    }
}
