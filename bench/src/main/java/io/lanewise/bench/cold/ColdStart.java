package io.lanewise.bench.cold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs in which one of this package's main classes runs, and reads what they print. */
public final class ColdStart {

    private ColdStart() {}

    /**
     * Starts a process and returns when it has its results.
     *
     * @param results number of runs, one after the other
     * @throws IOException if the process ends without them
     */
    public static void run(String network, String engine, int threads, int results) throws IOException {
        last(FirstResults.class, network, engine, Integer.toString(threads), Integer.toString(results));
    }

    /**
     * The last line that a main class prints.
     *
     * @throws IOException if it prints none
     */
    static String last(Class<?> main, String... arguments) throws IOException {
        return last(main, List.of(), List.of(arguments));
    }

    /**
     * The last line that a main class prints in a JVM with further options.
     *
     * @throws IOException if it prints none
     */
    static String last(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        Process process = new ProcessBuilder(command(main, options, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            String last = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            if (last == null) {
                throw new IOException(main.getSimpleName() + " " + arguments
                        + ": expected a line on standard output, the process printed none");
            }
            return last;
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> command(Class<?> main, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(
                "--add-modules",
                "jdk.incubator.vector",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Xshare:auto",
                "-Xmx3g"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }
}
