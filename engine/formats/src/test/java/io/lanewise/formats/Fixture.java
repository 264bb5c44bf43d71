package io.lanewise.formats;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Files beside the tests, by their path below {@code io/lanewise/formats}. */
public final class Fixture {

    private Fixture() {}

    public static Path path(String name) {
        try {
            return Path.of(url(name).toURI());
        } catch (URISyntaxException fault) {
            throw new IllegalArgumentException(name, fault);
        }
    }

    public static byte[] bytes(String name) {
        try (InputStream in = url(name).openStream()) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The content of a file that was compressed by gzip. */
    public static byte[] unpacked(String name) {
        try (GZIPInputStream in = new GZIPInputStream(url(name).openStream())) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    private static URL url(String name) {
        return Objects.requireNonNull(Fixture.class.getResource(name), name);
    }
}
