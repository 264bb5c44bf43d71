package io.lanewise.bench.peak;

import io.lanewise.kernel.VectorWidth;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Fused multiply-adds without memory: {@code aᵢ = aᵢ · scale + step} on {@value #ACCUMULATORS} accumulators that do not depend on
 * one another.
 *
 * <p>Two units with a latency of four to five cycles need eight to ten of them; twelve, with the two operands, still fit into the
 * sixteen registers of AVX2.
 */
public final class FmaPeak {

    private static final VectorSpecies<Float> SPECIES = VectorWidth.SPECIES;
    private static final int ACCUMULATORS = 12;
    private static final int ROUNDS = 20_000;

    /** Multiply-adds of one call of {@link #run}. */
    public static final long MACS = (long) ACCUMULATORS * ROUNDS * VectorWidth.LANES;

    private FmaPeak() {}

    /**
     * Does {@link #MACS} multiply-adds.
     *
     * @param scale a little less than 1, so that the accumulators stay finite and normal
     * @param step added each time
     * @return a value that depends on every accumulator
     */
    public static float run(float scale, float step) {
        FloatVector b = FloatVector.broadcast(SPECIES, scale);
        FloatVector c = FloatVector.broadcast(SPECIES, step);
        FloatVector a0 = c;
        FloatVector a1 = c.add(1);
        FloatVector a2 = c.add(2);
        FloatVector a3 = c.add(3);
        FloatVector a4 = c.add(4);
        FloatVector a5 = c.add(5);
        FloatVector a6 = c.add(6);
        FloatVector a7 = c.add(7);
        FloatVector a8 = c.add(8);
        FloatVector a9 = c.add(9);
        FloatVector a10 = c.add(10);
        FloatVector a11 = c.add(11);
        for (int i = 0; i < ROUNDS; i++) {
            a0 = a0.fma(b, c);
            a1 = a1.fma(b, c);
            a2 = a2.fma(b, c);
            a3 = a3.fma(b, c);
            a4 = a4.fma(b, c);
            a5 = a5.fma(b, c);
            a6 = a6.fma(b, c);
            a7 = a7.fma(b, c);
            a8 = a8.fma(b, c);
            a9 = a9.fma(b, c);
            a10 = a10.fma(b, c);
            a11 = a11.fma(b, c);
        }
        FloatVector low = a0.add(a1).add(a2).add(a3).add(a4).add(a5);
        FloatVector high = a6.add(a7).add(a8).add(a9).add(a10).add(a11);
        return low.add(high).lane(0);
    }
}
