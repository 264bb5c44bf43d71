package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Part;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;

/**
 * Lets convolutions store their results where a concatenation of channels would copy them to. What other operations computed is
 * still copied; a concatenation of convolutions only is no step any more.
 */
final class ConcatenateInPlace implements Pass {

    @Override
    public String name() {
        return "concatenate in place";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (!(operation.layer() instanceof Concatenate concatenate) || !joinsChannels(concatenate, operation)) {
                continue;
            }
            int channel = 0;
            for (Operand input : operation.inputs()) {
                Operation source = input.source();
                if (canStore(source, input) && graph.isReadOnlyBy(source, operation)) {
                    source.storeAs(new Part(operation, channel));
                    changed++;
                }
                channel += input.shape().last();
            }
        }
        return changed;
    }

    private static boolean joinsChannels(Concatenate concatenate, Operation operation) {
        int rank = operation.outputShape().rank();
        return rank == 3 && Math.floorMod(concatenate.axis(), rank) == rank - 1;
    }

    private static boolean canStore(Operation source, Operand input) {
        return source.layer() instanceof Conv2D conv
                && !Convolutions.isDepthwise(source, conv)
                && source.inputs().size() == 1
                && source.outputShape().equals(input.shape());
    }
}
