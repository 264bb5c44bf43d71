package io.lanewise.bench.workload;

import static io.lanewise.model.Input.input;

import io.lanewise.model.Activation;
import io.lanewise.model.Model;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The workloads by name. */
public final class Workloads {

    /** Name of the question's network and of the set of its layers. */
    public static final String QUESTION = "question";

    private static final List<String> SETS = List.of(QUESTION, "lenet5", "vgg16", "resnet50", "mobilenetv2");

    private Workloads() {}

    /** The names of the sets of layers. */
    public static List<String> sets() {
        return SETS;
    }

    /**
     * A whole network.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Workload network(String name) {
        if (!name.equals(QUESTION)) {
            throw new IllegalArgumentException("network: expected " + QUESTION + ", got " + name);
        }
        Model model = Model.sequential(QUESTION, input(100, 100, 1))
                .conv2d(60, 7, Activation.RELU)
                .conv2d(100, 5, Activation.RELU)
                .maxPooling2d(2)
                .flatten()
                .dense(250)
                .dense(200)
                .dense(1)
                .build();
        return new Workload(QUESTION, model);
    }

    /**
     * The layers of a set, each as a network of its own, in the order of the data file.
     *
     * @throws IllegalArgumentException if there is no such set, or a line of it does not describe a layer
     */
    public static List<Workload> layers(String set) {
        String file = set + ".layers";
        try (InputStream stream = Workloads.class.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalArgumentException("layers: expected the name of a data file, there is no " + file);
            }
            return LayerFile.parse(set, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException fault) {
            throw new UncheckedIOException(file, fault);
        }
    }

    /**
     * One layer of a set.
     *
     * @param name set and layer: {@code question/conv2}
     * @throws IllegalArgumentException if there is no such set or layer
     */
    public static Workload layer(String name) {
        String set = name.substring(0, Math.max(0, name.indexOf('/')));
        List<Workload> layers = layers(set);
        return layers.stream()
                .filter(layer -> layer.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("layer: expected one of "
                        + layers.stream().map(Workload::name).toList() + ", got " + name));
    }
}
