package io.lanewise.run.measure;

import java.lang.management.ManagementFactory;

/**
 * How long this process has been a JVM. The time before that, a launcher script that replaced itself by the JVM and may have
 * built the program first, is left out; the kernel would count it as the same process.
 */
public final class ProcessClock {

    private ProcessClock() {}

    /** Milliseconds from the start of the JVM to the moment {@code nanoTime}, a value of {@link System#nanoTime()}. */
    public static double millisAt(long nanoTime) {
        long uptime = ManagementFactory.getRuntimeMXBean().getUptime();
        return Math.max(0, uptime - (System.nanoTime() - nanoTime) * 1e-6);
    }
}
