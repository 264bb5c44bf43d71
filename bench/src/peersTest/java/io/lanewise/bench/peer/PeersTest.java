package io.lanewise.bench.peer;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.bench.workload.Workload;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.tensor.Padding;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each native peer against plain loops, layer by layer, so that a wrong layout shows by itself. */
class PeersTest {

    private static final List<Layer> LAYERS = List.of(
            Conv2D.of(5, 3).withActivation(Activation.RELU),
            Conv2D.of(8, 3).withPadding(Padding.SAME),
            Conv2D.of(16, 1).withActivation(Activation.RELU6),
            Conv2D.of(8, 1).withStrides(2, 2),
            Conv2D.of(7, 7).withStrides(2, 2).withPadding(Padding.SAME).withActivation(Activation.RELU),
            Conv2D.of(6, 3, 2).withPadding(Padding.SAME).withoutBias(),
            Conv2D.of(6, 3).withGroups(6).withPadding(Padding.SAME).withActivation(Activation.RELU6),
            Conv2D.of(6, 3).withGroups(6).withStrides(2, 2).withPadding(Padding.SAME),
            MaxPooling2D.of(2),
            MaxPooling2D.of(3).withStrides(2, 2).withPadding(Padding.SAME));

    static Stream<Engine> peers() {
        return Engines.peers().stream();
    }

    @Test
    void allFiveAreThere() {
        assertThat(Engines.peers())
                .extracting(Engine::name)
                .containsExactly("dl4j", "onednn", "onnxruntime", "pytorch", "tensorflow");
    }

    @ParameterizedTest
    @MethodSource("peers")
    void computesEveryLayer(Engine peer) {
        for (Layer layer : LAYERS) {
            Workload workload = new Workload(
                    peer.name() + ", " + layer,
                    Model.sequential(input(12, 13, 6)).add(layer).build());
            agrees(workload, peer);
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void flattensInTheRightOrder(Engine peer) {
        agrees(
                new Workload(
                        "flattened",
                        Model.sequential(input(9, 8, 3))
                                .conv2d(5, 3, Activation.RELU)
                                .maxPooling2d(2)
                                .flatten()
                                .dense(7, Activation.RELU)
                                .dense(4)
                                .build()),
                peer);
        agrees(new Workload("rows", Model.sequential(input(10)).dense(6).build()), peer);
        agrees(
                new Workload(
                        "input",
                        Model.sequential(input(3, 4, 5)).flatten().dense(6).build()),
                peer);
    }

    private static void agrees(Workload workload, Engine peer) {
        Model model = workload.weighted();
        for (int batch : new int[] {1, 3}) {
            float[] input = workload.input(batch);
            int outputs = batch * ImageShape.output(model).floats();
            float[] expected = new float[outputs];
            float[] actual = new float[outputs];
            Engines.NAIVE.open(model, batch, 1).run(input, expected);
            for (int threads = 1; threads <= 2; threads++) {
                try (Inference inference = peer.open(model, batch, threads)) {
                    inference.run(input, actual);
                    OutputCheck.requireEqual(workload.name() + ", batch " + batch, expected, actual);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("peers")
    void refusesWhatItDoesNotKnow(Engine peer) {
        Model model =
                Model.sequential(input(6)).dense(2, Activation.SIGMOID).build().initialize(1);
        assertThatThrownBy(() -> peer.open(model, 1, 1))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("expected linear, relu or relu6, got SIGMOID");
    }
}
