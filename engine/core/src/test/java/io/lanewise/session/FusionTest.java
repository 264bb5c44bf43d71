package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Shape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An activation gives the same bits as a layer's own, fused to the layer before it, and as a step of its own. */
class FusionTest {

    private static final int SAMPLES = 4 * 5 * 5 * 3;

    private static float[] run(Layer first, Activation activation, boolean readTwice) {
        ModelBuilder builder = new ModelBuilder("fusion");
        Node image = builder.input("image", Shape.of(5, 5, 3));
        Node node = builder.add("first", first, image);
        Node last = builder.add("second", new ActivationLayer(activation), node);
        Model model = (readTwice ? builder.build(last, node) : builder.build(last)).initialize(6);
        float[] samples = new float[SAMPLES];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (i * 37 % 101 - 50) / 10f;
        }
        var plan = Planner.plan(model);
        float[][] outputs = plan.outputs().stream()
                .map(port -> new float[4 * port.floats()])
                .toArray(float[][]::new);
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            session.run(new float[][] {samples}, outputs);
        }
        return outputs[0];
    }

    private static void check(Layer linear, Layer own, Activation activation) {
        float[] fused = run(linear, activation, false);
        assertThat(fused).doesNotContain(Float.NaN);
        assertThat(run(linear, activation, true)).isEqualTo(fused);
        assertThat(run(own, Activation.LINEAR, false)).isEqualTo(fused);
    }

    @ParameterizedTest
    @EnumSource
    void theResultIsTheSameFusedOrNot(Activation activation) {
        check(Conv2D.of(7, 3), Conv2D.of(7, 3).withActivation(activation), activation);
        check(Dense.of(7), Dense.of(7).withActivation(activation), activation);
        check(WeightedPooling2D.of(2), WeightedPooling2D.of(2).withActivation(activation), activation);
    }
}
