package io.lanewise.operator.dense;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelGemv;
import io.lanewise.kernel.gemm.PanelPacking;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import java.util.stream.IntStream;

/** Dense weights as they are, fp32. */
final class Float32DenseWeights extends DenseWeights {

    private final FloatSlab[] slabs;

    /**
     * Packs a row-major matrix [inputs, units], its groups side by side: most of the time goes into touching new memory.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the heap cannot hold it
     * @throws IllegalArgumentException if a group of panels is larger than an array can be
     */
    Float32DenseWeights(FloatSlice kernel, int inputs, int units) {
        super(inputs, units, PanelGemm.NR, PanelGemv.PANELS);
        requireArrays(groupColumns());
        MemoryBudget.requireHeap("packed matrix of %,d × %,d".formatted(inputs, units), floats() * Float.BYTES);
        slabs = IntStream.range(0, groups())
                .parallel()
                .mapToObj(group -> pack(kernel, group))
                .toArray(FloatSlab[]::new);
    }

    private FloatSlab pack(FloatSlice kernel, int group) {
        FloatSlab slab = FloatSlab.allocate((long) inputs() * columns(group));
        for (int panel = 0; panel < panels(group); panel++) {
            int from = kernel.offset() + firstUnit(group, panel);
            int to = offset(group, 0, panel);
            PanelPacking.packPanel(inputs(), unitsOf(group, panel), kernel.array(), from, units(), slab.array(), to);
        }
        return slab;
    }

    @Override
    String format() {
        return "";
    }

    @Override
    long floats() {
        return PanelPacking.packedFloats(inputs(), units());
    }

    @Override
    void multiply(int rows, int group, int p, int k, float[] x, int xOffset, float[] c, int cOffset, int ldc) {
        float[] w = slabs[group].array();
        int panels = panels(group);
        if (rows == 1 && columns(group) == groupColumns()) {
            PanelGemv.multiply(k, x, xOffset, w, offset(group, p, 0), inputs() * PanelGemm.NR, c, cOffset);
            return;
        }
        for (int panel = 0; panel < panels; panel++) {
            PanelGemm.multiply(
                    PanelPacking.paddedColumns(unitsOf(group, panel)),
                    rows,
                    k,
                    x,
                    xOffset,
                    inputs(),
                    w,
                    offset(group, p, panel),
                    c,
                    cOffset + panel * PanelGemm.NR,
                    ldc,
                    c,
                    cOffset + panel * PanelGemm.NR,
                    ldc);
        }
    }

    /** Columns of a group's panels. */
    private int columns(int group) {
        int last = panels(group) - 1;
        return last * PanelGemm.NR + PanelPacking.paddedColumns(unitsOf(group, last));
    }

    private int offset(int group, int p, int panel) {
        int width = PanelPacking.paddedColumns(unitsOf(group, panel));
        return FloatSlab.ORIGIN + panel * inputs() * PanelGemm.NR + p * width;
    }
}
