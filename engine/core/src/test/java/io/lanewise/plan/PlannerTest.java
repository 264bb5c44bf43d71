package io.lanewise.plan;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.machine.Machine;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.session.Session;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlannerTest {

    private static List<String> steps(Model model) {
        return Planner.plan(model).steps().stream().map(Step::name).toList();
    }

    @Test
    void activationsJoinTheLinearLayerBeforeThem() {
        Model model = Model.sequential(input(6, 6, 1))
                .conv2d(2, 3)
                .activation(Activation.RELU)
                .dense(3)
                .activation(Activation.TANH)
                .build()
                .initialize(1);
        assertThat(steps(model)).containsSubsequence("conv2d + activation", "dense + activation_1");
        assertThat(steps(model)).doesNotContain("activation", "activation_1");
    }

    @Test
    void minusOneGroupIsAGroupForEachChannel() {
        float[] samples = new float[5 * 6];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = i * i % 17;
        }
        float[][] results = new float[2][];
        for (int i = 0; i < results.length; i++) {
            Model model = Model.sequential(input(5, 6))
                    .add(new GroupNormalization(i == 0 ? -1 : 6, 1e-3, true, true))
                    .build()
                    .initialize(1);
            try (Session session = Session.open(Planner.plan(model))) {
                results[i] = session.run(samples);
            }
        }
        assertThat(results[0]).isEqualTo(results[1]).doesNotContain(Float.NaN);
    }

    @Test
    void activationsStayStepsOfTheirOwnWhereJoiningWouldChangeAResult() {
        Model afterRelu = Model.sequential(input(3))
                .dense(2, Activation.RELU)
                .activation(Activation.TANH)
                .build()
                .initialize(1);
        assertThat(steps(afterRelu)).containsExactly("dense", "activation");
        Model softmax = Model.sequential(input(3))
                .dense(2)
                .activation(Activation.SOFTMAX)
                .build()
                .initialize(1);
        assertThat(steps(softmax)).containsExactly("dense", "activation");
        ModelBuilder builder = new ModelBuilder("read twice");
        Node dense = builder.add("dense", Dense.of(2), builder.input("x", Shape.of(3)));
        Node relu = builder.add("relu", new ActivationLayer(Activation.RELU), dense);
        Node tanh = builder.add("tanh", new ActivationLayer(Activation.TANH), dense);
        assertThat(steps(builder.build(relu, tanh).initialize(1))).containsExactly("dense", "relu", "tanh");
        assertThat(steps(builder.build(relu, dense).initialize(1))).contains("dense", "relu");
    }

    @Test
    void identitiesTakeNoStep() {
        Model model = Model.sequential(input(2, 2, 2))
                .dropout(0.5)
                .dense(3)
                .dropout(0.5)
                .flatten()
                .dense(1)
                .build()
                .initialize(1);
        assertThat(steps(model)).containsExactly("dense", "dense_1");
    }

    @Test
    void aPlanDescribesItsEndsInTheModelsOrder() {
        ModelBuilder builder = new ModelBuilder("ends");
        Node a = builder.input("a", Shape.of(2));
        Node b = builder.input("b", Shape.of(4, 3));
        Node da = builder.add("da", Dense.of(5), a);
        Node db = builder.add("db", Dense.of(6), b);
        Plan plan = Planner.plan(builder.build(db, da).initialize(1));
        assertThat(plan.modelName()).isEqualTo("ends");
        assertThat(plan.inputs()).containsExactly(new Port("a", Shape.of(2)), new Port("b", Shape.of(4, 3)));
        assertThat(plan.outputs()).containsExactly(new Port("db", Shape.of(4, 6)), new Port("da", Shape.of(5)));
        assertThat(plan.inputs().get(1).floats()).isEqualTo(12);
    }

    @Test
    void weightsAreCopied() {
        Model model = Model.sequential(input(1)).dense(1).build().initialize(3);
        Plan plan = Planner.plan(model);
        assertThat(plan.packedFloats()).isPositive();
        float[] before = Session.open(plan).run(new float[] {1});
        model.weights().get("dense", "kernel").values().set(0, 99);
        assertThat(Session.open(plan).run(new float[] {1})).isEqualTo(before);
    }

    @Test
    void aModelWithoutItsWeightsIsRefused() {
        Model bare = Model.sequential(input(3)).dense(2).build();
        assertThatThrownBy(() -> Planner.plan(bare))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("model sequential: expected weights, none are set");
        Model none = Model.sequential(input(3)).activation(Activation.RELU).build();
        assertThat(steps(none)).containsExactly("activation");
    }

    @Test
    void aTensorLargerThanAnArrayIsRefused() {
        Model wide = Model.sequential(input(70_000, 1)).dense(70_000).build().initialize(1);
        assertThatThrownBy(() -> Planner.plan(wide))
                .isInstanceOf(InvalidModelException.class)
                .hasMessage("dense: expected a tensor of at most %,d floats a sample, got %,d in [70000, 70000]"
                        .formatted(2_147_483_608, 4_900_000_000L));
    }

    @Test
    void scratchLargerThanAnArrayIsRefusedByName() {
        Conv2D farApart = Conv2D.of(1, 2).withDilations(1, 1 << 30).withPadding(Padding.SAME);
        Model model =
                Model.sequential(input(3, 3, 8)).add("far", farApart).build().initialize(1);
        assertThatThrownBy(() -> Planner.plan(model))
                .isInstanceOf(InvalidModelException.class)
                .hasMessageStartingWith("far: expected at most ");
    }

    @Test
    void optionsSayWhatThePlanIsFor() {
        Machine machine = new Machine(3, 8, 1, 2, 3);
        PlanOptions options =
                PlanOptions.defaults().withAccuracy(Accuracy.EXACT).withMachine(machine);
        assertThat(PlanOptions.defaults().accuracy()).isEqualTo(Accuracy.FAST);
        assertThat(options).isEqualTo(new PlanOptions(Accuracy.EXACT, WeightType.FLOAT32, Optional.empty(), machine));
        assertThat(options.threads()).isEqualTo(3);
        Model model = Model.sequential(input(4, 4, 1))
                .add(WeightedPooling2D.of(2))
                .build()
                .initialize(1);
        assertThat(Planner.plan(model, options).options()).isEqualTo(options);
    }
}
