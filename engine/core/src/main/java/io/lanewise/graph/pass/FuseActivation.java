package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operation;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Pointwise;
import io.lanewise.model.TensorOperation;

/** Lets an operation apply the function after it while it stores its results. */
final class FuseActivation implements Pass {

    @Override
    public String name() {
        return "fuse activation";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (!(operation.layer() instanceof Pointwise)) {
                continue;
            }
            Operation before = operation.inputs().getFirst().source();
            if (takesFunction(before) && graph.isReadOnlyBy(before, operation)) {
                before.absorb(operation);
                graph.bypass(operation);
                changed++;
            }
        }
        return changed;
    }

    private static boolean takesFunction(Operation operation) {
        boolean stores = switch (operation.layer()) {
            case Conv2D conv -> true;
            case Conv2DTranspose conv -> true;
            case Dense dense -> true;
            case BatchNormalization normalization -> true;
            case LayerScale scale -> true;
            case ChannelRescaling rescaling -> true;
            case Merge merge -> true;
            case TensorOperation arithmetic -> true;
            default -> false;
        };
        return stores
                && operation.epilogue().stream()
                        .noneMatch(layer -> layer instanceof Pointwise || layer instanceof MaxPooling2D);
    }
}
