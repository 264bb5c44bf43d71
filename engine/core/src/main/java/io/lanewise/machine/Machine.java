package io.lanewise.machine;

import io.lanewise.kernel.VectorWidth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What a plan has to know about the processor. Built by hand where a test wants another machine.
 *
 * @param cores processors that this process may use (the limit of a container included)
 * @param lanes floats per vector
 * @param l1Bytes first-level data cache of one core
 * @param l2Bytes second-level cache of one core
 * @param l3Bytes last-level cache
 */
public record Machine(int cores, int lanes, long l1Bytes, long l2Bytes, long l3Bytes) {

    private static final String VECTOR_API = "jdk.incubator.vector";
    private static final long KIBI = 1024;
    private static final Path CACHES = Path.of("sys", "devices", "system", "cpu", "cpu0", "cache");

    /**
     * This machine. Cache sizes come from Linux; elsewhere from what is common: 32 KiB, 512 KiB, 8 MiB.
     *
     * @throws IllegalStateException if the JVM was started without the Vector API
     * @throws IllegalArgumentException if a system property asks for a width that vectors do not have
     */
    public static Machine current() {
        if (ModuleLayer.boot().findModule(VECTOR_API).isEmpty()) {
            throw new IllegalStateException("expected a JVM with the Vector API, it was started without: "
                    + "java needs the option --add-modules " + VECTOR_API);
        }
        try {
            return Current.MACHINE;
        } catch (ExceptionInInitializerError fault) {
            if (fault.getCause() instanceof IllegalArgumentException wrong) {
                throw wrong;
            }
            throw fault;
        }
    }

    private static final class Current {
        static final Machine MACHINE = read(Path.of("/").resolve(CACHES));
    }

    static Machine read(Path caches) {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                VectorWidth.LANES,
                cacheBytes(caches, 1, 32 * KIBI),
                cacheBytes(caches, 2, 512 * KIBI),
                cacheBytes(caches, 3, 8192 * KIBI));
    }

    private static long cacheBytes(Path caches, int level, long fallback) {
        for (int index = 0; index < 8; index++) {
            Path cache = caches.resolve("index" + index);
            String holds = text(cache.resolve("type"));
            if (text(cache.resolve("level")).equals(Integer.toString(level)) && !holds.equals("Instruction")) {
                return bytes(text(cache.resolve("size")), fallback);
            }
        }
        return fallback;
    }

    /** Reads {@code 48K}, {@code 1024K}, {@code 32M}. */
    static long bytes(String size, long fallback) {
        String text = size.toUpperCase(Locale.ROOT);
        long unit = text.endsWith("K") ? KIBI : text.endsWith("M") ? KIBI * KIBI : 1;
        String digits = unit == 1 ? text : text.substring(0, text.length() - 1);
        try {
            long bytes = Long.parseLong(digits) * unit;
            return bytes > 0 ? bytes : fallback;
        } catch (NumberFormatException unreadable) {
            return fallback;
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            return "";
        }
    }
}
