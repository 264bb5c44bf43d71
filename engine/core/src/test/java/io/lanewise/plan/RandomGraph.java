package io.lanewise.plan;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.ReLU;
import io.lanewise.model.Reshape;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.ThresholdedReLU;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.parameter.Parameter;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * A small network of what passes rewrite: convolutions of all kinds with normalisations, functions, sums, pools, paddings and
 * concatenations behind them, read once or more often, shared, channels last or first. Its weights are small powers of two and mostly zero, its
 * normalisations multiply by powers of two, so that most of its results are exact in fp32.
 */
final class RandomGraph {

    private static final List<MergeKind> MERGES = List.of(MergeKind.values());

    private static final int MOST_FLOATS = 3000;

    private final SplittableRandom random;
    private final ModelBuilder builder;
    private final List<Node> nodes = new ArrayList<>();
    private final boolean channelsFirst;
    private final boolean reshapes;

    RandomGraph(int seed) {
        this(seed, false);
    }

    /** With images that are given other rows and columns now and then, or without. */
    RandomGraph(int seed, boolean reshapes) {
        this.reshapes = reshapes;
        random = new SplittableRandom(seed);
        builder = new ModelBuilder("graph" + seed);
        channelsFirst = random.nextInt(5) == 0;
    }

    /** The network with weights. */
    Model model() {
        int channels = oneOf(1, 2, 3, 4, 8, 16);
        int side = random.nextInt(4, 8);
        for (int inputs = random.nextInt(5) == 0 ? 2 : 1; inputs > 0; inputs--) {
            Shape image = channelsFirst ? Shape.of(channels, side, side + 1) : Shape.of(side, side + 1, channels);
            nodes.add(builder.input("input" + inputs, image));
        }
        for (int layers = random.nextInt(2, 16); layers > 0; ) {
            layers -= add() ? 1 : 0;
        }
        List<Node> outputs = new ArrayList<>(List.of(nodes.getLast()));
        while (random.nextInt(3) == 0) {
            outputs.add(nodes.get(random.nextInt(nodes.size())));
        }
        return weighted(builder.build(outputs));
    }

