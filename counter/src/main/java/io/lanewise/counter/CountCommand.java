package io.lanewise.counter;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.report.TextReport;
import io.lanewise.counter.summary.KerasSummary;
import io.lanewise.counter.summary.LayerRange;
import io.lanewise.counter.summary.SummaryOptions;
import io.lanewise.counter.text.Digits;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lanewise count}: how many weights a network has, why, and the proof. */
@Command(
        name = "lanewise count",
        sortOptions = false,
        customSynopsis = "lanewise count [--summary | --verify] [--no-allocate] [MODEL]",
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
            "0:all counts agree",
            "1:the proof failed; a line names the tensor",
            "2:wrong usage",
            "3:no such model, or a model that cannot be read",
            "4:not enough memory for the proof",
            "70:a fault of lanewise itself"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  lanewise count                         the built-in network: 50,828,751 weights",
            "  lanewise count model.keras             the same for a file",
            "  lanewise count --summary model.keras   Keras' table, as model.summary() prints it",
            "  lanewise count --verify model.keras    one line and an exit code, for scripts",
            "  lanewise count --no-allocate           takes none of the network's 194 MiB",
            "  lanewise count \"28x28x1 conv 32 3x3 relu, maxpool 2, flatten, dense 10\""
        })
final class CountCommand implements Callable<Integer> {

    private final Terminal terminal;
    private final Function<String, ModelDescription> models;
    private final Function<Model, Verification> allocating;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..1",
            paramLabel = "MODEL",
            defaultValue = "question",
            description =
                    "A .keras file, the JSON text of an architecture, an architecture typed as one argument, or a "
                            + "built-in network: question (valid padding, flattened; used if no MODEL "
                            + "is given), question-same (same padding, not flattened), fashion (trained on Fashion-MNIST).")
    private String model = "question";

    @Option(names = "--summary", description = "Print Keras' table and nothing else; prove nothing.")
    private boolean summary;

    @Option(names = "--verify", description = "Print the verdict and nothing else.")
    private boolean verify;

    @Option(names = "--line-length", paramLabel = "N", description = "Width of the table, as Keras' line_length.")
    private OptionalInt lineLength = OptionalInt.empty();

    @Option(names = "--expand-nested", description = "Rows for the layers of networks within the network.")
    private boolean expandNested;

    @Option(names = "--show-trainable", description = "A column that says which layers are trained.")
    private boolean showTrainable;

    @Option(
            names = "--layers",
            paramLabel = "A..B",
            description = "Rows from layer A to layer B only; regular expressions for the beginnings of their names.")
    private @Nullable String layers;

    @Option(
            names = {"--no-allocate", "--no-proof"},
            description = "Leave the memory out of the proof: take none, compare the other counts.")
    private boolean allocatesNothing;

    CountCommand(
            Terminal terminal, Function<String, ModelDescription> models, Function<Model, Verification> allocating) {
        this.terminal = terminal;
        this.models = models;
        this.allocating = allocating;
    }

    public static void main(String[] args) {
        Terminal terminal = Terminal.system();
        System.exit(Launch.run(new CountCommand(terminal, Models::describe, Verification::of), terminal, args));
    }

    @Override
    public Integer call() {
        if (summary && verify) {
            throw new ParameterException(spec.commandLine(), "--summary and --verify exclude one another");
        }
        SummaryOptions options = summaryOptions();
        ModelDescription description = models.apply(model);
        Model network = description.model();
        String table = table(description, options);
        if (summary) {
            terminal.out().print(table);
            return ExitCode.AGREES;
        }
        WeightCount count = WeightCount.of(network);
        if (!verify) {
            explain(table, count);
        }
        Verification verification = prove(network);
        if (!verify) {
            terminal.out().print("Proof\n\n");
            terminal.out().print(TextReport.proof(verification, count) + "\n");
        }
        if (!verification.agrees()) {
            terminal.out().print(terminal.red(verification.verdict()) + "\n");
            return ExitCode.DISAGREES;
        }
        terminal.out().print(verification.verdict() + "\n");
        return ExitCode.AGREES;
    }

    private SummaryOptions summaryOptions() {
        Optional<LayerRange> range = Optional.empty();
        if (layers != null) {
            String[] ends = layers.split("\\.\\.", -1);
            if (ends.length != 2) {
                throw new ParameterException(spec.commandLine(), "--layers: expected A..B, got " + layers);
            }
            try {
                range = Optional.of(new LayerRange(Pattern.compile(ends[0]), Pattern.compile(ends[1])));
            } catch (PatternSyntaxException fault) {
                throw new ParameterException(spec.commandLine(), "--layers: " + fault.getMessage(), fault);
            }
        }
        return new SummaryOptions(lineLength, showTrainable, expandNested, range);
    }

    private String table(ModelDescription description, SummaryOptions options) {
        try {
            return KerasSummary.of(description.model(), description.optimizer()).text(options);
        } catch (IllegalArgumentException fault) {
            throw new ParameterException(spec.commandLine(), String.valueOf(fault.getMessage()), fault);
        }
    }

    private void explain(String table, WeightCount count) {
        PrintStream out = terminal.out();
        out.print(table + "\n");
        out.print("Why " + Digits.grouped(count.total()) + " weights\n\n");
        out.print(TextReport.formulas(count) + "\n");
    }

    private Verification prove(Model network) {
        if (allocatesNothing) {
            return Verification.withoutAllocating(network);
        }
        try {
            return allocating.apply(network);
        } catch (IllegalArgumentException tooLarge) {
            throw new NotAllocatableException(String.valueOf(tooLarge.getMessage()), tooLarge);
        } catch (ArithmeticException tooLarge) {
            throw new NotAllocatableException(
                    "weights of the model: their bytes are more than a long can count", tooLarge);
        }
    }
}
