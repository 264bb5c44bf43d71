package io.lanewise.operator.dense;

import io.lanewise.kernel.gemm.Bfloat16;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import java.util.stream.IntStream;

/** Dense weights rounded to bfloat16, two in an {@code int}: half the memory traffic of fp32. */
final class Bfloat16DenseWeights extends DenseWeights {

    private static final int PAIRS = Bfloat16.COLUMNS / 2;

    private final int[][] packed;

    /**
     * Rounds and packs a row-major matrix [inputs, units], its groups side by side.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the heap cannot hold it
     * @throws IllegalArgumentException if a group of panels is larger than an array can be
     */
    Bfloat16DenseWeights(FloatSlice kernel, int inputs, int units) {
        super(inputs, units, Bfloat16.COLUMNS, Bfloat16.PANELS);
        requireArrays(groupColumns() / 2);
        MemoryBudget.requireHeap("bfloat16 weights of %,d × %,d".formatted(inputs, units), floats() * Integer.BYTES);
        packed = IntStream.range(0, groups())
                .parallel()
                .mapToObj(group -> pack(kernel, group))
                .toArray(int[][]::new);
    }

    private int[] pack(FloatSlice kernel, int group) {
        int[] pairs = new int[panels(group) * PAIRS * inputs()];
        for (int panel = 0; panel < panels(group); panel++) {
            int from = kernel.offset() + firstUnit(group, panel);
            Bfloat16.pack(inputs(), unitsOf(group, panel), kernel.array(), from, units(), pairs, offset(0, panel));
        }
        return pairs;
    }

    @Override
    String format() {
        return "bf16 ";
    }

    @Override
    long floats() {
        return (long) Math.ceilDiv(units(), Bfloat16.COLUMNS) * inputs() * PAIRS;
    }

    @Override
    void multiply(int rows, int group, int p, int k, float[] x, int xOffset, float[] c, int cOffset, int ldc) {
        int[] w = packed[group];
        int panels = panels(group);
        if (rows == 1 && panels == Bfloat16.PANELS) {
            Bfloat16.fourPanels(k, x, xOffset, w, offset(p, 0), inputs() * PAIRS, c, cOffset);
            return;
        }
        for (int panel = 0; panel < panels; panel++) {
            int at = offset(p, panel);
            Bfloat16.multiply(rows, k, x, xOffset, inputs(), w, at, c, cOffset + panel * Bfloat16.COLUMNS, ldc);
        }
    }

    private int offset(int p, int panel) {
        return (panel * inputs() + p) * PAIRS;
    }
}
