package io.lanewise.plan;

import io.lanewise.operator.Operator;
import io.lanewise.tensor.Shape;

/**
 * One step of a plan.
 *
 * @param name the node it computes; fused nodes joined by {@code +}
 * @param operator the computation; its type is the engine's own and not exported
 * @param input index of the value it reads
 * @param output index of the value it writes
 * @param outputShape shape of one sample of its output
 */
@SuppressWarnings("exports")
public record Step(String name, Operator operator, int input, int output, Shape outputShape) {

    /** Multiply-adds that the step does for one sample, padding included; 0 where it has no sums of products. */
    public long multiplyAdds() {
        return operator.multiplyAdds();
    }

    /** Bytes of packed weights that the step holds. */
    public long weightBytes() {
        return operator.packedFloats() * Float.BYTES;
    }

    /** How the step is computed, for listings: {@code direct 6x2}. */
    public String algorithm() {
        return operator.algorithm();
    }
}
