package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Weights;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives every output an operation of its own that writes it: a copy where an input leaves unchanged, or one output twice. */
final class CopyOutputs implements Pass {

    @Override
    public String name() {
        return "copy outputs";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        Set<Operation> written = new HashSet<>();
        List<Operation> outputs = graph.outputs();
        for (int i = 0; i < outputs.size(); i++) {
            Operation output = outputs.get(i);
            if (Graph.isInput(output) || !written.add(output)) {
                Operation copy = new Operation(
                        output.names().getLast(),
                        new ActivationLayer(Activation.LINEAR),
                        Weights.NONE,
                        output.outputShape());
                copy.read(new Operand(output, output.outputShape()));
                graph.setOutput(i, copy);
                changed++;
            }
        }
        return changed;
    }
}
