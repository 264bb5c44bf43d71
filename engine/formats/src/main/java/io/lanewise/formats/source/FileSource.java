package io.lanewise.formats.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * An open file. It is read by positioned reads, never mapped: a file that shrinks meanwhile gives an exception, not a fault
 * of the JVM.
 */
public final class FileSource implements ByteSource {

    private final FileChannel channel;
    private final long size;
    private final Place place;

    private FileSource(FileChannel channel, long size, Place place) {
        this.channel = channel;
        this.size = size;
        this.place = place;
    }

    /** What is done with an open file. */
    @FunctionalInterface
    public interface Body<T> {
        /** Reads what is wanted; the file is closed afterwards. */
        T read(FileSource source) throws IOException;
    }

    /**
     * Opens a file, lets {@code body} read it, and closes it.
     *
     * @throws UncheckedIOException if the file cannot be opened or read; the message names the file
     */
    public static <T> T with(Path file, Body<T> body) {
        try {
            if (Files.isDirectory(file)) {
                throw new FileSystemException(file.toString(), null, "is a directory");
            }
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                return body.read(new FileSource(channel, channel.size(), new Place(file.toString(), "")));
            }
        } catch (IOException fault) {
            throw named(file, fault);
        } catch (UncheckedIOException fault) {
            IOException cause = fault.getCause();
            throw cause == null ? fault : named(file, cause);
        }
    }

    /**
     * The first bytes of a file, in memory.
     *
     * @param most how many at most
     * @throws UncheckedIOException if the file cannot be opened or read; the message names the file
     */
    public static ByteSource start(Path file, int most) {
        return with(
                file, source -> ByteSource.of(source.bytes(0, (int) Math.min(source.size(), most)), source.place()));
    }

    /** The exception for a fault with a file: the message is {@code file: what happened}. */
    public static UncheckedIOException named(Path file, IOException fault) {
        String what = switch (fault) {
            case NoSuchFileException missing -> "no such file";
            case AccessDeniedException denied -> "permission denied";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            default -> fault.getMessage() == null ? fault.getClass().getSimpleName() : fault.getMessage();
        };
        return new UncheckedIOException(file + ": " + what, fault);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public Place place() {
        return place;
    }

    @Override
    public void read(long position, ByteBuffer target) throws IOException {
        requireWithin(position, target.remaining());
        long next = position;
        while (target.hasRemaining()) {
            int count = channel.read(target, next);
            if (count < 0) {
                throw place.malformed(
                        "expected %d more bytes at offset %d, the file ends there".formatted(target.remaining(), next));
            }
            next += count;
        }
    }
}
