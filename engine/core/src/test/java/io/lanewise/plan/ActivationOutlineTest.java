package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Interpolation;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Resizing;
import io.lanewise.model.Submodel;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ActivationOutlineTest {

    private static long planned(Model model) {
        return Planner.plan(model.parameters().isEmpty() ? model : model.initialize(1))
                .arenaFloats();
    }

    @Test
    void theOutlineIsThePlansArenaForRandomNetworks() {
        int taken = 0;
        for (int seed = 0; seed < 600; seed++) {
            Model model = new RandomNetwork(seed).model();
            long planned = planned(model);

            assertThat(ActivationOutline.peakFloats(model))
                    .as("new RandomNetwork(%d).model()", seed)
                    .isEqualTo(planned);
            taken += planned > 0 ? 1 : 0;
        }
        assertThat(taken).as("networks that take memory").isGreaterThan(400);
    }

    /** The pool joins the convolution and leaves 32 floats; the 16 of the second product lie where they were. */
    @Test
    void valuesOfAChainTakeTurns() {
        Model model = Model.sequential(Input.input(10, 10, 1))
                .conv2d(2, 3)
                .maxPooling2d(2)
                .flatten()
                .dense(48)
                .dense(16)
                .dense(3)
                .build();

        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(32 + 48).isEqualTo(planned(model));
    }

    @Test
    void softmaxAfterAProductTakesASecondValue() {
        Model model = Model.sequential(Input.input(16))
                .dense(32, Activation.SOFTMAX)
                .dense(16)
                .build();

        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(64).isEqualTo(planned(model));
    }

    /** Rows times target rows are more than an int can be; 40,000 rows of 66 columns are left. */
    @Test
    void aLargeImageIsCroppedToItsRatio() {
        Model model = Model.sequential(Input.input(40_000, 40_000, 1))
                .add(new Resizing(60_000, 100, Interpolation.BILINEAR, false, new Resizing.Crop()))
                .build();

        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(40_000 * 66);
    }

    @Test
    void aTensorWhoseFloatsNobodyCanCountIsRefusedByName() {
        int most = Integer.MAX_VALUE;
        Model model = Model.sequential(Input.input(most, most, most))
                .activation(Activation.RELU)
                .build();

        assertThatThrownBy(() -> ActivationOutline.of(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("input_layer: shape [2147483647, 2147483647, 2147483647]: expected at most ");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aValueThatIsReadLateStaysAlive(int between) {
        ModelBuilder builder = new ModelBuilder("late");
        Node early = builder.add(Dense.of(160), builder.input("x", Shape.of(16)));
        Node node = early;
        for (int i = 0; i < between; i++) {
            node = builder.add(Dense.of(32), node);
        }
        Model model = builder.build(node, builder.add(Dense.of(16), early));

        assertThat(ActivationOutline.peakFloats(model))
                .isEqualTo(160 + 32L * Math.min(2, between - 1))
                .isEqualTo(planned(model));
    }

    @Test
    void aNetworkWithinTheNetworkCountsAsItsLayers() {
        Model inner = Model.sequential("inner", Input.input(32))
                .dense(64)
                .activation(Activation.RELU)
                .dense(16)
                .build();
        ModelBuilder builder = new ModelBuilder("outer");
        Node first = builder.add(Dense.of(32), builder.input("x", Shape.of(16)));
        Model nested = builder.build(builder.add(Dense.of(2), builder.add("inner", new Submodel(inner), first)));
        Model flat = Model.sequential(Input.input(16))
                .dense(32)
                .dense(64)
                .activation(Activation.RELU)
                .dense(16)
                .dense(2)
                .build();

        assertThat(ActivationOutline.peakFloats(nested)).isEqualTo(96).isEqualTo(planned(flat));
    }

    @Test
    void aNetworkUsedTwiceIsComputedTwice() {
        Model inner =
                Model.sequential("inner", Input.input(32)).dense(64).dense(32).build();
        ModelBuilder builder = new ModelBuilder("outer");
        Node x = builder.input("x", Shape.of(32));
        Node once = builder.add("inner", new Submodel(inner), x);
        Node again = builder.add("inner", new Submodel(inner), once);
        Model model = builder.build(builder.add(new Merge(MergeKind.ADD), once, again));

        // The sum is written over the first result, which lies in the caller's output.
        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(64 + 32);
    }

    @Test
    void allInputsOfALayerThatJoinsThemStayAlive() {
        ModelBuilder builder = new ModelBuilder("join");
        Node x = builder.input("x", Shape.of(16));
        Node one = builder.add(Dense.of(32), x);
        Node two = builder.add(Dense.of(32), x);
        Node three = builder.add(Dense.of(32), x);
        Node sum = builder.add(new Merge(MergeKind.ADD), one, two, three);
        Model model = builder.build(builder.add(Dense.of(1), sum));

        // Three products; the sum is written over the first.
        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(3 * 32);
    }

    @Test
    void aTensorLargerThanAnArrayIsRefused() {
        Model wide = Model.sequential(Input.input(70_000, 1)).dense(70_000).build();

        assertThatThrownBy(() -> ActivationOutline.peakFloats(wide)).isInstanceOf(InvalidModelException.class);
    }

    @Test
    void layersThatSplitIntoStepsAreTakenApart() {
        ModelBuilder builder = new ModelBuilder("steps");
        Node image = builder.input("x", Shape.of(8, 8, 2));
        Node conv = builder.add(Conv2D.of(4, 3).withPadding(Padding.SAME).withActivation(Activation.SOFTMAX), image);
        Node pool = builder.add(WeightedPooling2D.of(2).withActivation(Activation.SIGMOID), conv);
        Node max = builder.add(MaxPooling2D.of(2), pool);
        Node tanh = builder.add(new ActivationLayer(Activation.TANH), max);
        Model model = builder.build(builder.add(new Flatten(), tanh));

        assertThat(ActivationOutline.peakFloats(model)).isEqualTo(2 * 256).isEqualTo(planned(model));
    }
}
