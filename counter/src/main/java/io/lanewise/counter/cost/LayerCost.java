package io.lanewise.counter.cost;

import java.math.BigInteger;
import java.util.List;

/**
 * What one use of a layer costs for one sample.
 *
 * @param node name of the use; the layer's name but for the further uses of a shared layer
 * @param kind Keras' class name of the layer
 * @param output extents of its output
 * @param weights its weights; 0 for the further uses of a shared layer
 * @param macs multiply-adds of its convolutions and matrix products, without the bias
 * @param otherOperations all else: one addition for each bias, one operation for each value under an activation function or a
 *     combination of inputs, two for each value that is normalised, one for each value of a pool but the first
 * @param inputFloats floats that it reads, of all its inputs
 * @param outputFloats floats that it writes
 */
public record LayerCost(
        String node,
        String kind,
        List<BigInteger> output,
        BigInteger weights,
        BigInteger macs,
        BigInteger otherOperations,
        BigInteger inputFloats,
        BigInteger outputFloats) {

    public LayerCost {
        output = List.copyOf(output);
    }

    /** Floating-point operations: two for a multiply-add, and all others. */
    public BigInteger flops() {
        return macs.shiftLeft(1).add(otherOperations);
    }

    /** Bytes of its weights in fp32. */
    public BigInteger weightBytes() {
        return bytes(weights);
    }

    /** Operations for each byte of inputs, weights and outputs, if each is moved once; 0 where nothing is moved. */
    public double intensity() {
        double moved = bytes(inputFloats.add(outputFloats).add(weights)).doubleValue();
        return moved == 0 ? 0 : flops().doubleValue() / moved;
    }

    static BigInteger bytes(BigInteger floats) {
        return floats.shiftLeft(2);
    }
}
