package io.lanewise.bench.peer;

import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.ArrayList;
import java.util.List;

/** A network as plain Java runs it: one layer after the other over the whole batch, an array between two layers. */
final class LayerChain implements ArrayInference.Body {

    /** A layer made ready for a batch. */
    interface Step {
        void run(float[] input, float[] output);
    }

    /** Makes the step of a node. */
    interface StepFactory {
        Step step(Node node);
    }

    private final List<Step> steps = new ArrayList<>();

    /** What step {@code i} writes; the last one writes into the caller's array. */
    private final List<float[]> between = new ArrayList<>();

    private LayerChain() {}

    /**
     * The steps of a model.
     *
     * @throws UnsupportedOperationException if the model is not a chain, or the factory has no such layer
     */
    static Inference of(Model model, int batch, StepFactory factory) {
        LayerChain chain = new LayerChain();
        List<Node> nodes = model.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            Node node = nodes.get(i);
            if (node.layer() instanceof Input || !node.inputs().getFirst().equals(nodes.get(i - 1))) {
                throw new UnsupportedOperationException(
                        node + ": expected a chain of layers after one input, it does not read " + nodes.get(i - 1));
            }
            chain.steps.add(factory.step(node));
            if (i < nodes.size() - 1) {
                long floats = Math.multiplyExact(node.outputShape().elements(), batch);
                chain.between.add(new float[Math.toIntExact(floats)]);
            }
        }
        long outputs = model.outputs().getFirst().outputShape().elements();
        return new ArrayInference(chain, Math.multiplyExact(outputs, batch), () -> {});
    }

    @Override
    public void run(float[] input, float[] output) {
        float[] current = input;
        for (int i = 0; i < steps.size(); i++) {
            float[] next = i < between.size() ? between.get(i) : output;
            steps.get(i).run(current, next);
            current = next;
        }
    }
}
