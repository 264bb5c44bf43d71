package io.lanewise.plan;

import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.LayerScale;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Pointwise;
import io.lanewise.model.Rescaling;
import io.lanewise.model.TensorOperation;
import java.util.List;

/**
 * Which operations may write over an input of the same size: those that compute each float from the same float of it. Of several
 * inputs the first is combined with the second, the result with the third and so on; so an input may be written over when none
 * after it is still to be read.
 */
final class Overwriting {

    private Overwriting() {}

    static boolean isPossible(Operation operation, int input) {
        List<Operand> inputs = operation.inputs();
        if (inputs.get(input).shape().elements() != operation.outputShape().elements()) {
            return false;
        }
        return switch (operation.layer()) {
            case Pointwise function -> true;
            case PReLU relu -> true;
            case BatchNormalization normalization -> true;
            case Normalization normalization -> true;
            case LayerScale scale -> true;
            case Rescaling rescaling -> true;
            case ChannelRescaling rescaling -> true;
            case ConstantOperation arithmetic -> true;
            case Merge merge -> canBeWrittenOver(inputs, input, operation);
            case TensorOperation arithmetic -> canBeWrittenOver(inputs, input, operation);
            default -> false;
        };
    }

    /** A first input that is repeated is written out before the second one is read. */
    private static boolean canBeWrittenOver(List<Operand> inputs, int input, Operation operation) {
        if (inputs.size() == 2) {
            return inputs.getFirst().shape().elements()
                    == operation.outputShape().elements();
        }
        Operation source = inputs.get(input).source();
        return input == 0
                && inputs.stream().filter(other -> other.source() == source).count() == 1;
    }
}
