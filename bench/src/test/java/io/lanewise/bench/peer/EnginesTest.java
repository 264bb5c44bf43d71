package io.lanewise.bench.peer;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.bench.workload.Workload;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.tensor.Padding;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EnginesTest {

    private static final int BATCH = 3;

    private static final Workload VALID = new Workload(
            "valid",
            Model.sequential(input(14, 15, 1))
                    .conv2d(5, 3, Activation.RELU)
                    .conv2d(7, 2)
                    .maxPooling2d(2)
                    .flatten()
                    .dense(9, Activation.RELU)
                    .dense(4)
                    .build());

    private static final Workload SAME = new Workload(
            "same",
            Model.sequential(input(9, 10, 3))
                    .add(Conv2D.of(6, 5, 4).withStrides(2, 3).withPadding(Padding.SAME))
                    .add(MaxPooling2D.of(3).withStrides(2, 1).withPadding(Padding.SAME))
                    .add(Conv2D.of(4, 3).withPadding(Padding.SAME).withoutBias())
                    .dense(5)
                    .build());

    /** Those that need no native library; the others have a test of their own. */
    static Stream<Engine> engines() {
        return Engines.all().stream().filter(engine -> !Engines.peers().contains(engine));
    }

    @ParameterizedTest
    @MethodSource("engines")
    void computesWhatASessionComputes(Engine engine) {
        for (Workload workload : new Workload[] {VALID, SAME}) {
            Model model = workload.weighted();
            float[] input = workload.input(BATCH);
            try (Session session = Session.open(Planner.plan(model))) {
                float[] expected = session.run(input);
                for (int threads = 1; threads <= 2; threads++) {
                    float[] output = new float[expected.length];
                    try (Inference inference = engine.open(model, BATCH, threads)) {
                        inference.run(input, output);
                        OutputCheck.difference(workload.name(), engine.tolerance(), expected, output);
                        inference.run(input, output);
                        OutputCheck.difference(workload.name() + " again", engine.tolerance(), expected, output);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("engines")
    void computesAConvolutionByHand(Engine engine) {
        Model model = Model.sequential(input(3, 3, 1))
                .add("conv", Conv2D.of(1, 2).withActivation(Activation.RELU))
                .build()
                .initialize(1);
        float[] kernel = {1, 2, 3, 4};
        for (int i = 0; i < kernel.length; i++) {
            model.weights().get("conv", "kernel").values().set(i, kernel[i]);
        }
        model.weights().get("conv", "bias").values().set(0, -40);
        float[] output = new float[4];
        try (Inference inference = engine.open(model, 1, 1)) {
            inference.run(new float[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, output);
        }
        // 1 + 4 + 12 + 20 = 37, then 47, 67 and 77, less 40
        assertThat(output).containsExactly(0, 7, 27, 37);
    }

    @Test
    void peersRefuseWhatTheyDoNotKnow() {
        Model grouped = Model.sequential(input(6, 6, 4))
                .add(Conv2D.of(4, 3).withGroups(2))
                .build()
                .initialize(1);
        Model dilated = Model.sequential(input(6, 6, 4))
                .add(Conv2D.of(4, 2).withDilations(2, 1))
                .build()
                .initialize(1);
        Model sigmoid =
                Model.sequential(input(6)).dense(2, Activation.SIGMOID).build().initialize(1);
        Model dropout = Model.sequential(input(6)).dropout(0.5).build();
        refuses(Engines.EJML, grouped, "expected one group, got 2");
        for (Engine engine : new Engine[] {Engines.EJML, Engines.NAIVE}) {
            refuses(engine, dilated, "expected a dense window");
            refuses(engine, sigmoid, "expected linear, relu or relu6, got SIGMOID");
            refuses(engine, dropout, "expected Conv2D, MaxPooling2D, Flatten or Dense");
        }
    }

    private static void refuses(Engine engine, Model model, String message) {
        assertThatThrownBy(() -> engine.open(model, 1, 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining(message);
    }

    @Test
    void findsEnginesByName() {
        assertThat(Engines.all()).allSatisfy(engine -> {
            assertThat(Engines.named(engine.name())).isSameAs(engine);
            assertThat(engine.settings()).isNotBlank();
        });
        assertThat(Engines.all())
                .extracting(Engine::name)
                .startsWith("lanewise-exact", "lanewise-fast", "lanewise-bf16", "ejml", "naive")
                .doesNotHaveDuplicates();
        assertThatThrownBy(() -> Engines.named("ejm"))
                .hasMessageStartingWith("engine: expected one of [lanewise-exact, lanewise-fast, ")
                .hasMessageEndingWith(", got ejm");
    }

    @Test
    void theReferenceIsAnotherEngineThatHasTheLayers() {
        Model grouped = Model.sequential(input(6, 6, 4))
                .add(Conv2D.of(4, 3).withGroups(4))
                .build();
        for (Engine engine : Engines.all()) {
            assertThat(Engines.referenceOf(engine, VALID.model()))
                    .isNotSameAs(engine)
                    .isNotSameAs(Engines.NAIVE);
            assertThat(Engines.referenceOf(engine, grouped)).isNotSameAs(engine).isNotSameAs(Engines.EJML);
        }
    }

    /** They share the loops of layers without weights: a mistake in these would agree with itself. */
    @Test
    void plainLoopsAndEjmlAreCheckedAgainstLanewise() {
        assertThat(Engines.referenceOf(Engines.NAIVE, VALID.model())).isSameAs(Engines.LANEWISE_EXACT);
        assertThat(Engines.referenceOf(Engines.EJML, VALID.model())).isSameAs(Engines.LANEWISE_EXACT);
    }

    @Test
    void groupsSeeTheirOwnChannels() {
        Workload grouped = new Workload(
                "grouped",
                Model.sequential(input(7, 6, 6))
                        .add(Conv2D.of(9, 3).withGroups(3).withActivation(Activation.RELU6))
                        .build());
        try (CheckedInference checked = CheckedInference.open(grouped, Engines.NAIVE, 2, 1)) {
            assertThat(checked.difference()).isLessThan(OutputCheck.TOLERANCE);
        }
    }
}
