package io.lanewise.run.measure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/** The largest resident size that this process has had: {@code VmHWM} of {@code /proc/self/status} (proc(5)), Linux only. */
public final class PeakMemory {

    private static final String FIELD = "VmHWM:";
    private static final int KIBI = 1024;

    private PeakMemory() {}

    /** Bytes; empty where the system does not say. */
    public static OptionalLong residentBytes() {
        try {
            return of(Files.readAllLines(Path.of("/proc", "self", "status"), StandardCharsets.ISO_8859_1));
        } catch (IOException notLinux) {
            return OptionalLong.empty();
        }
    }

    static OptionalLong of(List<String> status) {
        for (String line : status) {
            if (line.startsWith(FIELD)) {
                String kibibytes = line.substring(FIELD.length(), line.length() - " kB".length());
                return OptionalLong.of(KIBI * Long.parseLong(kibibytes.strip()));
            }
        }
        return OptionalLong.empty();
    }
}
