package io.lanewise.bench.report;

import io.lanewise.machine.Machine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What figures depend on.
 *
 * @param processor its model
 * @param machine cores, vector width and caches
 * @param jdk version and vendor of the Java runtime
 * @param jmh version of JMH
 * @param forks JVMs that each benchmark was measured in
 */
public record Facts(String processor, Machine machine, String jdk, String jmh, int forks) {

    /** This machine and this JVM. */
    public static Facts current(String jmh, int forks) {
        return new Facts(
                processor(Path.of("/").resolve(Path.of("proc", "cpuinfo"))),
                Machine.current(),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ")",
                jmh,
                forks);
    }

    /** The first model name in Linux's list of processors; the architecture where there is no such list. */
    static String processor(Path list) {
        try {
            List<String> lines = Files.readAllLines(list);
            return lines.stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElseGet(() -> System.getProperty("os.arch"));
        } catch (IOException absent) {
            return System.getProperty("os.arch");
        }
    }
}
