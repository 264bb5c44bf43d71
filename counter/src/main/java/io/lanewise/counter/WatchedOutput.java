package io.lanewise.counter;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An output that remembers why it could not be written: a {@code PrintStream} above it only knows that. */
final class WatchedOutput extends FilterOutputStream {

    private @Nullable IOException fault;

    WatchedOutput(OutputStream output) {
        super(output);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException unwritten) {
            fault = fault == null ? unwritten : fault;
            throw unwritten;
        }
    }

    /** The first fault; none if the output is a pipe that nobody reads any more, since then nobody misses anything. */
    Optional<IOException> fault() {
        return Optional.ofNullable(fault)
                .filter(known -> !String.valueOf(known.getMessage())
                        .toLowerCase(Locale.ROOT)
                        .contains("pipe"));
    }
}
