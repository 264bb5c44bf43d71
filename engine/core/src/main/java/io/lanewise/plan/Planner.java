package io.lanewise.plan;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operation;
import io.lanewise.graph.pass.Pass;
import io.lanewise.graph.pass.Passes;
import io.lanewise.memory.FloatSlab;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.operator.Operator;
import java.util.ArrayList;
import java.util.List;

/** Makes a {@link Plan} from a {@link Model}: a graph, rewritten by the passes, laid out in memory, each operation one step. */
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
        return plan(model, options, Passes.all());
    }

    /** The same with some passes only. */
    static Plan plan(Model model, PlanOptions options, List<Pass> passes) {
        if (!model.parameters().isEmpty()) {
            model.weights();
        }
        Graph graph = Graph.of(model);
        List<PassReport> reports = new ArrayList<>();
        for (Pass pass : passes) {
            int before = graph.steps().size();
            int changes = Passes.apply(pass, graph);
            reports.add(
                    new PassReport(pass.name(), changes, before, graph.steps().size()));
        }
        ActivationLayout layout = ActivationLayout.of(graph);
        Lowering lowering = new Lowering(options);
        List<Step> steps = new ArrayList<>();
        for (Operation operation : layout.steps()) {
            steps.add(step(operation, operator(lowering, operation), layout));
        }
        int scratchFloats = steps.stream()
                .mapToInt(step -> step.operator().scratchFloats())
                .max()
                .orElse(0);
        return new Plan(
                model.name(),
                model.inputs().stream().map(Planner::port).toList(),
                model.outputs().stream().map(Planner::port).toList(),
                layout.values(),
                reports,
                steps,
                layout.arenaFloats(),
                (int) FloatSlab.align(scratchFloats),
                options);
    }

    private static Step step(Operation operation, Operator operator, ActivationLayout layout) {
        return new Step(
                operation.joinedNames(),
                operation.layers(),
                operator,
                layout.inputs(operation),
                layout.value(operation),
                operation.inputShape(),
                operation.outputShape());
    }

    private static Operator operator(Lowering lowering, Operation operation) {
        try {
            return lowering.operator(operation);
        } catch (IllegalArgumentException | ArithmeticException fault) {
            throw new InvalidModelException(operation.names().getFirst() + ": " + fault.getMessage(), fault);
        }
    }

    private static Port port(Node node) {
        return new Port(node.name(), node.outputShape());
    }
}
