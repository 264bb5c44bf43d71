package io.lanewise.operator.conv;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.gemm.PanelGemv;
import io.lanewise.kernel.gemm.PanelPacking;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.memory.MemoryBudget;
import java.util.ArrayList;
import java.util.List;

/**
 * A matrix packed in panels for {@link PanelGemm}. A matrix too large for one array lies in several slabs, cut between groups
 * of panels.
 */
final class PackedMatrix {

    /** Slabs are cut at multiples of this many panels, so that a task's panels lie in one slab. */
    private static final int PANEL_GROUP = PanelGemv.PANELS;

    private final int k;
    private final int n;
    private final int panels;
    private final int slabPanels;
    private final List<FloatSlab> slabs = new ArrayList<>();

    /**
     * Packs columns {@code firstColumn … firstColumn + n − 1} of a row-major matrix with {@code k} rows and {@code ldb} columns.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the heap cannot hold it
     * @throws IllegalArgumentException if a group of panels is larger than an array can be
     */
    PackedMatrix(FloatSlice matrix, int k, int ldb, int firstColumn, int n) {
        this.k = k;
        this.n = n;
        panels = PanelPacking.panels(n);
        long panelFloats = (long) k * PanelGemm.NR;
        long groups = FloatSlab.MAX_FLOATS / (panelFloats * PANEL_GROUP);
        if (groups == 0) {
            throw new IllegalArgumentException("matrix of %,d × %,d: expected at most %,d rows"
                    .formatted(k, n, FloatSlab.MAX_FLOATS / (PanelGemm.NR * PANEL_GROUP)));
        }
        MemoryBudget.requireHeap("packed matrix of %,d × %,d".formatted(k, n), floats() * Float.BYTES);
        slabPanels = (int) Math.min(panels, groups * PANEL_GROUP);
        for (int first = 0; first < panels; first += slabPanels) {
            int count = Math.min(slabPanels, panels - first);
            FloatSlab slab = FloatSlab.allocate((count - 1) * panelFloats + (long) k * width(first + count - 1));
            PanelPacking.pack(
                    k,
                    n,
                    matrix.array(),
                    matrix.offset() + firstColumn,
                    ldb,
                    first,
                    count,
                    slab.array(),
                    FloatSlab.ORIGIN);
            slabs.add(slab);
        }
    }

    /** Panels, each {@link PanelGemm#NR} columns wide; the last one may be one vector wide. */
    int panels() {
        return panels;
    }

    /** Columns of a panel. */
    int width(int panel) {
        return PanelPacking.width(n, panel);
    }

    /** Columns of all panels. */
    int columns() {
        return PanelPacking.paddedColumns(n);
    }

    /** Floats from one panel to the next within a slab. */
    int panelStride() {
        return k * PanelGemm.NR;
    }

    /** The array that holds a panel. */
    float[] array(int panel) {
        return slabs.get(panel / slabPanels).array();
    }

    /** First float of a panel in its array. */
    int offset(int panel) {
        return FloatSlab.ORIGIN + panel % slabPanels * panelStride();
    }

    /** Floats of all panels, padding included. */
    long floats() {
        return PanelPacking.packedFloats(k, n);
    }
}
