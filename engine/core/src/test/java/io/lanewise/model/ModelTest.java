package io.lanewise.model;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelTest {

    private final ModelBuilder builder = new ModelBuilder("graph");
    private final Node left = builder.input("left", Shape.of(4));
    private final Node right = builder.input("right", Shape.of(3));

    private static Model twoOutputs() {
        ModelBuilder inner = new ModelBuilder("inner");
        Node entrance = inner.input("x", Shape.of(4));
        Node hidden = inner.add("hidden", Dense.of(5), entrance);
        return inner.build(inner.add("small", Dense.of(2).withoutBias(), hidden), hidden);
    }

    private static List<String> paths(List<LayerParameters> layers) {
        return layers.stream()
                .flatMap(layer -> layer.specs().stream()
                        .map(spec -> layer.layer() + "/" + spec.name() + " " + spec.shape()
                                + (spec.trainable() ? "" : " fixed")))
                .toList();
    }

    @Test
    void entrancesAndExitsKeepTheirOrder() {
        Node joined = builder.add("joined", new Concatenate(-1), right, left);
        Model model = builder.build(joined, left);
        assertThat(model.inputs()).containsExactly(left, right);
        assertThat(model.outputs()).containsExactly(joined, left);
        assertThat(joined.inputs()).containsExactly(right, left);
        assertThat(joined.inputShapes()).containsExactly(Shape.of(3), Shape.of(4));
        assertThat(joined.inputShape()).isEqualTo(Shape.of(3));
        assertThat(left.inputShape()).isEqualTo(Shape.of(4));
    }

    @Test
    void aChainKnowsThatItIsOne() {
        assertThat(Model.sequential(input(3)).dense(1).build().isSequential()).isTrue();
        assertThat(builder.build(left).isSequential()).isFalse();
    }

    @Test
    void frozenLayersHaveNoTrainableWeights() {
        builder.freeze("first");
        Node first = builder.add("first", Dense.of(2), left);
        Model model = builder.build(builder.add("second", BatchNormalization.standard(), first));
        assertThat(model.isTrainable("first")).isFalse();
        assertThat(model.isTrainable("second")).isTrue();
        assertThat(paths(model.parameters()))
                .containsExactly(
                        "first/kernel [4, 2] fixed",
                        "first/bias [2] fixed",
                        "second/gamma [2]",
                        "second/beta [2]",
                        "second/moving_mean [2] fixed",
                        "second/moving_variance [2] fixed");
    }

    @Test
    void aNetworkWithinANetworkOwnsTheWeightsOfItsLayers() {
        Submodel network = new Submodel(twoOutputs());
        Node first = builder.add("inner", network, left);
        Node second = builder.add("inner:1", new SubmodelOutput(network, 1), first);
        Model model = builder.build(second);
        assertThat(first.outputShape()).isEqualTo(Shape.of(2));
        assertThat(second.outputShape()).isEqualTo(Shape.of(5));
        assertThat(paths(model.parameters()))
                .containsExactly("inner/hidden/kernel [4, 5]", "inner/hidden/bias [5]", "inner/small/kernel [5, 2]");
        assertThat(network.kind()).isEqualTo("Functional");
        assertThat(new Submodel(Model.sequential(input(3)).dense(1).build()).kind())
                .isEqualTo("Sequential");
    }

    @Test
    void aNetworkWithinANetworkTakesItsOwnInputsOnly() {
        Submodel network = new Submodel(twoOutputs());
        assertThatThrownBy(() -> builder.add("inner", network, right))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("inner (Functional) on right (InputLayer) → [3]: expected inputs [[4]], got [[3]]");
        assertThatThrownBy(() -> network.outputShape(Shape.of(5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected inputs [[4]], got [[5]]");
        assertThatThrownBy(() -> new ChannelsFirst(network))
                .hasMessage("expected a layer that computes, got Functional");
        SubmodelOutput output = new SubmodelOutput(network, 1);
        assertThatThrownBy(() -> new ChannelsFirst(output))
                .hasMessage("expected a layer that computes, got SubmodelOutput");
    }

    @Test
    void anOutputThatANetworkDoesNotHaveIsRefused() {
        Submodel network = new Submodel(twoOutputs());
        assertThatThrownBy(() -> new SubmodelOutput(network, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new SubmodelOutput(network, 2)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aScalarIsNoOutputOfALayer() {
        assertThatThrownBy(() -> builder.add("reshape", new Reshape(List.of()), builder.add(Dense.of(1), left)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageEndingWith("expected an output of rank 1 or more, got a scalar");
    }

    @Test
    void twoUsesOfALayerAreTwoNodes() {
        Node once = builder.add("same", Dense.of(2), left);
        Node again = builder.add("same", Dense.of(2), left);
        assertThat(once).isNotEqualTo(again);
        assertThat(Map.of(once, 1, again, 2)).containsEntry(once, 1).containsEntry(again, 2);
    }

    @Test
    void settingsOfAnOptimizerAreFoundByName() {
        Optimizer adam = new Optimizer("Adam", Map.of("amsgrad", 1.0));
        assertThat(adam.setting("amsgrad", 0)).isEqualTo(1);
        assertThat(adam.setting("momentum", 0.5)).isEqualTo(0.5);
    }

    @Test
    void aParameterUnderAnotherNameOrFrozenIsTheSameElsewhere() {
        ParameterSpec kernel = Dense.of(3).parameters(Shape.of(4)).getFirst();
        assertThat(kernel.named("other").named("kernel")).isEqualTo(kernel);
        assertThat(kernel.named("other").name()).isEqualTo("other");
        assertThat(kernel.frozen().trainable()).isFalse();
        assertThat(kernel.frozen().elements()).isEqualTo(12);
    }
}
