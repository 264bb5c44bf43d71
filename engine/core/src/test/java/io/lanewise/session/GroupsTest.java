package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.oracle.Interpreter;
import io.lanewise.parameter.Parameter;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Convolutions of small groups and of several filters a channel, with integers: every difference counts. */
@Tag("width")
class GroupsTest {

    private static Plan check(Layer layer, int channels, Accuracy accuracy) {
        SplittableRandom random = new SplittableRandom(channels);
        Model model =
                Model.sequential(Input.input(7, 9, channels)).add(layer).build().initialize(1);
        for (Parameter parameter : model.weights().parameters()) {
            for (int i = 0; i < parameter.values().length(); i++) {
                parameter.values().set(i, random.nextInt(-5, 6));
            }
        }
        float[] image = new float[7 * 9 * channels];
        for (int i = 0; i < image.length; i++) {
            image[i] = random.nextInt(-5, 6);
        }
        Interpreter expected = Interpreter.run(model, List.of(image));
        assertThat(expected.isExact()).isTrue();
        Plan plan = Planner.plan(model, PlanOptions.defaults().withAccuracy(accuracy));
        try (Session session = Session.open(plan)) {
            float[] actual = session.run(image);
            double[] reference = expected.output(0);
            assertThat(actual).hasSize(reference.length);
            for (int i = 0; i < actual.length; i++) {
                assertThat((double) actual[i])
                        .as("%s of %d channels, float %d", layer, channels, i)
                        .isEqualTo(reference[i]);
            }
        }
        return plan;
    }

    @ParameterizedTest
    @EnumSource(Accuracy.class)
    void smallGroups(Accuracy accuracy) {
        for (int groups : new int[] {2, 3, 5, 8, 12, 32}) {
            for (int groupFilters : new int[] {1, 2, 3, 4, 7}) {
                for (int groupChannels : new int[] {1, 2, 4}) {
                    Conv2D conv = Conv2D.of(groups * groupFilters, 3)
                            .withGroups(groups)
                            .withStrides(1 + groupFilters % 2, 1)
                            .withPadding(groups % 2 == 0 ? Padding.SAME : Padding.VALID)
                            .withActivation(Activation.RELU);
                    check(conv, groups * groupChannels, accuracy);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void severalFiltersAChannel(int multiplier) {
        List<Window> windows = List.of(
                Window.of(3, 3).withPadding(Padding.SAME),
                Window.of(3, 3).withStrides(2, 2),
                Window.of(5, 2).withDilations(1, 3).withPadding(new Padding.Explicit(2, 0, 1, 3)),
                Window.of(1, 7).withStrides(1, 3).withPadding(Padding.SAME));
        for (Window window : windows) {
            for (int channels : new int[] {3, 4, 8, 16, 17, 31, 50}) {
                Layer layer = new DepthwiseConv2D(window, multiplier, channels % 2 == 0, Activation.RELU);
                Plan plan = check(layer, channels, Accuracy.FAST);
                int lanes = plan.options().machine().lanes();
                assertThat(plan.steps().getFirst().algorithm().startsWith("depthwise"))
                        .as("%d channels", channels)
                        .isEqualTo(channels >= lanes);
            }
        }
    }
}
