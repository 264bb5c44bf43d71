package io.lanewise.bench.cold;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Starts JVMs in which one of this package's main classes runs, and reads what they print. */
public final class ColdStart {

    private static final List<String> OPTIONS = List.of("-Xshare:auto", "-Xmx3g");

    private ColdStart() {}

    /**
     * Starts a process and returns when it has its results.
     *
     * @param results number of runs, one after the other
     * @throws IOException if the process fails
     */
    public static void run(String network, String engine, int threads, int results) throws IOException {
        last(FirstResults.class, network, engine, Integer.toString(threads), Integer.toString(results));
    }

    /**
     * The last line that a main class prints.
     *
     * @throws IOException if it prints none, or fails
     */
    static String last(Class<?> main, String... arguments) throws IOException {
        return last(main, List.of(), List.of(arguments));
    }

    /**
     * The last line that a main class prints in a JVM with further options.
     *
     * @throws IOException if it prints none, or fails: a line may be the JVM's own, or a native library's
     */
    static String last(Class<?> main, List<String> options, List<String> arguments) throws IOException {
        List<String> all = Stream.concat(OPTIONS.stream(), options.stream()).toList();
        Process process = new ProcessBuilder(FreshJvm.command(main, all, arguments))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            String last = null;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                last = line;
            }
            int code = process.waitFor();
            if (last == null || code != 0) {
                throw new IOException("%s %s: expected a line on standard output and exit code 0, got %s and %d"
                        .formatted(main.getSimpleName(), arguments, last == null ? "none" : "\"" + last + "\"", code));
            }
            return last;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException(main.getSimpleName() + " " + arguments);
        } finally {
            process.destroyForcibly();
        }
    }
}
