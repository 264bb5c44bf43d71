package io.lanewise.operator.conv;

import io.lanewise.memory.FloatSlice;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The weights of a transposed convolution, sorted by the phases of its outputs and packed. */
final class PhaseWeights {

    private PhaseWeights() {}

    /**
     * A matrix for each phase, columns of phases inside rows: one row per tap and channel, taps in the order of the inputs under
     * them; null where no tap meets the phase.
     *
     * @param kernelWidth columns of the kernel
     * @param kernel weights, HWOI: [height, width, filters, inChannels]
     */
    static @Nullable PackedMatrix[] pack(
            TransposedAxis rows,
            TransposedAxis columns,
            int kernelWidth,
            int inChannels,
            int filters,
            FloatSlice kernel) {
        @Nullable PackedMatrix[] weights = new PackedMatrix[rows.stride() * columns.stride()];
        for (int phase = 0; phase < weights.length; phase++) {
            int[] tapRows = rows.taps(phase / columns.stride());
            int[] tapColumns = columns.taps(phase % columns.stride());
            int[] taps = Arrays.stream(tapRows)
                    .flatMap(u -> Arrays.stream(tapColumns).map(v -> u * kernelWidth + v))
                    .toArray();
            if (taps.length > 0) {
                FloatSlice matrix = FloatSlice.of(matrix(taps, inChannels, filters, kernel));
                weights[phase] = new PackedMatrix(matrix, taps.length * inChannels, filters, 0, filters);
            }
        }
        return weights;
    }

    private static float[] matrix(int[] taps, int inChannels, int filters, FloatSlice kernel) {
        float[] matrix = new float[Math.multiplyExact(taps.length * inChannels, filters)];
        int row = 0;
        for (int tap : taps) {
            int block = kernel.offset() + tap * filters * inChannels;
            for (int c = 0; c < inChannels; c++) {
                for (int f = 0; f < filters; f++) {
                    matrix[row + f] = kernel.array()[block + f * inChannels + c];
                }
                row += filters;
            }
        }
        return matrix;
    }
}
