package io.lanewise.bench.peak;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.machine.Machine;
import io.lanewise.memory.FloatSlab;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Reads an array from memory: {@code Σ x[i]} over four streams side by side, which a core's prefetchers follow better than one.
 *
 * <p>The array is four times as large as the last-level cache, so that next to nothing of it is still there when the next call
 * begins.
 */
public final class ReadBandwidth {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final int STREAMS = 4;

    /** Floats of one stream that one call of the kernel reads: many short calls leave no loop to on-stack replacement. */
    private static final int PIECE = 16_384;

    private static final long SMALLEST = 64L << 20;
    private static final long LARGEST = 1L << 30;

    private final float[] array;
    private final int pieces;

    private ReadBandwidth(float[] array, int pieces) {
        this.array = array;
        this.pieces = pieces;
    }

    /** An array for this machine, written once so that its pages exist. */
    public static ReadBandwidth allocate() {
        int floats = Math.toIntExact(bytes() / Float.BYTES);
        FloatSlab slab = FloatSlab.allocate(floats);
        for (int i = 0; i < floats; i++) {
            slab.array()[FloatSlab.ORIGIN + i] = 1;
        }
        return new ReadBandwidth(slab.array(), floats / (STREAMS * PIECE));
    }

    /** Bytes that one call of {@link #run} reads on this machine. */
    public static long bytes() {
        long wanted = Math.clamp(4 * Machine.current().l3Bytes(), SMALLEST, LARGEST);
        long step = (long) STREAMS * PIECE * Float.BYTES;
        return wanted / step * step;
    }

    /** Reads the whole array once and returns the sum of one in {@link VectorWidth#LANES} of its floats. */
    public float run() {
        int stream = pieces * PIECE;
        float sum = 0;
        for (int piece = 0; piece < pieces; piece++) {
            sum += read(array, FloatSlab.ORIGIN + piece * PIECE, stream);
        }
        return sum;
    }

    /** Reads {@code x[from + s · stream … + PIECE)} for the four streams s. */
    private static float read(float[] x, int from, int stream) {
        FloatVector a0 = FloatVector.zero(SPECIES);
        FloatVector a1 = a0;
        FloatVector a2 = a0;
        FloatVector a3 = a0;
        FloatVector b0 = a0;
        FloatVector b1 = a0;
        FloatVector b2 = a0;
        FloatVector b3 = a0;
        int second = from + stream;
        int third = second + stream;
        int fourth = third + stream;
        int next = SPECIES.length();
        for (int i = 0; i < PIECE; i += 2 * SPECIES.length()) {
            a0 = a0.add(FloatVector.fromArray(SPECIES, x, from + i));
            b0 = b0.add(FloatVector.fromArray(SPECIES, x, from + i + next));
            a1 = a1.add(FloatVector.fromArray(SPECIES, x, second + i));
            b1 = b1.add(FloatVector.fromArray(SPECIES, x, second + i + next));
            a2 = a2.add(FloatVector.fromArray(SPECIES, x, third + i));
            b2 = b2.add(FloatVector.fromArray(SPECIES, x, third + i + next));
            a3 = a3.add(FloatVector.fromArray(SPECIES, x, fourth + i));
            b3 = b3.add(FloatVector.fromArray(SPECIES, x, fourth + i + next));
        }
        return a0.add(a1).add(a2).add(a3).add(b0).add(b1).add(b2).add(b3).lane(0);
    }
}
