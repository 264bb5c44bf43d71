package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.oracle.Bounded;
import io.lanewise.oracle.Reference;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Graphs with several ends, branches and shared layers against the reference. */
class GraphTest {

    private static final int BATCH = 3;

    private final ModelBuilder builder = new ModelBuilder("graph");
    private final Node image = builder.input("image", Shape.of(6, 5, 3));

    private Node relu(Node input) {
        return builder.add(new ActivationLayer(Activation.RELU), input);
    }

    private Node conv(int filters, Node input) {
        return builder.add(Conv2D.of(filters, 3).withPadding(Padding.SAME), input);
    }

    private static void check(Model bare) {
        Model model = bare.parameters().isEmpty() ? bare : bare.initialize(4);
        SplittableRandom random = new SplittableRandom(2);
        List<float[]> inputs = new ArrayList<>();
        for (Node input : model.inputs()) {
            float[] samples = new float[BATCH * (int) input.outputShape().elements()];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) random.nextDouble(-1, 1);
            }
            inputs.add(samples);
        }
        List<Bounded> expected = Reference.run(model, BATCH, inputs);
        var plan = Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        float[][] outputs = plan.outputs().stream()
                .map(port -> new float[BATCH * port.floats()])
                .toArray(float[][]::new);
        for (int maxBatch : new int[] {1, 2, BATCH}) {
            try (Session session = Session.open(plan, new SessionOptions(2, maxBatch))) {
                session.run(inputs.toArray(float[][]::new), outputs);
            }
            for (int i = 0; i < outputs.length; i++) {
                expected.get(i).check("output " + i, outputs[i]);
                Arrays.fill(outputs[i], Float.NaN);
            }
        }
    }

    @Test
    void theInputMayBeTheOutput() {
        check(builder.build(image));
        check(builder.build(builder.add(new Flatten(), builder.add(new Dropout(0.5), image))));
    }

    @Test
    void oneNodeMayBeTwoOutputs() {
        Node node = conv(2, image);
        check(builder.build(node, node));
        check(builder.build(image, image));
    }

    @Test
    void anOutputMayBeReadByOtherLayers() {
        Node first = conv(4, image);
        Node second = relu(first);
        Node third = conv(2, second);
        check(builder.build(first, third, second));
    }

    @Test
    void anAliasOfAnOutputMayBeAnOutputToo() {
        Node pooled = builder.add(MaxPooling2D.of(2), image);
        Node flat = builder.add(new Flatten(), pooled);
        check(builder.build(flat, pooled, builder.add(Dense.of(3), flat)));
    }

    @Test
    void branchesKeepWhatTheyStillNeed() {
        Node stem = conv(4, image);
        Node left = relu(conv(5, stem));
        Node right = builder.add(new ActivationLayer(Activation.TANH), stem);
        Node deep = conv(3, conv(7, relu(conv(6, right))));
        Node late = builder.add(Dense.of(2), stem);
        check(builder.build(deep, left, late));
    }

    @Test
    void everyOrderOfOutputsWorks() {
        Node a = conv(2, image);
        Node b = relu(a);
        Node c = builder.add(new Flatten(), b);
        for (List<Node> outputs : List.of(List.of(a, b, c), List.of(c, b, a), List.of(b, a, c), List.of(c, c, b))) {
            check(builder.build(outputs));
        }
    }

    @Test
    void severalInputsStayApart() {
        Node vector = builder.input("vector", Shape.of(7));
        check(builder.build(builder.add(Dense.of(4), vector), conv(2, image), vector));
    }

    @Test
    void anInputThatNobodyReadsChangesNothing() {
        Node unread = builder.input("unread", Shape.of(3));
        assertThat(unread.outputShape().rank()).isEqualTo(1);
        check(builder.build(conv(2, image)));
    }

    @Test
    void aSharedLayerComputesWithTheSameWeights() {
        Dense shared = Dense.of(3).withActivation(Activation.SIGMOID);
        Node once = builder.add("shared", shared, image);
        Node twice = builder.add("shared", shared, once);
        Node aside = builder.add("shared", shared, relu(image));
        check(builder.build(twice, aside, once));
    }
}
