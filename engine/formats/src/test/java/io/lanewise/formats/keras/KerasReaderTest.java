package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.formats.Archive;
import io.lanewise.formats.Fixture;
import io.lanewise.formats.InputShapes;
import io.lanewise.formats.Models;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasReaderTest {

    static Model read(byte[] archive) {
        try {
            return KerasReader.read(ByteSource.of(archive, new Place("test.keras", "")), InputShapes.NONE)
                    .model();
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    static float[] run(Model model, float[] input) {
        PlanOptions exact = PlanOptions.defaults().withAccuracy(Accuracy.EXACT);
        try (Session session = Session.open(Planner.plan(model, exact))) {
            return session.run(input);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"key_trap", "conv_variety", "activations", "more_activations"})
    void computesWhatKerasComputes(String name) {
        Model model = Models.read(Fixture.path("keras/" + name + ".keras"));
        NpyArray input = NpyArray.read(Fixture.path("keras/" + name + "_input.npy"));
        NpyArray expected = NpyArray.read(Fixture.path("keras/" + name + "_output.npy"));

        assertThat(run(model, input.data())).containsExactly(expected.data(), within(1e-5f));
    }

    @Test
    void readsTheCountOfANormalization() {
        Model model = Models.read(Fixture.path("keras/normalized.keras"));

        assertThat(model.weights().get("normalization", "count").values().toArray())
                .containsExactly(20);
        assertThat(model.weights().get("normalization", "mean").values().toArray())
                .containsExactly(28.5f, 29.5f, 30.5f);
    }

    @Test
    void takesVariablesByClassAndOrderNotByName() {
        Model model = Models.read(Fixture.path("keras/key_trap.keras"));

        assertThat(model.name()).isEqualTo("trap");
        assertThat(model.nodes()).extracting(Node::name).containsExactly("input_layer", "my_dense", "dense");
        // Keras' own predictions tell the two apart: the fixture's outputs differ when they are swapped.
        Model swapped = model.withWeights(ParameterAllocator.onHeap().allocate(model.parameters()));
        for (String parameter : new String[] {"kernel", "bias"}) {
            copy(model, "my_dense", swapped, "dense", parameter);
            copy(model, "dense", swapped, "my_dense", parameter);
        }
        float[] input = NpyArray.read(Fixture.path("keras/key_trap_input.npy")).data();
        assertThat(run(swapped, input)).isNotEqualTo(run(model, input));
    }

    private static void copy(Model from, String layer, Model to, String target, String parameter) {
        float[] values = from.weights().get(layer, parameter).values().toArray();
        var slice = to.weights().get(target, parameter).values();
        System.arraycopy(values, 0, slice.array(), slice.offset(), values.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with_seeds", "no_names", "fixed_names", "big_endian", "newest_structures"})
    void readsOtherWaysToKeepTheSameWeights(String name) {
        Model plain = Models.read(Fixture.path("keras/key_trap.keras"));
        Model other = Models.read(Fixture.path("keras/" + name + ".keras"));

        assertThat(other.weights().parameters()).hasSize(4);
        for (var parameter : plain.weights().parameters()) {
            assertThat(other.weights()
                            .get(parameter.layer(), parameter.spec().name())
                            .values()
                            .toArray())
                    .isEqualTo(parameter.values().toArray());
        }
    }

    @Test
    void readsStoredAndDeflatedMembersAlike() {
        Archive archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"));

        Model stored = read(archive.stored());
        Model deflated = read(archive.deflated());

        assertThat(stored.parameterCount()).isEqualTo(deflated.parameterCount()).isPositive();
        for (var parameter : stored.weights().parameters()) {
            assertThat(deflated.weights()
                            .get(parameter.layer(), parameter.spec().name())
                            .values()
                            .toArray())
                    .isEqualTo(parameter.values().toArray());
        }
    }

    @Test
    void takesNumPyNumbersAndSerializedFunctions() {
        Archive archive = Archive.of(Fixture.bytes("keras/conv_variety.keras"))
                .withConfig(
                        "\"scale\": 0.5",
                        "\"scale\": {\"class_name\": \"__numpy__\", \"config\": "
                                + "{\"value\": 0.5, \"dtype\": \"float32\"}}")
                .withConfig(
                        "\"activation\": \"tanh\", \"use_bias\"",
                        "\"activation\": {\"module\": \"builtins\", "
                                + "\"class_name\": \"function\", \"config\": \"tanh\", \"registered_name\": \"function\"}, "
                                + "\"use_bias\"");
        float[] input =
                NpyArray.read(Fixture.path("keras/conv_variety_input.npy")).data();
        NpyArray expected = NpyArray.read(Fixture.path("keras/conv_variety_output.npy"));

        assertThat(run(read(archive.stored()), input)).containsExactly(expected.data(), within(1e-5f));
    }

    @Test
    void takesTheInputShapeFromTheModelWhenNoLayerGivesIt() {
        String config = new String(
                Archive.of(Fixture.bytes("keras/key_trap.keras")).get(Archive.CONFIG),
                java.nio.charset.StandardCharsets.UTF_8);
        int start = config.indexOf("{\"module\": \"keras.layers\", \"class_name\": \"InputLayer\"");
        int end = config.indexOf("{\"module\": \"keras.layers\", \"class_name\": \"Dense\"");
        Archive archive =
                Archive.of(Fixture.bytes("keras/key_trap.keras")).withConfig(config.substring(start, end), "");

        assertThat(read(archive.stored()).inputs().getFirst().toString()).isEqualTo("input_layer (InputLayer) → [4]");
    }

    @Test
    void ignoresAFixedBatchSize() {
        Archive archive = Archive.of(Fixture.bytes("keras/key_trap.keras"))
                .withConfig("\"batch_shape\": [null, 4]", "\"batch_shape\": [32, 4]");

        assertThat(read(archive.stored()).inputs().getFirst().outputShape().toArray())
                .containsExactly(4);
    }
}
