package io.lanewise.oracle;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.model.Activation;
import io.lanewise.tensor.Padding;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Draws sizes that lie around the tiles, where loops begin and end. */
final class Sizes {

    private static final List<Integer> PRIMES = List.of(2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37);
    private static final List<Integer> COMMON_CHANNELS = List.of(1, 3, 60, 100, 250);

    /** Kinds whose fp32 result on small integers is exact. */
    private static final List<Activation> EXACT = List.of(Activation.LINEAR, Activation.RELU, Activation.RELU6);

    /** All but sparsemax, which jumps where a float enters its support: no error of its input bounds that of its output. */
    private static final List<Activation> ANY = Arrays.stream(Activation.values())
            .filter(activation -> activation != Activation.SPARSEMAX)
            .toList();

    private final SplittableRandom random;

    Sizes(SplittableRandom random) {
        this.random = random;
    }

    int between(int first, int last) {
        return random.nextInt(first, last + 1);
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** One of {@code tile − 1}, {@code tile}, {@code tile + 1}, at least 1. */
    int around(int tile) {
        return Math.max(1, tile + between(-1, 1));
    }

    /** Rows of a matrix, pixels of an image row. */
    int rows() {
        return switch (between(0, 3)) {
            case 0 -> 1;
            case 1 -> around(PanelGemm.MR);
            case 2 -> around(between(1, 4) * PanelGemm.MR);
            default -> oneOf(PRIMES);
        };
    }

    /** Channels, filters, units. */
    int channels() {
        return switch (between(0, 5)) {
            case 0 -> 1;
            case 1 -> around(VectorWidth.LANES);
            case 2 -> around(PanelGemm.NR);
            case 3 -> around(between(1, 3) * PanelGemm.NR);
            case 4 -> oneOf(PRIMES);
            default -> oneOf(COMMON_CHANNELS);
        };
    }

    /** Extent of a window: 1 … {@code largest}, small ones more often. */
    int taps(int largest) {
        return Math.min(between(1, largest), between(1, largest + 1));
    }

    int batch() {
        return oneOf(List.of(1, 1, 2, 3, 5));
    }

    Padding padding(int height, int width) {
        return switch (between(0, 2)) {
            case 0 -> Padding.VALID;
            case 1 -> Padding.SAME;
            default ->
                new Padding.Explicit(
                        between(0, height - 1), between(0, height - 1), between(0, width - 1), between(0, width - 1));
        };
    }

    Activation activation(boolean exact) {
        return exact ? oneOf(EXACT) : oneOf(ANY);
    }

    /** A pointwise one, seldom other than linear. */
    Activation seldomActivation(boolean exact) {
        return chance(60) ? Activation.LINEAR : activation(exact);
    }
}
