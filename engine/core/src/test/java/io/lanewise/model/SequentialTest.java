package io.lanewise.model;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SequentialTest {

    @Test
    void readsLikeKeras() {
        Model model = Model.sequential(input(100, 100, 1))
                .conv2d(60, 7, Activation.RELU)
                .conv2d(100, 5, Activation.RELU)
                .maxPooling2d(2)
                .flatten()
                .dense(250)
                .dense(200)
                .dense(1)
                .build();
        assertThat(model.name()).isEqualTo("sequential");
        assertThat(model.nodes())
                .extracting(Node::toString)
                .containsExactly(
                        "input_layer (InputLayer) → [100, 100, 1]",
                        "conv2d (Conv2D) → [94, 94, 60]",
                        "conv2d_1 (Conv2D) → [90, 90, 100]",
                        "max_pooling2d (MaxPooling2D) → [45, 45, 100]",
                        "flatten (Flatten) → [202500]",
                        "dense (Dense) → [250]",
                        "dense_1 (Dense) → [200]",
                        "dense_2 (Dense) → [1]");
        assertThat(model.parameterCount()).isEqualTo(50_828_751);
    }

    @Test
    void namesLayersAsKerasDoes() {
        Model model = Model.sequential("net", input(8, 8, 2))
                .rescaling(2, 0)
                .conv2d(4, 1)
                .activation(Activation.RELU)
                .weightedPooling2d(2)
                .add("mine", Conv2D.of(3, 1))
                .conv2d(4, 1)
                .add("conv2d_2", Conv2D.of(3, 1))
                .conv2d(4, 1)
                .maxPooling2d(2)
                .dropout(0.5)
                .activation(Activation.TANH)
                .flatten()
                .dense(1)
                .build();
        assertThat(model.nodes().stream().skip(1).map(Node::name))
                .containsExactly(
                        "rescaling",
                        "conv2d",
                        "activation",
                        "weighted_pooling2d",
                        "mine",
                        "conv2d_1",
                        "conv2d_2",
                        "conv2d_3",
                        "max_pooling2d",
                        "dropout",
                        "activation_1",
                        "flatten",
                        "dense");
    }

    @Test
    void parametersHaveKerasShapesAndOrder() {
        Model model = Model.sequential(input(8, 8, 6))
                .add(Conv2D.of(4, 3, 5).withGroups(2))
                .weightedPooling2d(2)
                .add(Dense.of(7).withoutBias())
                .build();
        assertThat(ParameterAllocator.layOut(model.parameters()).entries())
                .extracting(entry -> entry.path() + " " + entry.spec().shape())
                .containsExactly(
                        "conv2d/kernel [3, 5, 3, 4]",
                        "conv2d/bias [4]",
                        "weighted_pooling2d/coefficient [4]",
                        "weighted_pooling2d/bias [4]",
                        "dense/kernel [4, 7]");
    }

    private static Arguments refusal(String message, Consumer<Sequential> layers) {
        return Arguments.of(message, layers);
    }

    static Stream<Arguments> refusals() {
        int most = Integer.MAX_VALUE;
        return Stream.of(
                refusal(
                        "conv2d (Conv2D) on input_layer (InputLayer) → [6, 5, 4]: "
                                + "height: expected an input of at least 7 (the window's extent), got 6",
                        chain -> chain.conv2d(1, 7)),
                refusal(
                        "max_pooling2d (MaxPooling2D) on conv2d (Conv2D) → [4, 3, 2]: "
                                + "width: expected an input of at least 4 (the window's extent), got 3",
                        chain -> chain.conv2d(2, 3).maxPooling2d(4)),
                refusal(
                        "conv2d (Conv2D) on input_layer (InputLayer) → [6, 5, 4]: "
                                + "expected a multiple of groups = 3 as input channels, got 4",
                        chain -> chain.add(Conv2D.of(3, 1).withGroups(3))),
                refusal(
                        "c (Conv2D) on flatten (Flatten) → [120]: "
                                + "expected an input of shape [height, width, channels], got [120]",
                        chain -> chain.flatten().add("c", Conv2D.of(3, 1))),
                refusal(
                        "max_pooling2d (MaxPooling2D) on flatten (Flatten) → [120]: "
                                + "expected an input of shape [height, width, channels], got [120]",
                        chain -> chain.flatten().maxPooling2d(1)),
                refusal(
                        "conv2d on input_layer (InputLayer) → [6, 5, 4]: filters: expected at least 1, got 0",
                        chain -> chain.conv2d(0, 3)),
                refusal(
                        "conv2d on input_layer (InputLayer) → [6, 5, 4]: window height: expected at least 1, got -3",
                        chain -> chain.conv2d(1, -3)),
                refusal(
                        "max_pooling2d on input_layer (InputLayer) → [6, 5, 4]: "
                                + "window height: expected at least 1, got 0",
                        chain -> chain.maxPooling2d(0)),
                refusal(
                        "dense on input_layer (InputLayer) → [6, 5, 4]: units: expected at least 1, got -1",
                        chain -> chain.dense(-1)),
                refusal(
                        "dropout on input_layer (InputLayer) → [6, 5, 4]: rate: expected 0 … 1, got 1.5",
                        chain -> chain.dropout(1.5)),
                refusal(
                        "dropout on input_layer (InputLayer) → [6, 5, 4]: rate: expected 0 … 1, got NaN",
                        chain -> chain.dropout(Double.NaN)),
                refusal(
                        "input_layer (Flatten) on input_layer (InputLayer) → [6, 5, 4]: expected a name of its own, "
                                + "input_layer (InputLayer) → [6, 5, 4] has it with other weights",
                        chain -> chain.add("input_layer", new Flatten())),
                refusal(
                        "conv2d (Conv2D) on input_layer (InputLayer) → [6, 5, 4]: ",
                        chain -> chain.add(Conv2D.of(1, 3).withDilations(most, 1))),
                refusal(
                        "flatten (Flatten) on dense (Dense) → [6, 5, " + most + "]: ",
                        chain -> chain.dense(most).flatten()));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatDoesNotFitIsRefusedWithNameExpectedAndGot(String message, Consumer<Sequential> layers) {
        Sequential chain = Model.sequential(input(6, 5, 4));
        AbstractThrowableAssert<?, ?> refusal = assertThatThrownBy(() -> layers.accept(chain))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith(message);
        if (!message.endsWith(": ")) {
            refusal.hasMessage(message);
        }
    }

    @Test
    void settingsAreRefusedWhereTheyAreMade() {
        assertThatThrownBy(() -> input(0, 3)).hasMessage("shape [0, 3]: expected positive dimensions, got 0");
        assertThatThrownBy(() -> Conv2D.of(4, 3).withStrides(0, 1))
                .hasMessage("stride height: expected at least 1, got 0");
        assertThatThrownBy(() -> Conv2D.of(4, 3).withGroups(3))
                .hasMessage("filters: expected a multiple of groups = 3, got 4");
        assertThatThrownBy(() -> Conv2D.of(4, 3).withGroups(0)).hasMessage("groups: expected at least 1, got 0");
    }

    @Test
    void weightsMustBeSetBeforeTheyAreRead() {
        Model model = Model.sequential(input(3)).dense(2).build();
        assertThat(model.hasWeights()).isFalse();
        assertThatThrownBy(model::weights)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "model sequential: expected weights, none are set; call initialize(seed), withWeights(…) or "
                                + "read a model file");
    }

    @Test
    void weightsOfAnotherNetworkAreRefused() {
        Model model = Model.sequential(input(3)).dense(2).build();
        Model other = Model.sequential(input(3)).dense(4).build().initialize(1);
        assertThatThrownBy(() -> model.withWeights(other.weights()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(
                        "model sequential: expected weights allocated for its own parameters (2 parameters, 8 weights), "
                                + "got 2 parameters, 16 weights");
    }

    @Test
    void initialisationIsReproducible() {
        Model model = Model.sequential(input(5, 5, 3)).conv2d(4, 3).dense(2).build();
        Model first = model.initialize(8);
        Model again = model.initialize(8);
        assertThat(model.hasWeights()).isFalse();
        assertThat(first.weights().parameters()).hasSize(4);
        for (Parameter parameter : first.weights().parameters()) {
            assertThat(again.weights()
                            .get(parameter.layer(), parameter.spec().name())
                            .values()
                            .toArray())
                    .isEqualTo(parameter.values().toArray());
        }
        assertThat(first.weights().get("conv2d", "bias").values().toArray()).containsOnly(0);
        assertThat(first.weights().get("conv2d", "kernel").values().toArray()).doesNotContain(0);
    }

    @Test
    void samePaddingKeepsTheExtents() {
        Model model = Model.sequential(input(7, 9, 1))
                .add(Conv2D.of(2, 3).withPadding(Padding.SAME))
                .add(Conv2D.of(2, 3).withPadding(Padding.SAME).withStrides(2, 2))
                .build();
        assertThat(model.nodes().get(1).outputShape()).isEqualTo(Shape.of(7, 9, 2));
        assertThat(model.nodes().get(2).outputShape()).isEqualTo(Shape.of(4, 5, 2));
    }
}
