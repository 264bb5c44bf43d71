package io.lanewise.plan;

import io.lanewise.graph.Operation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.ELU;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.TensorOperation;

/** Which operations may write over an input of the same size: those that compute each float from the same float of it. */
final class Overwriting {

    private Overwriting() {}

    static boolean isPossible(Operation operation) {
        return switch (operation.layer()) {
            case ActivationLayer layer -> true;
            case ReLU relu -> true;
            case LeakyReLU relu -> true;
            case ELU elu -> true;
            case PReLU relu -> true;
            case BatchNormalization normalization -> true;
            case Normalization normalization -> true;
            case Rescaling rescaling -> true;
            case ConstantOperation arithmetic -> true;
            case Merge merge -> true;
            case TensorOperation arithmetic -> true;
            default -> false;
        };
    }
}
