package io.lanewise.plan;

import io.lanewise.model.Layer;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * One step of a plan.
 *
 * @param name the nodes it computes, joined by {@code +}
 * @param layers the layers whose work it does, in order: {@code Conv2D, BatchNormalization, Merge, ReLU}
 * @param operator the computation; its type is the engine's own and not exported
 * @param inputs indices of the values it reads
 * @param output index of the value it writes; that of an input if it writes over it
 * @param inputShape shape of one sample of its first input, as it reads it
 * @param outputShape shape of one sample of its output
 */
@SuppressWarnings("exports")
public record Step(
        String name,
        List<Layer> layers,
        Operator operator,
        List<Integer> inputs,
        int output,
        Shape inputShape,
        Shape outputShape) {

    public Step {
        layers = List.copyOf(layers);
        inputs = List.copyOf(inputs);
    }

    /** Whether it writes over one of its inputs. */
    public boolean isInPlace() {
        return inputs.contains(output);
    }

    /** Multiply-adds that the step does for one sample, padding included; 0 where it has no sums of products. */
    public long multiplyAdds() {
        return operator.multiplyAdds();
    }

    /** Bytes of packed weights that the step holds. */
    public long weightBytes() {
        return operator.packedFloats() * Float.BYTES;
    }

    /** How the step is computed, for listings: {@code direct 3x3}. */
    public String algorithm() {
        return operator.algorithm();
    }
}
