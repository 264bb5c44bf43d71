package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operation;
import io.lanewise.graph.ScaleAndShift;
import io.lanewise.graph.Weights;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.Layer;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Multiplies the weights of a convolution or dense layer by what a normalisation by stored statistics, or another factor a channel,
 * would multiply its results by, and moves its bias likewise. The products are formed in double and rounded once.
 */
final class FoldNormalization implements Pass {

    @Override
    public String name() {
        return "fold normalization";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            Optional<Supplier<ScaleAndShift>> affine = ScaleAndShift.find(operation);
            if (affine.isEmpty()) {
                continue;
            }
            Operation before = operation.inputs().getFirst().source();
            Optional<Target> target = Target.of(before);
            if (target.isPresent()
                    && before.outputShape().equals(operation.inputShape())
                    && graph.isReadOnlyBy(before, operation)) {
                fold(before, target.get(), affine.get());
                before.fold(operation);
                graph.bypass(operation);
                changed++;
            }
        }
        return changed;
    }

    private static void fold(Operation operation, Target target, Supplier<ScaleAndShift> normalization) {
        Weights old = operation.weights();
        if (old.isEmpty()) {
            operation.become(target.biased, old);
            return;
        }
        Weights folded = Weights.NONE
                .with("kernel", () -> normalization.get().scaled(old.get("kernel"), target.repeats))
                .with(
                        "bias",
                        () -> old.has("bias")
                                ? normalization.get().of(old.get("bias"))
                                : normalization.get().shift());
        operation.become(target.biased, folded);
    }

    /**
     * A layer that sums products.
     *
     * @param biased the layer with a bias
     * @param repeats how often each output channel's factor stands in a row in the kernel
     */
    private record Target(Layer biased, int repeats) {

        static Optional<Target> of(Operation operation) {
            return switch (operation.layer()) {
                case Conv2D conv
                when conv.activation() == Activation.LINEAR -> Optional.of(new Target(conv.withBias(), 1));
                case Dense dense
                when dense.activation() == Activation.LINEAR -> Optional.of(new Target(dense.withBias(), 1));
                case Conv2DTranspose conv
                when conv.activation() == Activation.LINEAR ->
                    Optional.of(
                            new Target(conv.withBias(), operation.inputShape().last()));
                default -> Optional.empty();
            };
        }
    }
}
