package io.lanewise.counter.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Texts printed by Keras and rich themselves, made by {@code src/test/python/make_summary_fixtures.py}. */
final class Fixtures {

    private Fixtures() {}

    static String read(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException(name + ": no such fixture");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Keras' arguments by name: {@code expand}, {@code trainable}, {@code width100}, a range {@code first..last}. */
    static SummaryOptions options(String arguments) {
        SummaryOptions options = SummaryOptions.DEFAULT;
        for (String argument : arguments.split(" ", -1)) {
            if (argument.equals("expand")) {
                options = options.withNested();
            } else if (argument.equals("trainable")) {
                options = options.withTrainable();
            } else if (argument.startsWith("width")) {
                options = options.withLineLength(Integer.parseInt(argument.substring("width".length())));
            } else if (argument.contains("..")) {
                int dots = argument.indexOf("..");
                options = options.withLayers(new LayerRange(
                        Pattern.compile(argument.substring(0, dots)), Pattern.compile(argument.substring(dots + 2))));
            } else if (!argument.isEmpty()) {
                throw new IllegalArgumentException("argument: expected one of Keras' arguments, got " + argument);
            }
        }
        return options;
    }
}
