package io.lanewise.counter;

import io.lanewise.counter.summary.LayerRange;
import io.lanewise.counter.summary.SummaryOptions;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that are arguments of Keras' {@code summary}. */
final class SummaryArguments {

    /** Whose table it is. */
    enum Style {
        KERAS,
        TF2
    }

    private static final int LONGEST_LINE = 10_000;

    @Option(
            names = "--style",
            defaultValue = "keras",
            paramLabel = "STYLE",
            description =
                    "keras: as Keras 3 prints it; tf2: the plain table of TensorFlow 2.x (98 cells wide where networks are graphs).")
    private Style style = Style.KERAS;

    @Option(names = "--line-length", paramLabel = "N", description = "Width of the table in cells.")
    private @Nullable Integer lineLength;

    @Option(names = "--expand-nested", description = "Rows for the layers of networks within the network.")
    private boolean expandNested;

    @Option(names = "--show-trainable", description = "A column that says which layers are trained.")
    private boolean showTrainable;

    @Option(
            names = "--layers",
            paramLabel = "A..B",
            description = "Rows from layer A to layer B only: the beginnings of their names, as regular expressions.")
    private @Nullable String layers;

    Style style() {
        return style;
    }

    /**
     * The arguments.
     *
     * @throws IllegalArgumentException if the range of layers is none, or the line is too long
     */
    SummaryOptions options() {
        if (lineLength != null && lineLength > LONGEST_LINE) {
            throw new IllegalArgumentException(
                    "--line-length: expected at most " + LONGEST_LINE + ", got " + lineLength);
        }
        return new SummaryOptions(
                lineLength == null ? OptionalInt.empty() : OptionalInt.of(lineLength),
                showTrainable,
                expandNested,
                Optional.ofNullable(layers).map(SummaryArguments::range));
    }

    private static LayerRange range(String layers) {
        String[] ends = layers.split("\\.\\.", -1);
        if (ends.length != 2) {
            throw new IllegalArgumentException("--layers: expected A..B, got " + layers);
        }
        try {
            return new LayerRange(Pattern.compile(ends[0]), Pattern.compile(ends[1]));
        } catch (PatternSyntaxException fault) {
            throw new IllegalArgumentException(
                    "--layers: " + fault.getDescription() + " in " + fault.getPattern(), fault);
        }
    }
}
