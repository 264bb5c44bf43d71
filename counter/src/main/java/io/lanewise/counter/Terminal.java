package io.lanewise.counter;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Where the command writes: in UTF-8 whatever the locale, with colour only for a person's eyes.
 *
 * @param out results
 * @param err faults
 * @param coloured whether {@code out} may be coloured
 * @param unwritten why results got lost, if they did
 */
record Terminal(PrintStream out, PrintStream err, BooleanSupplier coloured, Supplier<Optional<IOException>> unwritten) {

    private static final String RED = "\u001b[31m";
    private static final String PLAIN = "\u001b[0m";
    private static final int BUFFER = 1 << 14;

    /** This process' own streams. */
    static Terminal system() {
        WatchedOutput out = new WatchedOutput(new FileOutputStream(FileDescriptor.out));
        PrintStream err = stream(new FileOutputStream(FileDescriptor.err));
        return new Terminal(stream(out), err, Terminal::isColourTerminal, out::fault);
    }

    /** The text in red, if it may be coloured. */
    String red(String text) {
        return coloured.getAsBoolean() ? RED + text + PLAIN : text;
    }

    private static PrintStream stream(OutputStream output) {
        return new PrintStream(new BufferedOutputStream(output, BUFFER), false, StandardCharsets.UTF_8);
    }

    private static boolean isColourTerminal() {
        String noColour = System.getenv("NO_COLOR");
        return (noColour == null || noColour.isEmpty())
                && Optional.ofNullable(System.console())
                        .map(Console::isTerminal)
                        .orElse(false);
    }
}
