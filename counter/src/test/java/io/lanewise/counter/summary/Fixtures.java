package io.lanewise.counter.summary;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Texts printed by Keras and rich themselves, made by {@code src/test/python/make_summary_fixtures.py}. */
final class Fixtures {

    private Fixtures() {}

    static String read(String name) {
        try (InputStream file = Fixtures.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalArgumentException(name + ": no such fixture");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }
}