    /** Samples of small integers, one array per input. */
    static List<float[]> inputs(Model model, int seed) {
        SplittableRandom values = new SplittableRandom(seed);
        List<float[]> inputs = new ArrayList<>();
        for (Node input : model.inputs()) {
            float[] sample = new float[(int) input.outputShape().elements()];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = values.nextInt(-3, 4);
            }
            inputs.add(sample);
        }
        return inputs;
    }

    private Model weighted(Model bare) {
        if (bare.parameters().isEmpty()) {
            return bare;
        }
        Model model = bare.initialize(1);
        for (Parameter parameter : model.weights().parameters()) {
            String name = parameter.spec().name();
            for (int i = 0; i < parameter.values().length(); i++) {
                float value = switch (name) {
                    case "moving_variance" -> random.nextInt(4) == 0 ? 3.75f : 0.75f;
                    case "gamma" -> oneOf(1, 1, -1, 2);
                    case "bias", "beta", "moving_mean" -> random.nextInt(-2, 3);
                    default -> random.nextInt(4) == 0 ? oneOf(1, -1, 2) : 0;
                };
                parameter.values().set(i, value);
            }
        }
        return model;
    }

    private int oneOf(int... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private Node node() {
        return random.nextInt(4) > 0 ? nodes.getLast() : nodes.get(random.nextInt(nodes.size()));
    }

    /** Whether the drawn layer takes the drawn inputs. */
    private boolean add() {
        try {
            Node next = switch (random.nextInt(reshapes ? 17 : 14)) {
                case 0, 1 -> joined();
                case 2 -> again();
                case 3, 4 -> block();
                case 5 -> branches();
                case 6 -> pair(new ZeroPadding2D(sides()), convolution());
                case 7 -> pair(convolution(), MaxPooling2D.of(random.nextInt(2, 4)));
                case 14, 15, 16 -> reshaped();
                default -> builder.add(oriented(layer()), node());
            };
            nodes.add(next);
            return true;
        } catch (InvalidModelException doesNotFit) {
            return false;
        }
    }

    private Layer oriented(Layer layer) {
        return channelsFirst && !(layer instanceof ActivationLayer) && random.nextInt(8) > 0
                ? new ChannelsFirst(layer)
                : layer;
    }

    /** A layer that is used already, with its weights. */
    private Node again() {
        Node used = nodes.get(random.nextInt(nodes.size()));
        if (used.inputs().size() != 1) {
            throw new InvalidModelException("expected a layer with one input");
        }
        return builder.add(used.layerName(), used.layer(), node());
    }

    /** The same floats as an image of other rows and columns. */
    private Node reshaped() {
        Node node = node();
        Shape shape = node.outputShape();
        if (shape.rank() != 3) {
            throw new InvalidModelException("expected an image");
        }
        int columns = shape.dimension(1);
        List<Integer> target = columns % 2 == 0
                ? List.of(shape.dimension(0), columns / 2, 2 * shape.dimension(2))
                : List.of(columns, shape.dimension(0), shape.dimension(2));
        return builder.add(new Reshape(target), node);
    }

    /** Mostly read by the next layer only, now and then by others too. */
    private Node kept(Node node) {
        if (random.nextInt(4) == 0) {
            nodes.add(node);
        }
        return small(node);
    }

    private Node pair(Layer first, Layer second) {
        return builder.add(oriented(second), kept(builder.add(oriented(first), node())));
    }

    /** A convolution of the same shape, perhaps normalised, perhaps rectified, added to something, perhaps rectified. */
    private Node block() {
        Node start = node();
        Shape shape = start.outputShape();
        int channels = shape.dimension(channelsFirst ? 0 : shape.rank() - 1);
        Layer same = Conv2D.of(channels, oneOf(1, 3)).withPadding(Padding.SAME).withActivation(activation());
        Node end = kept(builder.add(channelsFirst ? new ChannelsFirst(same) : same, start));
        if (random.nextBoolean()) {
            end = kept(builder.add(oriented(new BatchNormalization(0.25, true, true)), end));
        }
        if (random.nextInt(4) == 0) {
            end = kept(builder.add(new ActivationLayer(Activation.RELU), end));
        }
        Layer sum = new Merge(MergeKind.ADD);
        end = kept(random.nextBoolean() ? builder.add(sum, end, start) : builder.add(sum, start, end));
        return random.nextBoolean() ? builder.add(new ActivationLayer(activation()), end) : end;
    }

    /** Convolutions of one image, and perhaps the image itself, side by side. */
    private Node branches() {
        Node start = node();
        List<Node> ends = new ArrayList<>();
        for (int count = random.nextInt(1, 4); count > 0; count--) {
            Layer branch = Conv2D.of(oneOf(1, 3, 8), oneOf(1, 3))
                    .withPadding(Padding.SAME)
                    .withActivation(activation());
            ends.add(kept(builder.add(channelsFirst ? new ChannelsFirst(branch) : branch, start)));
        }
        if (random.nextBoolean()) {
            ends.add(random.nextInt(ends.size() + 1), random.nextBoolean() ? start : ends.getFirst());
        }
        return small(builder.add(new Concatenate(channelsFirst ? -3 : -1), ends.toArray(Node[]::new)));
    }

    private Node joined() {
        Node one = node();
        List<Node> others = new ArrayList<>();
        if (random.nextInt(2) == 0) {
            Shape shape = one.outputShape();
            nodes.stream().filter(other -> other.outputShape().equals(shape)).forEach(others::add);
            Node two = others.get(random.nextInt(others.size()));
            MergeKind kind = random.nextInt(3) > 0 ? MergeKind.ADD : MERGES.get(random.nextInt(MERGES.size()));
            Layer merge = new Merge(kind);
            return random.nextInt(5) == 0 && kind != MergeKind.SUBTRACT
                    ? builder.add(merge, two, one, others.getFirst())
                    : random.nextBoolean() ? builder.add(merge, one, two) : builder.add(merge, two, one);
        }
        int axis = channelsFirst ? -3 : random.nextInt(5) == 0 ? -2 : -1;
        List<Node> all = new ArrayList<>(List.of(one));
        for (int more = random.nextInt(1, 4); more > 0; more--) {
            all.add(nodes.get(random.nextInt(nodes.size())));
        }
        return small(builder.add(new Concatenate(axis), all.toArray(Node[]::new)));
    }

    private static Node small(Node node) {
        if (node.outputShape().elements() > MOST_FLOATS) {
            throw new InvalidModelException("expected a small network");
        }
        return node;
    }

    private Layer layer() {
        boolean large = nodes.getLast().outputShape().elements() > MOST_FLOATS / 4;
        return switch (random.nextInt(24)) {
            case 0, 1, 2, 3, 4 -> convolution();
            case 5 -> new DepthwiseConv2D(window(), random.nextInt(1, 4), random.nextBoolean(), activation());
            case 6 ->
                new SeparableConv2D(
                        oneOf(2, 3, 8, 16), window(), random.nextInt(1, 3), random.nextBoolean(), activation());
            case 7, 8, 9, 10 -> new BatchNormalization(0.25, random.nextInt(4) > 0, random.nextInt(4) > 0);
            case 11, 12, 13 -> new ActivationLayer(activation());
            case 14 -> new ReLU(random.nextBoolean() ? OptionalDouble.of(4) : OptionalDouble.empty(), 0.5, 1);
            case 15 ->
                random.nextBoolean()
                        ? new LeakyReLU(0.5)
                        : random.nextBoolean() ? new ThresholdedReLU(0.5) : new Flatten();
            case 16, 17 -> pool();
            case 18 -> AveragePooling2D.of(2).withPadding(random.nextBoolean() ? Padding.SAME : Padding.VALID);
            case 19 -> new ZeroPadding2D(sides());
            case 20 -> random.nextBoolean() ? new Cropping2D(sides()) : new GlobalPooling2D(statistic(), true);
            case 21 -> large ? new Dropout(0.5) : new UpSampling2D(2, random.nextInt(1, 3), Interpolation.NEAREST);
            case 22 ->
                random.nextBoolean()
                        ? new Dropout(0.25)
                        : Dense.of(oneOf(2, 5, 8)).withActivation(activation());
            default ->
                new Conv2DTranspose(
                        oneOf(2, 3, 8),
                        Window.of(random.nextInt(1, 4), 2)
                                .withStrides(large ? 1 : random.nextInt(1, 3), 1)
                                .withPadding(random.nextBoolean() ? Padding.SAME : Padding.VALID),
                        random.nextBoolean(),
                        activation());
        };
    }

    private PoolingStatistic statistic() {
        return random.nextBoolean() ? PoolingStatistic.MAXIMUM : PoolingStatistic.AVERAGE;
    }

    private Layer convolution() {
        int groups = oneOf(1, 1, 1, 1, 2, 4);
        int filters = groups == 1 ? oneOf(2, 3, 4, 8, 8, 16) : groups * oneOf(1, 2, 4);
        Conv2D conv =
                Conv2D.of(filters, 1).withWindow(window()).withGroups(groups).withActivation(activation());
        return random.nextInt(3) == 0 ? conv.withoutBias() : conv;
    }

    private Layer pool() {
        int side = random.nextInt(1, 4);
        return random.nextInt(3) > 0
                ? MaxPooling2D.of(side)
                : new MaxPooling2D(Window.of(side, random.nextInt(1, 4))
                        .withStrides(random.nextInt(1, 3), 1)
                        .withPadding(Padding.SAME));
    }

    private Window window() {
        int side = oneOf(1, 1, 3, 3, 3, 2, 4);
        Window window = Window.of(side, random.nextInt(4) == 0 ? 3 : side);
        Window placed = random.nextInt(5) == 0
                ? window.withDilations(2, 1)
                : window.withStrides(oneOf(1, 1, 2), oneOf(1, 1, 2));
        return switch (random.nextInt(5)) {
            case 0, 1, 2 -> placed.withPadding(Padding.SAME);
            case 3 -> placed.withPadding(Padding.VALID);
            default -> placed.withPadding(sides());
        };
    }

    private Padding.Explicit sides() {
        return new Padding.Explicit(random.nextInt(3), random.nextInt(3), random.nextInt(2), random.nextInt(2));
    }

    private Activation activation() {
        return switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> Activation.RELU;
            case 4 -> Activation.RELU6;
            case 5 -> random.nextInt(6) > 0 ? Activation.LINEAR : Activation.TANH;
            case 6 -> random.nextInt(8) > 0 ? Activation.LINEAR : Activation.SOFTMAX;
            default -> Activation.LINEAR;
        };
    }
}
