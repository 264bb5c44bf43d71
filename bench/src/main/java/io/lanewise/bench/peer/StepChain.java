package io.lanewise.bench.peer;

import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.ArrayList;
import java.util.List;

/** A network as plain Java runs it: one layer after the other over the whole batch, an array between two layers. */
final class StepChain implements ArrayInference.Body {

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

    private StepChain() {}

    /**
     * The steps of a model.
     *
     * @throws UnsupportedOperationException if the model is not a chain, or the factory has no such layer
     */
    static Inference of(Model model, int batch, StepFactory factory) {
        StepChain chain = new StepChain();
        List<Node> nodes = Chain.nodes(model);
        for (Node node : nodes) {
            chain.steps.add(factory.step(node));
            if (!node.equals(nodes.getLast())) {
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
