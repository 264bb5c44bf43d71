package io.lanewise.console;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Output files that appear whole or not at all. Each is written into a hidden directory beside its target; {@link #commit}
 * moves them into place once all are complete. Whatever is not committed is deleted by {@link #close}, or when the JVM is
 * ended by a signal.
 *
 * <p>A target that exists and is no regular file, a pipe or a device, cannot be replaced: it is written when committing. A
 * symbolic link is followed.
 */
public final class PendingFiles implements AutoCloseable {

    private record Pending(Path target, Path directory, Path file) {}

    private final List<Pending> pending = new ArrayList<>();
    private final Thread cleaner = new Thread(this::deleteAll, "delete unfinished files");

    /** Registers the clean-up for the end of the JVM. */
    public PendingFiles() {
        Runtime.getRuntime().addShutdownHook(cleaner);
    }

    /**
     * Writes one file near its target.
     *
     * @param content writes the file that it is given; its {@link UncheckedIOException} is told as one about the target
     * @throws UnusableFileException if it cannot be written
     */
    public void write(Path target, Consumer<Path> content) {
        try {
            Path place = Files.isRegularFile(target) ? target.toRealPath() : target.toAbsolutePath();
            Path file = open(target, place);
            content.accept(file);
        } catch (UncheckedIOException fault) {
            throw UnusableFileException.of(target.toString(), Objects.requireNonNull(fault.getCause()));
        } catch (IOException fault) {
            throw UnusableFileException.of(target.toString(), fault);
        }
    }

    /**
     * Moves every file into place.
     *
     * @throws UnusableFileException if one cannot be moved; those before it are in place
     */
    public synchronized void commit() {
        for (Pending one : pending) {
            try {
                place(one);
            } catch (IOException fault) {
                throw UnusableFileException.of(one.target().toString(), fault);
            }
        }
    }

    /** Deletes what was not committed. */
    @Override
    public void close() {
        deleteAll();
        try {
            Runtime.getRuntime().removeShutdownHook(cleaner);
        } catch (IllegalStateException endingAnyway) {
            // The JVM is shutting down and runs the hook itself.
        }
    }

    private synchronized Path open(Path target, Path place) throws IOException {
        Path folder = place.getParent();
        Path name = place.getFileName();
        if (folder == null || name == null || Files.isDirectory(place)) {
            throw new UnusableFileException(target + ": expected a file to write, it is a directory");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableFileException(
                    target + ": expected an existing directory to write to, " + folder + " is none");
        }
        Path directory = isReplaceable(place)
                ? Files.createTempDirectory(folder, "." + name + ".")
                : Files.createTempDirectory("lanewise");
        Pending one = new Pending(place, directory, directory.resolve(name));
        pending.add(one);
        return one.file();
    }

    private static boolean isReplaceable(Path place) {
        return !Files.exists(place) || Files.isRegularFile(place);
    }

    private static void place(Pending one) throws IOException {
        if (isReplaceable(one.target())) {
            Files.move(one.file(), one.target(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            try (OutputStream device = Files.newOutputStream(one.target())) {
                Files.copy(one.file(), device);
            }
        }
    }

    private synchronized void deleteAll() {
        for (Pending one : pending) {
            try (DirectoryStream<Path> left = Files.newDirectoryStream(one.directory())) {
                for (Path file : left) {
                    Files.delete(file);
                }
                Files.delete(one.directory());
            } catch (IOException unreachable) {
                // A file that cannot be deleted stays; the run itself has its own outcome.
            }
        }
        pending.clear();
    }
}
