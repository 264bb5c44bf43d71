package io.lanewise.plan;

import io.lanewise.operator.Operator;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * One step of a plan.
 *
 * @param name the nodes it computes, joined by {@code +}
 * @param operator the computation; its type is the engine's own and not exported
 * @param inputs indices of the values it reads
 * @param output index of the value it writes; that of an input if it writes over it
 * @param outputShape shape of one sample of its output
 */
@SuppressWarnings("exports")
public record Step(String name, Operator operator, List<Integer> inputs, int output, Shape outputShape) {

    public Step {
        inputs = List.copyOf(inputs);
    }

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
