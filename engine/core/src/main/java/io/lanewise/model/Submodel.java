package io.lanewise.model;

import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/**
 * A network used as a layer of another one. Its parameters are those of its layers, under {@code layer/parameter}.
 *
 * @param model the inner network; its inputs take the layer's inputs in order, its first output is the layer's, any other is a
 *     {@link SubmodelOutput}
 */
public record Submodel(Model model) implements Layer {

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
