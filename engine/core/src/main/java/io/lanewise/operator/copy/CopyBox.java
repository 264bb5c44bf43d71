package io.lanewise.operator.copy;

import io.lanewise.kernel.copy.StridedCopyKernel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A box of an output tensor and where its floats come from: the axes of the box with a step in the output and one in the source.
 * Axes that lie behind one another on both sides are one; the two innermost are a row and its floats, or the two sides of a
 * transposition. Large boxes fall into cells of about {@link #CELL_FLOATS} floats.
 */
final class CopyBox {

    private static final int CELL_FLOATS = 16 * 1024;

    /** Shortest side of a cell along an axis that is contiguous in the source: a cache line. */
    private static final int CELL_SIDE = 16;

    /** In place of the number of an input: the box is filled with a constant. */
    static final int FILL = -1;

    private record Axis(int extent, int sourceStep, int outputStep) {}

    private final int input;
    private final int sourceOrigin;
    private final int outputOrigin;
    private final int[] extents;
    private final int[] sourceSteps;
    private final int[] outputSteps;

    /** Extents of a cell, and cells along each axis. */
    private final int[] sides;

    private final int[] grid;
    private final int cells;

    /**
     * A box with the given axes, in any order.
     *
     * @param input number of the input, {@link #FILL} for a constant
     * @param sourceOrigin first float in the input's sample
     * @param outputOrigin first float in the output's sample
     */
    CopyBox(int input, int sourceOrigin, int outputOrigin, int[] extents, int[] sourceSteps, int[] outputSteps) {
        this.input = input;
        this.sourceOrigin = sourceOrigin;
        this.outputOrigin = outputOrigin;
        List<Axis> axes = merged(extents, sourceSteps, outputSteps);
        putSourceRowLast(axes);
        this.extents = axes.stream().mapToInt(Axis::extent).toArray();
        this.sourceSteps = axes.stream().mapToInt(Axis::sourceStep).toArray();
        this.outputSteps = axes.stream().mapToInt(Axis::outputStep).toArray();
        sides = sides(axes);
        grid = new int[sides.length];
        int count = 1;
        for (int axis = 0; axis < sides.length; axis++) {
            grid[axis] = Math.ceilDiv(this.extents[axis], sides[axis]);
            count = Math.multiplyExact(count, grid[axis]);
        }
        cells = count;
    }

    /** Number of cells. */
    int cells() {
        return cells;
    }

    /** Number of the input, {@link #FILL} for a constant. */
    int input() {
        return input;
    }

    /** Copies one cell; {@code source} and {@code target} are the first floats of the samples. */
    void copy(int cell, float[] x, int source, float[] y, int target) {
        copy(0, cells, cell, x, source + sourceOrigin, y, target + outputOrigin);
    }

    /** Copies what a cell has along {@code axis} and all further ones; {@code cell} counts the cells of these axes. */
    private void copy(int axis, int cellsHere, int cell, float[] x, int from, float[] y, int to) {
        int cellsBelow = cellsHere / grid[axis];
        int first = grid[axis] == 1 ? 0 : cell / cellsBelow * sides[axis];
        int n = Math.min(sides[axis], extents[axis] - first);
        int inner = grid[axis] == 1 ? cell : cell % cellsBelow;
        int fromHere = from + first * sourceSteps[axis];
        int toHere = to + first * outputSteps[axis];
        if (axis == extents.length - 2) {
            int last = axis + 1;
            int start = inner * sides[last];
            StridedCopyKernel.copy(
                    n,
                    Math.min(sides[last], extents[last] - start),
                    x,
                    fromHere + start * sourceSteps[last],
                    sourceSteps[axis],
                    sourceSteps[last],
                    y,
                    toHere + start * outputSteps[last],
                    outputSteps[axis],
                    outputSteps[last]);
            return;
        }
        for (int i = 0; i < n; i++) {
            copy(axis + 1, cellsBelow, inner, x, fromHere + i * sourceSteps[axis], y, toHere + i * outputSteps[axis]);
        }
    }

    /** Axes from the largest step in the output to the smallest, neighbours merged; at least two. */
    private static List<Axis> merged(int[] extents, int[] sourceSteps, int[] outputSteps) {
        List<Axis> axes = new ArrayList<>();
        for (int axis = 0; axis < extents.length; axis++) {
            if (extents[axis] > 1) {
                axes.add(new Axis(extents[axis], sourceSteps[axis], outputSteps[axis]));
            }
        }
        axes.sort(Comparator.comparingInt(Axis::outputStep).reversed());
        for (int outer = axes.size() - 2; outer >= 0; outer--) {
            Axis a = axes.get(outer);
            Axis b = axes.get(outer + 1);
            if (a.outputStep == b.outputStep * b.extent && a.sourceStep == b.sourceStep * b.extent) {
                axes.set(outer, new Axis(a.extent * b.extent, b.sourceStep, b.outputStep));
                axes.remove(outer + 1);
            }
        }
        if (axes.isEmpty()) {
            axes.add(new Axis(1, 1, 1));
        }
        if (axes.size() == 1) {
            axes.addFirst(new Axis(1, 0, 0));
        }
        return axes;
    }

    /** Where the last axis is not contiguous in the source but another one is, that one becomes the last but one. */
    private static void putSourceRowLast(List<Axis> axes) {
        if (axes.getLast().sourceStep <= 1) {
            return;
        }
        for (Axis axis : axes) {
            if (axis.sourceStep == 1) {
                axes.remove(axis);
                axes.add(axes.size() - 1, axis);
                return;
            }
        }
    }

    /** Shortens sides from the outermost axis on, until a cell is small enough. */
    private static int[] sides(List<Axis> axes) {
        int[] sides = axes.stream().mapToInt(Axis::extent).toArray();
        long floats = 1;
        for (int side : sides) {
            floats *= side;
        }
        for (int axis = 0; axis < sides.length && floats > CELL_FLOATS; axis++) {
            int shortest = axes.get(axis).sourceStep == 1 ? Math.min(CELL_SIDE, sides[axis]) : 1;
            long below = floats / sides[axis];
            sides[axis] = Math.clamp(CELL_FLOATS / below, shortest, sides[axis]);
            floats = below * sides[axis];
        }
        return sides;
    }
}
