package io.lanewise.bench;

import io.lanewise.console.PendingFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;

/** A file that results go to. */
final class OutputFile {

    private OutputFile() {}

    /**
     * Where results go; refused before all the measuring rather than after it.
     *
     * @param option name of the option, for the message
     * @param wanted a file, or a directory
     * @param name name of the file in a directory
     * @throws IllegalArgumentException if it cannot be written
     */
    static Path writable(String option, Path wanted, String name) {
        Path file = Files.isDirectory(wanted) ? wanted.resolve(name) : wanted;
        Path directory = file.toAbsolutePath().getParent();
        boolean writable = Files.exists(file)
                ? Files.isRegularFile(file) && Files.isWritable(file)
                : directory != null && Files.isDirectory(directory) && Files.isWritable(directory);
        if (!writable) {
            throw new IllegalArgumentException(
                    option + ": expected a file that can be written, or a directory, got " + wanted);
        }
        return file;
    }

    /**
     * Writes a text; the file appears whole or not at all.
     *
     * @throws io.lanewise.console.UnusableFileException if it cannot be written
     */
    static void write(Path file, String text) {
        try (PendingFiles pending = new PendingFiles()) {
            pending.write(file, place -> {
                try {
                    Files.writeString(place, text);
                } catch (IOException fault) {
                    throw new UncheckedIOException(fault);
                }
            });
            pending.commit();
        }
    }

    /** Writes JMH's own JSON, as {@link #write} does. */
    static void writeJson(Path file, Collection<RunResult> results) {
        ByteArrayOutputStream json = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(json, false, StandardCharsets.UTF_8);
        ResultFormatFactory.getInstance(ResultFormatType.JSON, stream).writeOut(results);
        stream.flush();
        write(file, json.toString(StandardCharsets.UTF_8));
    }
}
