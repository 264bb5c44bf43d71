package io.lanewise.plan;

import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.operator.Operator;
import java.util.List;

/** Makes a {@link Plan} from a {@link Model}. */
public final class Planner {

    private Planner() {}

    /** A plan with {@link PlanOptions#defaults()}. */
    public static Plan plan(Model model) {
        return plan(model, PlanOptions.defaults());
    }

    /**
     * Decides everything that can be decided before the first run. The model may be dropped afterwards.
     *
     * @throws IllegalStateException if the model has parameters and no weights
     * @throws InvalidModelException if a tensor, or the scratch of a step, is larger than an array can be
     * @throws io.lanewise.memory.InsufficientMemoryException if the packed weights do not fit into the heap
     */
    public static Plan plan(Model model, PlanOptions options) {
        if (!model.parameters().isEmpty()) {
            model.weights();
        }
        Fusion fusion = new Fusion(model);
        Lowering lowering = new Lowering(model, fusion, options);
        PlanBuilder builder = new PlanBuilder(model);
        for (Node node : model.nodes()) {
            builder.append(node, fusion.names(node), fusion.outputShape(node), operators(lowering, node));
        }
        return builder.build(options);
    }

    private static List<Operator> operators(Lowering lowering, Node node) {
        try {
            return lowering.operators(node);
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw new InvalidModelException(node.name() + ": " + fault.getMessage(), fault);
        }
    }
}
