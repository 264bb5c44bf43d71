package io.lanewise.bench.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterSpec.Role;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkloadsTest {

    @Test
    void theLayersAreThoseOfTheNetwork() {
        List<Node> expected = Workloads.network("question").model().nodes().stream()
                .filter(node -> !(node.layer() instanceof Input || node.layer() instanceof Flatten))
                .toList();
        List<Workload> layers = Workloads.layers("question");
        assertThat(layers)
                .extracting(Workload::name)
                .containsExactly(
                        "question/conv1",
                        "question/conv2",
                        "question/pool",
                        "question/dense250",
                        "question/dense200",
                        "question/dense1");
        for (int i = 0; i < layers.size(); i++) {
            Node layer = layers.get(i).model().outputs().getFirst();
            assertThat(layer.layer()).isEqualTo(expected.get(i).layer());
            assertThat(layer.inputShape()).isEqualTo(expected.get(i).inputShape());
            assertThat(layer.outputShape()).isEqualTo(expected.get(i).outputShape());
        }
    }

    @Test
    void theSetsHaveTheWorkOfTheirNetworks() {
        assertThat(Workloads.sets()).containsExactly("question", "lenet5", "vgg16", "resnet50", "mobilenetv2");
        // The convolutions' multiply-adds for one image of 224 × 224, and how many convolutions there are.
        assertThat(macs("vgg16")).isEqualTo(15_346_630_656L);
        assertThat(count("vgg16")).isEqualTo(13);
        assertThat(macs("resnet50")).isEqualTo(3_855_925_248L);
        assertThat(count("resnet50")).isEqualTo(53);
        assertThat(macs("mobilenetv2")).isEqualTo(299_494_272L);
        assertThat(count("mobilenetv2")).isEqualTo(52);
        assertThat(macs("lenet5")).isEqualTo(416_520L);
    }

    private static long macs(String set) {
        return Workloads.layers(set).stream()
                .mapToLong(layer -> layer.times() * layer.work(1).macs())
                .sum();
    }

    private static int count(String set) {
        return Workloads.layers(set).stream().mapToInt(Workload::times).sum();
    }

    @Test
    void readsEverySetting() {
        String text = """
                # a comment

                a 8x9x4 conv filters=6 kernel=3x1 stride=2x1 padding=same groups=2 activation=relu6 # another
                b 8x9x4 maxpool kernel=3x2 stride=1x2 times=3
                """;
        List<Workload> layers = LayerFile.parse("set", text);
        assertThat(layers).extracting(Workload::name).containsExactly("set/a", "set/b");
        Conv2D conv = (Conv2D) layers.get(0).model().outputs().getFirst().layer();
        assertThat(conv.groups()).isEqualTo(2);
        assertThat(conv.window().padding()).isEqualTo(Padding.SAME);
        assertThat(conv.activation().kerasName()).isEqualTo("relu6");
        assertThat(layers.get(0).model().outputs().getFirst().outputShape()).isEqualTo(Shape.of(4, 9, 6));
        assertThat(layers).extracting(Workload::times).containsExactly(1, 3);
        assertThat(layers.get(1).model().outputs().getFirst().layer()).isInstanceOf(MaxPooling2D.class);
        assertThat(layers.get(1).model().outputs().getFirst().outputShape()).isEqualTo(Shape.of(6, 4, 4));
    }

    @Test
    void namesTheLineThatDescribesNoLayer() {
        refuses("a 5 dense", "set.layers, line 1: units: expected a number, got \"\"");
        refuses("\n\na 5", "set.layers, line 3: expected name, shape, kind and settings, got [a, 5]");
        refuses("a 5 lstm units=3", "expected conv, maxpool or dense, got lstm");
        refuses("a 5 dense units=3 stride=2x2", "dense: expected no setting [stride]");
        refuses("a 5 dense units=3 units=4", "expected each setting once as key=value, got units=4");
        refuses("a 8x8x1 conv filters=2 kernel=3", "kernel: expected height x width (5x5), got \"3\"");
        refuses("a 8x8x1 conv filters=2 kernel=3x3 padding=full", "padding: expected valid or same, got full");
        refuses("a 8xy dense units=3", "expected extents joined by x (94x94x60), got 8xy");
        refuses("a 8x8x1 conv filters=2 kernel=9x9", "expected an input of at least 9");
    }

    private static void refuses(String text, String message) {
        assertThatThrownBy(() -> LayerFile.parse("set", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("set.layers, line ");
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> Workloads.network("vgg")).hasMessage("network: expected question or fashion, got vgg");
        assertThatThrownBy(() -> Workloads.layers("vgg")).hasMessageContaining("there is no vgg.layers");
        assertThatThrownBy(() -> Workloads.layer("question/conv3"))
                .hasMessageContaining("question/dense1")
                .hasMessageContaining("got question/conv3");
    }

    @Test
    void weightsAndInputsAreTheSameEveryTime() {
        Workload layer = Workloads.layer("question/dense200");
        Model first = layer.weighted();
        Model second = layer.weighted();
        for (Parameter parameter : first.weights().parameters()) {
            float[] values = parameter.values().toArray();
            String name = parameter.spec().name();
            assertThat(second.weights().get(parameter.layer(), name).values().toArray())
                    .containsExactly(values);
            if (parameter.spec().role() == Role.BIAS) {
                assertThat(values).doesNotContain(0f).hasSize(200);
            }
        }
        float[] one = layer.input(1);
        float[] three = layer.input(3);
        assertThat(three).hasSize(750).startsWith(one);
        assertThat(three[250]).isNotEqualTo(three[0]);
    }
}
