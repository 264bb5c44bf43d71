package io.lanewise.run;

import io.lanewise.console.UnusableFileException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file with the names of a model's classes: UTF-8, one per line, in the order of the outputs. */
final class Labels {

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private Labels() {}

    /**
     * Reads the names.
     *
     * @param classes how many there must be
     * @throws UnusableFileException if the file cannot be read or has another number of lines; blank ones at its end do not
     *     count
     */
    static List<String> read(Path file, int classes) {
        List<String> labels;
        try {
            labels = new ArrayList<>(Files.readAllLines(file));
        } catch (MalformedInputException notText) {
            throw new UnusableFileException(file + ": expected labels in UTF-8, it is not");
        } catch (IOException fault) {
            throw UnusableFileException.of(file.toString(), fault);
        }
        while (!labels.isEmpty() && labels.getLast().isBlank()) {
            labels.removeLast();
        }
        if (labels.size() != classes) {
            throw new UnusableFileException(
                    file + ": expected " + classes + " labels, one per line for each class, got " + labels.size());
        }
        if (labels.getFirst().startsWith(BYTE_ORDER_MARK)) {
            labels.set(0, labels.getFirst().substring(1));
        }
        return labels;
    }
}
