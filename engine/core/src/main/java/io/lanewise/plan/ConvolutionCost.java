package io.lanewise.plan;

import io.lanewise.machine.Machine;
import io.lanewise.operator.conv.DirectConv;
import io.lanewise.operator.conv.WinogradConv;
import io.lanewise.tensor.Window;

/**
 * How many cycles of one core an algorithm takes for one image: multiply-adds at the rate of the machine, plus what each call
 * of a micro-kernel and each transform costs, or the time to read weights where that is more. Only the order of two costs
 * matters; the constants were measured on AVX2 and are rounded.
 */
final class ConvolutionCost {

    /** Cycles of a micro-kernel's call beside its products: entry, bounds, adding the tile to C. */
    private static final double CALL_CYCLES = 45;

    /** Bytes of weights in a cycle from the last-level cache, and from memory. */
    private static final double CACHE_BYTES = 12;

    private static final double MEMORY_BYTES = 6;

    private static final int MOST_TILES = 48;

    private final ConvolutionProblem problem;
    private final Machine machine;

    /** Columns of all panels, and panels. */
    private final double columns;

    private final double panels;

    ConvolutionCost(ConvolutionProblem problem, Machine machine) {
        this.problem = problem;
        this.machine = machine;
        int groupFilters = problem.filters() / problem.groups();
        columns = (double) problem.groups() * Math.ceilDiv(groupFilters, machine.lanes()) * machine.lanes();
        panels = (double) problem.groups() * Math.ceilDiv(groupFilters, vectors() * machine.lanes());
    }

    /** Cycles of an algorithm that can compute the problem. */
    double cycles(Convolution algorithm) {
        return algorithm == Convolution.DIRECT ? direct() : winograd(algorithm.outputs());
    }

    /**
     * Tiles of a task of Winograd's convolution: as many as keep their transformed inputs within six tenths of the second-level
     * cache, but at least some, or the weights would be read too often.
     */
    int blockTiles(int outputs) {
        int tile = outputs + problem.geometry().window().width() - 1;
        long tileBytes = (long) tile * tile * problem.channels() * Float.BYTES;
        long tiles = machine.l2Bytes() * 6 / 10 / tileBytes / rows() * rows();
        return Math.clamp(tiles, machine.lanes() == 16 ? 24 : 15, MOST_TILES);
    }

    private double direct() {
        double products = problem.pixels() * (double) problem.taps() * columns / macsPerCycle();
        Window window = problem.geometry().window();
        int rowFloats = window.width() * problem.channels() / problem.groups();
        double runs = window.height() * (double) Math.ceilDiv(rowFloats, DirectConv.RUN_FLOATS);
        double calls = Math.ceil(problem.pixels() / (double) rows()) * runs * panels;
        double weightBytes = problem.taps() * columns / problem.groups() * Float.BYTES;
        double reading = weightBytes
                * Math.ceil(problem.pixels() / (double) DirectConv.TASK_PIXELS)
                / bytesPerCycle(weightBytes);
        return Math.max(products + calls * CALL_CYCLES, reading);
    }

    private double winograd(int outputs) {
        int tile = outputs + problem.geometry().window().width() - 1;
        double positions = (double) tile * tile;
        double tiles = (double) Math.ceilDiv(problem.geometry().outputHeight(), outputs)
                * Math.ceilDiv(problem.geometry().outputWidth(), outputs);
        double blocks = Math.ceil(tiles / blockTiles(outputs));
        double channelRuns = Math.ceilDiv(problem.channels(), WinogradConv.CHANNEL_RUN);
        double products = positions * tiles * problem.channels() * columns / macsPerCycle();
        double calls = positions * panels * channelRuns * blocks * Math.ceil(tiles / blocks / rows());
        double weightBytes = positions * problem.channels() * columns * Float.BYTES;
        double reading = weightBytes * blocks / bytesPerCycle(weightBytes);
        double vectorsIn = tiles * Math.ceilDiv(problem.channels(), machine.lanes());
        double vectorsOut = tiles * columns / machine.lanes();
        double inputs = vectorsIn * 2 * tile * 4 * tile;
        double results = vectorsOut * ((tile + outputs) * 2.0 * tile + outputs * outputs * 4);
        return Math.max(products + calls * CALL_CYCLES, reading) + inputs + results;
    }

    private double bytesPerCycle(double bytes) {
        return bytes > machine.l3Bytes() ? MEMORY_BYTES : CACHE_BYTES;
    }

    /** Two vectors of multiply-adds in a cycle. */
    private double macsPerCycle() {
        return 2.0 * machine.lanes();
    }

    /** Rows of the tallest tile of registers. */
    private int rows() {
        return machine.lanes() == 16 ? 12 : 3;
    }

    /** Vectors side by side in it. */
    private int vectors() {
        return machine.lanes() == 16 ? 2 : 3;
    }
}
