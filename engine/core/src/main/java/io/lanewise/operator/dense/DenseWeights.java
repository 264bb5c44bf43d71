package io.lanewise.operator.dense;

import io.lanewise.memory.FloatSlab;

/**
 * The packed weights of a dense layer, and the multiplication that can read them.
 *
 * <p>Panels of columns lie one after the other, {@code [panel][input][column]}; some of them are a group, a task's share. A task
 * goes through its inputs in chunks of {@value #CHUNK} and so reads a few long streams.
 */
abstract sealed class DenseWeights permits Float32DenseWeights, Bfloat16DenseWeights {

    /** Inputs of one chunk: with vectors of 8 floats a panel of it is 24 KiB and fits into a first-level cache. */
    static final int CHUNK = 256;

    private final int inputs;
    private final int units;
    private final int panelColumns;
    private final int groupPanels;

    /**
     * Weights in panels.
     *
     * @param panelColumns columns of a panel
     * @param groupPanels panels of a group
     */
    DenseWeights(int inputs, int units, int panelColumns, int groupPanels) {
        this.inputs = inputs;
        this.units = units;
        this.panelColumns = panelColumns;
        this.groupPanels = groupPanels;
    }

    /** Name of the number format, for listings; empty for fp32. */
    abstract String format();

    /** Memory of all panels, padding included, in floats of 4 bytes. */
    abstract long floats();

    /**
     * Adds {@code X[rows × k] · W[k × columns]} for one chunk and the first {@code count} panels of a group; X lies at
     * {@code x[xOffset + row · inputs]}, the result at {@code c[cOffset + row · ldc]}.
     *
     * @param p first input of the chunk
     * @param k inputs of the chunk
     */
    abstract void multiply(int rows, int group, int p, int k, float[] x, int xOffset, float[] c, int cOffset, int ldc);

    /**
     * Refuses a matrix whose groups are larger than an array can be.
     *
     * @param slots places in the array that one input of a whole group takes
     * @throws IllegalArgumentException if they are more than an array has
     */
    final void requireArrays(int slots) {
        if ((long) inputs * slots > FloatSlab.MAX_FLOATS) {
            throw new IllegalArgumentException("matrix of %,d × %,d: expected at most %,d rows"
                    .formatted(inputs, units, FloatSlab.MAX_FLOATS / slots));
        }
    }

    final int inputs() {
        return inputs;
    }

    final int units() {
        return units;
    }

    final int groups() {
        return Math.ceilDiv(units, groupColumns());
    }

    /** Columns of a whole group. */
    final int groupColumns() {
        return panelColumns * groupPanels;
    }

    /** Panels of a group. */
    final int panels(int group) {
        return Math.min(groupPanels, Math.ceilDiv(units, panelColumns) - group * groupPanels);
    }

    /** Units that a panel of a group holds; what is missing to whole vectors is zero. */
    final int unitsOf(int group, int panel) {
        return Math.min(panelColumns, units - firstUnit(group, panel));
    }

    final int firstUnit(int group, int panel) {
        return (group * groupPanels + panel) * panelColumns;
    }

    /** Inputs of the chunk that begins at input {@code p}. */
    final int chunk(int p) {
        return Math.min(CHUNK, inputs - p);
    }
}
