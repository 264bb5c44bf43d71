package io.lanewise.parameter;

/**
 * The generator behind weight initialisation, documented so that the same weights can be made anywhere.
 *
 * <p>SplitMix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014). Stream {@code i} of seed
 * {@code s} starts at state {@code mix(s) + mix(i + 1)}; each draw adds {@code 0x9E3779B97F4A7C15} to the state and mixes it.
 */
public final class RandomStream {

    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    /** Stream number {@code stream} of a seed. */
    public RandomStream(long seed, long stream) {
        this.state = mix(seed) + mix(stream + 1);
    }

    /** Uniform in [0, 1) with 53 random bits. */
    public double nextUniform() {
        state += GOLDEN_GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** Standard normal, by the polar form of Box and Muller's method without keeping the second value. */
    public double nextNormal() {
        double radius = Math.sqrt(-2 * Math.log(1 - nextUniform()));
        return radius * Math.cos(2 * Math.PI * nextUniform());
    }

    private static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
