package io.lanewise.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The resident size of this process, everything included: heap, code, the JVM itself. {@code VmRSS} and {@code VmHWM} of
 * {@code /proc/self/status} (proc(5)), Linux only.
 *
 * @param bytes now
 * @param peakBytes the largest that it has been
 */
public record ResidentMemory(long bytes, long peakBytes) {

    private static final String NOW = "VmRSS:";
    private static final String PEAK = "VmHWM:";
    private static final int KIBI = 1024;

    /** As of this call; empty where the system does not say. */
    public static Optional<ResidentMemory> read() {
        try {
            return of(Files.readAllLines(Path.of("/proc", "self", "status"), StandardCharsets.ISO_8859_1));
        } catch (IOException notLinux) {
            return Optional.empty();
        }
    }

    static Optional<ResidentMemory> of(List<String> status) {
        OptionalLong now = field(status, NOW);
        OptionalLong peak = field(status, PEAK);
        return now.isEmpty() || peak.isEmpty()
                ? Optional.empty()
                : Optional.of(new ResidentMemory(now.getAsLong(), peak.getAsLong()));
    }

    private static OptionalLong field(List<String> status, String name) {
        return status.stream()
                .filter(line -> line.startsWith(name))
                .mapToLong(line -> KIBI
                        * Long.parseLong(line.substring(name.length(), line.length() - " kB".length())
                                .strip()))
                .findFirst();
    }
}
