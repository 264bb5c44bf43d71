package io.lanewise.run.report;

import io.lanewise.run.measure.Latency;
import org.jspecify.annotations.Nullable;

/**
 * What is told about every run.
 *
 * @param model name of the model
 * @param accuracy {@code exact} or {@code fast}
 * @param weightType {@code float32} or {@code bfloat16}
 * @param batch samples in one timed run
 * @param threads workers
 * @param lanes floats per vector
 * @param loadMillis reading or initialising the model, planning it and opening the session
 * @param firstResultMillis from the start of the JVM to the first complete output
 * @param latency times of the repeated runs; null if there were none
 */
public record RunFacts(
        String model,
        String accuracy,
        String weightType,
        int batch,
        int threads,
        int lanes,
        double loadMillis,
        double firstResultMillis,
        @Nullable Latency latency) {

    /** {@code 2 threads · 16 lanes (512-bit vectors) · accuracy fast}. */
    String setting() {
        return threads + (threads == 1 ? " thread · " : " threads · ") + lanes + " lanes (" + lanes * Float.SIZE
                + "-bit vectors) · accuracy " + accuracy
                + (weightType.equals("float32") ? "" : " · weights " + weightType);
    }

    /** {@code first result 0.31 s after the start (model ready in 120 ms)}. */
    String firstResult() {
        return "first result " + Text.fixed(firstResultMillis / 1000, 2) + " s after the start (model ready in "
                + Text.millis(loadMillis) + ")";
    }
}
