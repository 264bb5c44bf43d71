package io.lanewise.run;

import io.lanewise.console.UsageException;
import io.lanewise.plan.Weights;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of {@code --weights}, which may be given twice: how weights are kept, and the file that they are in. A file
 * whose name is that of a way to keep them is written with its folder, {@code ./bfloat16}.
 *
 * @param kept how weights of dense layers are kept
 * @param file the file with the weights of an architecture; null if they are in the model's own
 */
record WeightsArguments(Weights kept, @Nullable String file) {

    static WeightsArguments of(List<String> arguments) {
        Weights kept = null;
        String file = null;
        for (String argument : arguments) {
            Weights named = named(argument);
            if (named == null ? file != null : kept != null) {
                throw new UsageException("--weights: expected one file, and float32 or bfloat16, got " + arguments);
            }
            kept = named == null ? kept : named;
            file = named == null ? argument : file;
        }
        return new WeightsArguments(kept == null ? Weights.FLOAT32 : kept, file);
    }

    private static @Nullable Weights named(String argument) {
        for (Weights weights : Weights.values()) {
            if (weights.name().toLowerCase(Locale.ROOT).equals(argument.toLowerCase(Locale.ROOT))) {
                return weights;
            }
        }
        return null;
    }
}
