package io.lanewise.golden;

import static io.lanewise.model.Activation.RELU;
import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Model;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

/**
 * Two whole networks against PyTorch in float64. Weights and inputs come from the formula in {@code golden_networks.py}, so that
 * no large file has to travel.
 */
class GoldenNetworksTest {

    /** Difference allowed, relative to the largest output. Keras in fp32 is off by 0.9e-6. */
    private static final double TOLERANCE = 2e-6;

    private static final int SAMPLES = 3;
    private static final int SAMPLE_FLOATS = 100 * 100;

    @Test
    void validFlatten() {
        Model model = Model.sequential(input(100, 100, 1))
                .conv2d(60, 7, RELU)
                .conv2d(100, 5, RELU)
                .maxPooling2d(2)
                .flatten()
                .dense(250)
                .dense(200)
                .dense(1)
                .build();
        check("valid_flatten", model, 50_828_751);
    }

    @Test
    void sameRank4() {
        Model model = Model.sequential(input(100, 100, 1))
                .add(Conv2D.of(60, 7).withPadding(Padding.SAME).withActivation(RELU))
                .add(Conv2D.of(100, 5).withPadding(Padding.SAME).withActivation(RELU))
                .maxPooling2d(2)
                .dense(250)
                .dense(200)
                .build();
        check("same_rank4", model, 228_550);
    }

    private static void check(String name, Model bare, long parameters) {
        JsonNode golden = GoldenFiles.read("golden_networks.json").get(name);
        assertThat(bare.parameterCount())
                .isEqualTo(parameters)
                .isEqualTo(golden.get("params").asLong());
        Model model = bare.withWeights(weights(bare));
        checkBeginnings(golden.get("first_weights_of_each_tensor"), model.weights());
        float[] samples = samples(golden);
        var plan = Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        float[] outputs;
        try (Session session = Session.open(plan)) {
            outputs = session.run(samples);
        }
        JsonNode shape = golden.get("output_shape");
        assertThat(outputs).hasSize(GoldenFiles.elements(shape));
        checkOutputs(golden, shape, outputs);
    }

    private static ModelWeights weights(Model model) {
        ModelWeights weights = ParameterAllocator.onHeap().allocate(model.parameters());
        int tensor = 0;
        for (Parameter parameter : weights.parameters()) {
            double limit = limit(parameter.spec().shape());
            for (int i = 0; i < parameter.values().length(); i++) {
                parameter.values().set(i, (float) ((GoldenFiles.uniform(tensor, i) - 0.5) * 2 * limit));
            }
            tensor++;
        }
        return weights;
    }

    private static double limit(Shape shape) {
        if (shape.rank() == 1) {
            return 0.1;
        }
        double spatial = 1;
        for (int axis = 0; axis < shape.rank() - 2; axis++) {
            spatial *= shape.dimension(axis);
        }
        return Math.sqrt(6 / (spatial * (shape.dimension(-2) + shape.dimension(-1))));
    }

    private static float[] samples(JsonNode golden) {
        float[] samples = new float[SAMPLES * SAMPLE_FLOATS];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) GoldenFiles.uniform(1000 + i / SAMPLE_FLOATS, i % SAMPLE_FLOATS);
        }
        JsonNode first = golden.get("first_inputs");
        for (int i = 0; i < first.size(); i++) {
            assertThat(samples[i]).isEqualTo((float) first.get(i).asDouble());
        }
        return samples;
    }

    private static void checkBeginnings(JsonNode firstWeights, ModelWeights weights) {
        assertThat(weights.parameters()).hasSize(firstWeights.size());
        for (int tensor = 0; tensor < firstWeights.size(); tensor++) {
            JsonNode first = firstWeights.get(tensor);
            Parameter parameter = weights.parameters().get(tensor);
            for (int i = 0; i < first.size(); i++) {
                assertThat(parameter.values().get(i)).as(parameter.path()).isEqualTo((float)
                        first.get(i).asDouble());
            }
        }
    }

    private static void checkOutputs(JsonNode golden, JsonNode shape, float[] outputs) {
        double largest = golden.get("max_abs").asDouble();
        assertThat(golden.get("samples")).isNotEmpty();
        for (JsonNode sample : golden.get("samples")) {
            int at = 0;
            for (int axis = 0; axis < shape.size(); axis++) {
                at = at * shape.get(axis).asInt()
                        + sample.get("index").get(axis).asInt();
            }
            double expected = sample.get("y64").asDouble();
            assertThat((double) outputs[at])
                    .as("output %s", sample.get("index"))
                    .isCloseTo(expected, within(TOLERANCE * largest));
        }
        double sum = 0;
        double absolute = 0;
        double observedLargest = 0;
        for (float output : outputs) {
            sum += output;
            absolute += Math.abs(output);
            observedLargest = Math.max(observedLargest, Math.abs(output));
        }
        assertThat(sum / outputs.length).isCloseTo(golden.get("mean").asDouble(), within(TOLERANCE * largest));
        assertThat(absolute / outputs.length).isCloseTo(golden.get("mean_abs").asDouble(), within(TOLERANCE * largest));
        assertThat(observedLargest).isCloseTo(largest, within(TOLERANCE * largest));
    }
}
