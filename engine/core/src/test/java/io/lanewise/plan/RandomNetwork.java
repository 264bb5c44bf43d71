package io.lanewise.plan;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Softmax;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/** A small network of layers that can be run, with branches, several ends, shared layers and dead ends. */
final class RandomNetwork {

    private final SplittableRandom random;
    private final ModelBuilder builder;
    private final List<Node> nodes = new ArrayList<>();

    RandomNetwork(int seed) {
        random = new SplittableRandom(seed);
        builder = new ModelBuilder("random" + seed);
    }

    Model model() {
        int inputs = random.nextInt(4) == 0 ? 2 : 1;
        for (int i = 0; i < inputs; i++) {
            nodes.add(builder.input(
                    "input" + i, Shape.of(random.nextInt(4, 14), random.nextInt(4, 14), random.nextInt(1, 5))));
        }
        int layers = random.nextInt(1, 14);
        while (layers > 0) {
            layers -= add() ? 1 : 0;
        }
        List<Node> outputs = new ArrayList<>(List.of(nodes.getLast()));
        while (random.nextInt(3) == 0) {
            outputs.add(nodes.get(random.nextInt(nodes.size())));
        }
        return builder.build(outputs);
    }

    /** Whether the drawn layer takes the drawn input. */
    private boolean add() {
        boolean chained = random.nextInt(4) > 0;
        Node input = chained ? nodes.getLast() : nodes.get(random.nextInt(nodes.size()));
        if (random.nextInt(8) == 0 && again(input)) {
            return true;
        }
        try {
            nodes.add(builder.add(layer(input.outputShape()), input));
            return true;
        } catch (InvalidModelException doesNotFit) {
            return false;
        }
    }

    /** Uses a layer of the network once more, if one takes this input with its weights. */
    private boolean again(Node input) {
        for (Node node : List.copyOf(nodes)) {
            if (node.layer() instanceof Conv2D || node.layer() instanceof Dense) {
                try {
                    nodes.add(builder.add(node.layerName(), node.layer(), input));
                    return true;
                } catch (InvalidModelException doesNotFit) {
                    // the next one may
                }
            }
        }
        return false;
    }

    private Layer layer(Shape input) {
        return switch (random.nextInt(14)) {
            case 0, 1, 2 -> convolution(input.last());
            case 3 -> Dense.of(random.nextInt(1, 40)).withActivation(activation());
            case 4, 5 -> pool();
            case 6, 7 -> new ActivationLayer(activation());
            case 8 -> relu();
            case 9 -> WeightedPooling2D.of(random.nextInt(1, 4)).withActivation(activation());
            case 10 -> new Softmax(-1);
            case 11 -> random.nextBoolean() ? new Rescaling(0.5, 1) : new TrainingOnly("GaussianNoise");
            case 12 -> random.nextBoolean() ? new Dropout(0.5) : new Reshape(List.of(-1, input.last()));
            default -> new Flatten();
        };
    }

    private Layer convolution(int channels) {
        boolean depthwise = random.nextInt(4) == 0;
        Conv2D conv = Conv2D.of(
                        depthwise ? channels * random.nextInt(1, 3) : random.nextInt(1, 9), random.nextInt(1, 4))
                .withPadding(random.nextBoolean() ? Padding.SAME : Padding.VALID)
                .withStrides(random.nextInt(1, 3), random.nextInt(1, 3))
                .withActivation(activation())
                .withGroups(depthwise ? channels : 1);
        return random.nextInt(3) == 0 ? conv.withoutBias() : conv;
    }

    private Layer pool() {
        int side = random.nextInt(1, 4);
        return random.nextInt(3) > 0
                ? MaxPooling2D.of(side)
                : new MaxPooling2D(
                        Window.of(side, random.nextInt(1, 4)).withStrides(1, 2).withPadding(Padding.SAME));
    }

    private Layer relu() {
        return new ReLU(random.nextBoolean() ? OptionalDouble.of(6) : OptionalDouble.empty(), 0, 0);
    }

    private Activation activation() {
        return switch (random.nextInt(6)) {
            case 0, 1, 2 -> Activation.LINEAR;
            case 3 -> Activation.RELU;
            case 4 -> Activation.SIGMOID;
            default -> Activation.SOFTMAX;
        };
    }
}
