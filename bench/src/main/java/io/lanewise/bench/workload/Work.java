package io.lanewise.bench.workload;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;

/**
 * What one call has to do, from the shapes alone and whatever the algorithm.
 *
 * @param macs multiply-adds of convolutions and dense layers as their definitions have them; other layers count as 0
 * @param bytes the least memory traffic in fp32: every weight once, inputs and outputs of the network once
 */
public record Work(long macs, long bytes) {

    /** The work of a network on a batch. */
    public static Work of(Model model, int batch) {
        long macs = 0;
        for (Node node : model.nodes()) {
            macs = Math.addExact(macs, macs(node));
        }
        long samples = 0;
        for (Node input : model.inputs()) {
            samples += input.outputShape().elements();
        }
        for (Node output : model.outputs()) {
            samples += output.outputShape().elements();
        }
        long floats = Math.addExact(model.parameterCount(), Math.multiplyExact(samples, batch));
        return new Work(Math.multiplyExact(macs, batch), Math.multiplyExact(floats, Float.BYTES));
    }

    /**
     * Multiply-adds of one node for one sample: output elements times the length of the sum behind each; 0 for layers that are no
     * weighted sums.
     */
    public static long macs(Node node) {
        Shape input = node.inputShape();
        long outputs = node.outputShape().elements();
        return switch (node.layer()) {
            case Conv2D conv ->
                outputs * conv.window().height() * conv.window().width() * (input.last() / conv.groups());
            case Dense dense -> outputs * input.last();
            default -> 0;
        };
    }

    /** This work done {@code count} times over, each time on data of its own. */
    public Work times(int count) {
        return new Work(Math.multiplyExact(macs, count), Math.multiplyExact(bytes, count));
    }

    /** Floating-point operations, two for each multiply-add. */
    public long flops() {
        return 2 * macs;
    }

    /** Operations per byte of traffic: the abscissa of a roofline plot. */
    public double intensity() {
        return (double) flops() / bytes;
    }
}
