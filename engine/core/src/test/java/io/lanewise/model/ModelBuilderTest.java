package io.lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelBuilderTest {

    private final ModelBuilder builder = new ModelBuilder("graph");
    private final Node image = builder.input("image", Shape.of(4, 4, 3));

    @Test
    void aLayerUsedTwiceOwnsItsWeightsOnce() {
        Dense shared = Dense.of(5);
        Node first = builder.add("shared", shared, image);
        Node second = builder.add("shared", shared, builder.add("relu", new ActivationLayer(Activation.RELU), image));
        Model model = builder.build(first, second);
        assertThat(first.name()).isEqualTo("shared");
        assertThat(second.name()).isEqualTo("shared#1");
        assertThat(second.layerName()).isEqualTo("shared");
        assertThat(model.parameters()).hasSize(1);
        assertThat(model.parameterCount()).isEqualTo(3 * 5 + 5);
    }

    @Test
    void sharingWithOtherSettingsOrShapesIsRefused() {
        Node first = builder.add("shared", Dense.of(5), image);
        assertThatThrownBy(() -> builder.add("shared", Dense.of(6), image))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("shared (Dense) on image (InputLayer) → [4, 4, 3]: expected a name of its own, "
                        + "shared (Dense) → [4, 4, 5] has it with other weights");
        assertThatThrownBy(() -> builder.add("shared", Dense.of(5), first))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("shared (Dense) on shared (Dense) → [4, 4, 5]: expected a name of its own, "
                        + "shared (Dense) → [4, 4, 5] has it with other weights");
    }

    @Test
    void aConvolutionMayBeSharedBetweenImagesOfDifferentExtents() {
        Node large = builder.input("large", Shape.of(9, 9, 3));
        Conv2D shared = Conv2D.of(2, 3);
        Model model = builder.build(builder.add("conv", shared, image), builder.add("conv", shared, large));
        assertThat(model.parameterCount()).isEqualTo(3 * 3 * 3 * 2 + 2);
        assertThat(model.outputs().get(1).outputShape()).isEqualTo(Shape.of(7, 7, 2));
    }

    @Test
    void weightsThatNoIntegerCountsAreRefusedWithTheirLayer() {
        Layer separable = new SeparableConv2D(2, Window.of(3, 3), Integer.MAX_VALUE, true, Activation.LINEAR);
        assertThatThrownBy(() -> builder.add("separable", separable, image))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage(
                        "separable (SeparableConv2D) on image (InputLayer) → [4, 4, 3]: shape [1, 1, 6442450941, 2]: "
                                + "expected extents of at most 2147483647, got 6442450941");
    }

    @Test
    void moreFeaturesThanAnIntegerCountsAreRefusedWithTheirLayer() {
        Node large = builder.input("large", Shape.of(50_000, 50_000, 1));
        assertThatThrownBy(() -> builder.add("flat", new Flatten(), large))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("flat (Flatten) on large (InputLayer) → [50000, 50000, 1]: shape [2500000000]: "
                        + "expected extents of at most 2147483647, got 2500000000");
    }

    /** It would have no inputs when the network is run. */
    @Test
    void anEntranceThatReadsAnotherNodeIsRefused() {
        assertThatThrownBy(() -> builder.add("entrance", new Input(Shape.of(4)), image))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("entrance (InputLayer) on image (InputLayer) → [4, 4, 3]: "
                        + "expected an entrance to be added by input(name, shape)");
    }

    @Test
    void aNameGivenTwiceIsRefused() {
        assertThatThrownBy(() -> builder.input("image", Shape.of(2)))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model graph: expected each layer to have a name of its own, got image twice");
    }

    @Test
    void automaticNamesGoAroundGivenOnes() {
        builder.add("dense_1", Dense.of(5), image);
        assertThat(builder.add(Dense.of(1), image).name()).isEqualTo("dense");
        assertThat(builder.add(Dense.of(1), image).name()).isEqualTo("dense_2");
    }

    @Test
    void nodesOfAnotherBuilderAreRefused() {
        Node foreign = new ModelBuilder("other").input("image", Shape.of(4, 4, 3));
        assertThatThrownBy(() -> builder.add("dense", Dense.of(1), foreign))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("dense: expected a node of model graph, got one of another builder: "
                        + "image (InputLayer) → [4, 4, 3]");
        assertThatThrownBy(() -> builder.build(foreign))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("output of model graph: expected a node of model graph, got one of another builder: "
                        + "image (InputLayer) → [4, 4, 3]");
    }

    @Test
    void aModelNeedsAnEntranceAndAnExit() {
        assertThatThrownBy(() -> builder.build(List.of()))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model graph: expected at least one input and one output, got 1 and 0");
        assertThatThrownBy(() -> new ModelBuilder("empty").build(image))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("model empty: expected at least one input and one output, got 0 and 1");
    }

    @Test
    void aLayerThatWasRefusedMayBeAddedInAnotherForm() {
        assertThatThrownBy(() -> builder.add("conv", Conv2D.of(2, 9), image)).isInstanceOf(InvalidModelException.class);
        Node node = builder.add("conv", Conv2D.of(2, 3), image);
        assertThat(node.name()).isEqualTo("conv");
        assertThat(builder.build(node).nodes()).containsExactly(image, node);
    }

    @Test
    void aModelDoesNotChangeWithItsBuilder() {
        Model model = builder.build(builder.add(Dense.of(1), image));
        builder.add(Dense.of(2), image);
        assertThat(model.nodes()).hasSize(2);
        assertThatThrownBy(() -> model.nodes().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
