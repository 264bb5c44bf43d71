package io.lanewise.model;

import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network used as a layer of another one. Its parameters are those of its layers, under {@code layer/parameter}.
 *
 * @param model the inner network, with one output; its inputs take the layer's inputs in order
 */
public record Submodel(Model model) implements Layer {

    /**
     * Checks the network.
     *
     * @throws IllegalArgumentException if it has several outputs
     */
    public Submodel {
        if (model.outputs().size() != 1) {
            throw new IllegalArgumentException("model " + model.name() + " as a layer: expected 1 output, got "
                    + model.outputs().size());
        }
    }

    @Override
    public String kind() {
        return model.isSequential() ? "Sequential" : "Functional";
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        List<Shape> expected = model.inputs().stream().map(Node::outputShape).toList();
        if (!expected.equals(inputs)) {
            throw new IllegalArgumentException("expected inputs " + expected + ", got " + inputs);
        }
        return model.outputs().getFirst().outputShape();
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        List<ParameterSpec> all = new ArrayList<>();
        for (LayerParameters layer : model.parameters()) {
            for (ParameterSpec spec : layer.specs()) {
                all.add(spec.named(layer.layer() + "/" + spec.name()));
            }
        }
        return List.copyOf(all);
    }
}
