package io.lanewise.counter.cost;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.List;

/**
 * What one use of a layer costs for one sample. A network within the network costs what its layers cost together.
 *
 * <p>Floats are moved once: an input is read once however often it takes part, an output is written once. A layer that only gives
 * its input another name or shape (flatten, reshape, dropout and what else acts in training only) moves none.
 *
 * @param node name of the use; the layer's name but for the further uses of a shared layer
 * @param layer name of the layer
 * @param kind Keras' class name of the layer
 * @param output extents of its output
 * @param weights its weights; 0 for the further uses of a shared layer
 * @param weightsRead weights that this use reads, those of a shared layer too
 * @param macs multiply-adds of its convolutions and matrix products, without the bias; see {@link Operations}
 * @param otherOperations all other operations; see {@link Operations}
 * @param inputFloats floats that it reads, of all its inputs
 * @param outputFloats floats that it writes
 */
public record LayerCost(
        String node,
        String layer,
        String kind,
        List<BigInteger> output,
        BigInteger weights,
        BigInteger weightsRead,
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

    /** Bytes of inputs, weights and outputs in fp32, each moved once. */
    public BigInteger movedBytes() {
        return bytes(inputFloats.add(outputFloats).add(weightsRead));
    }

    /** Arithmetic intensity: operations for each byte that is moved; 0 where nothing is moved. */
    public double intensity() {
        return ratio(flops(), movedBytes());
    }

    /** The quotient, whatever the size of the numbers; 0 for nothing of nothing. */
    static double ratio(BigInteger operations, BigInteger bytes) {
        return bytes.signum() == 0
                ? 0
                : new BigDecimal(operations)
                        .divide(new BigDecimal(bytes), MathContext.DECIMAL128)
                        .doubleValue();
    }

    static BigInteger bytes(BigInteger floats) {
        return floats.shiftLeft(2);
    }
}
