package io.lanewise.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Rescaling;
import io.lanewise.oracle.Bounded;
import io.lanewise.oracle.Reference;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import io.lanewise.session.SessionOptions;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Single layers against Keras in float64: the engine, and the reference that judges the engine elsewhere. */
@Tag("width")
class KerasLayersTest {

    private static final int BATCH = 2;

    /** The file keeps twelve digits. */
    private static final double FILE_ERROR = 1e-11;

    @Test
    void everyLayerGivesWhatKerasGives() {
        JsonNode cases = GoldenFiles.read("keras_layers.json");
        assertThat(cases).hasSize(132);
        for (JsonNode layer : cases) {
            check(layer);
        }
    }

    private static void check(JsonNode keras) {
        String who = keras.get("class").asText() + " on " + keras.get("input") + " " + keras.get("padding");
        Model bare = Model.sequential(Input.input(ints(keras, "input")))
                .add(layer(keras))
                .build();
        Model model = bare.withWeights(weights(bare));
        float[] samples = new float[BATCH * GoldenFiles.elements(keras.get("input"))];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (GoldenFiles.uniform(1000, i) - 0.5);
        }
        Bounded reference = Reference.run(model, BATCH, samples);
        JsonNode values = keras.get("values");
        // Keras on TensorFlow takes the slope of a leaky ReLU, the root of 2 in gelu and the factor of a rescaling as
        // fp32, for float64 tensors too.
        boolean roundsConstant = keras.has("scale")
                || Set.of("leaky_relu", "gelu")
                        .contains(keras.path("activation").asText());
        double fp32Constant = roundsConstant ? 0x1p-24 : 0;
        assertThat(reference.length()).as(who).isEqualTo(values.size());
        for (int i = 0; i < values.size(); i++) {
            double allowed = FILE_ERROR + fp32Constant * Math.abs(reference.value(i));
            assertThat(reference.value(i))
                    .as("%s, reference %d", who, i)
                    .isCloseTo(values.get(i).asDouble(), within(allowed));
        }
        var plan = Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        int[] withBatch = ints(keras, "output");
        assertThat(plan.outputs().getFirst().shape().toArray())
                .as(who)
                .isEqualTo(Arrays.copyOfRange(withBatch, 1, withBatch.length));
        try (Session session = Session.open(plan, SessionOptions.threads(1))) {
            reference.check(who, session.run(samples));
        }
    }

    private static ModelWeights weights(Model model) {
        ModelWeights weights = ParameterAllocator.onHeap().allocate(model.parameters());
        int tensor = 0;
        for (Parameter parameter : weights.parameters()) {
            for (int i = 0; i < parameter.values().length(); i++) {
                parameter.values().set(i, (float) (GoldenFiles.uniform(tensor, i) - 0.5));
            }
            tensor++;
        }
        return weights;
    }

    private static Layer layer(JsonNode keras) {
        return switch (keras.get("class").asText()) {
            case "Conv2D" -> {
                Conv2D conv = Conv2D.of(keras.get("filters").asInt(), 1)
                        .withWindow(window(keras, "kernel_size", ints(keras, "dilation_rate")))
                        .withGroups(keras.get("groups").asInt())
                        .withActivation(activation(keras));
                yield keras.get("use_bias").asBoolean() ? conv : conv.withoutBias();
            }
            case "MaxPooling2D" -> new MaxPooling2D(window(keras, "pool_size", new int[] {1, 1}));
            case "Dense" -> Dense.of(keras.get("units").asInt()).withActivation(activation(keras));
            case "Activation" -> new ActivationLayer(activation(keras));
            case "Rescaling" ->
                new Rescaling(keras.get("scale").asDouble(), keras.get("offset").asDouble());
            case "Flatten" -> new Flatten();
            default -> throw new IllegalArgumentException(keras.get("class").asText());
        };
    }

    private static Window window(JsonNode keras, String size, int[] dilations) {
        int[] extents = ints(keras, size);
        int[] strides = ints(keras, "strides");
        Padding padding = keras.get("padding").asText().equals("same") ? Padding.SAME : Padding.VALID;
        return Window.of(extents[0], extents[1])
                .withStrides(strides[0], strides[1])
                .withDilations(dilations[0], dilations[1])
                .withPadding(padding);
    }

    private static Activation activation(JsonNode keras) {
        String name = keras.get("activation").asText();
        Activation activation = Activation.valueOf(name.toUpperCase(Locale.ROOT));
        assertThat(activation.kerasName()).isEqualTo(name);
        return activation;
    }

    private static int[] ints(JsonNode keras, String name) {
        int[] ints = new int[keras.get(name).size()];
        Arrays.setAll(ints, i -> keras.get(name).get(i).asInt());
        return ints;
    }
}
