package io.lanewise.session;

import io.lanewise.memory.FloatSlab;
import io.lanewise.plan.Value;

/** The memory of one run: where each value lies. Filled anew for each run, never allocated. */
final class Frame {

    float[][] inputs = new float[0][];
    float[][] outputs = new float[0][];

    /** First sample of the caller's arrays that this run takes, and how many it takes. */
    int first;

    int batch;

    /** Activations, laid out for so many samples. */
    float[] arena = new float[0];

    int arenaBatch;

    float[] array(Value value) {
        return switch (value.place()) {
            case INPUT -> inputs[value.position()];
            case OUTPUT -> outputs[value.position()];
            case ARENA -> arena;
        };
    }

    /** First float of a value of this run's first sample; the other samples follow. */
    int offset(Value value) {
        return switch (value.place()) {
            case INPUT, OUTPUT -> first * value.floats();
            case ARENA -> FloatSlab.ORIGIN + value.position() * arenaBatch;
        };
    }
}
