package io.lanewise.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** A command behind its parser: every fault ends in a message and an exit code of the one table. */
public final class Arguments {

    private static final int WIDTH = 80;

    private Arguments() {}

    /**
     * Parses the arguments into {@code command} and calls it.
     *
     * @param command an object with picocli's annotations, which returns an exit code
     * @return the exit code
     */
    public static int run(Callable<Integer> command, Console console, String... arguments) {
        StringWriter manual = new StringWriter();
        CommandLine line = new CommandLine(command)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(manual))
                .setUsageHelpWidth(WIDTH)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setParameterExceptionHandler((misuse, ignored) ->
                        console.report(new UsageException(String.valueOf(misuse.getMessage())), false))
                .setExecutionExceptionHandler((fault, failed, parsed) -> console.report(fault, false));
        try {
            int code = line.execute(arguments);
            console.print(manual.toString());
            return code;
        } catch (RuntimeException | Error fault) {
            return console.report(fault, false);
        }
    }
}
