package io.lanewise.bench.workload;

import static io.lanewise.model.Input.input;

import io.lanewise.formats.Models;
import io.lanewise.model.Activation;
import io.lanewise.model.Dense;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Sequential;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The workloads by name. */
public final class Workloads {

    /** Name of the question's network and of the set of its layers. */
    public static final String QUESTION = "question";

    /** Name of the bundled network of 28 × 28 images. */
    public static final String FASHION = "fashion";

    /** Name of the set of LeNet-5's layers. */
    public static final String LENET5 = "lenet5";

    private static final List<String> SETS = List.of(QUESTION, LENET5, "vgg16", "resnet50", "mobilenetv2");

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
        return switch (name) {
            case QUESTION -> question();
            case FASHION -> fashion();
            default ->
                throw new IllegalArgumentException(
                        "network: expected " + QUESTION + " or " + FASHION + ", got " + name);
        };
    }

    /** The bundled network up to its softmax, which is no layer of the peers' chains; with its trained weights. */
    private static Workload fashion() {
        Model bundled = Models.open(FASHION);
        Node entrance = bundled.inputs().getFirst();
        Sequential chain = Model.sequential(FASHION, (Input) entrance.layer());
        for (Node node : bundled.nodes()) {
            if (node.layer() instanceof Dense dense && dense.activation() == Activation.SOFTMAX) {
                chain.add(node.layerName(), dense.withActivation(Activation.LINEAR));
            } else if (!node.equals(entrance)) {
                chain.add(node.layerName(), node.layer());
            }
        }
        return new Workload(FASHION, chain.build().withWeights(bundled.weights()));
    }

    private static Workload question() {
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
