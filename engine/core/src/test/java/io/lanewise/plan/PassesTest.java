package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.graph.pass.Pass;
import io.lanewise.graph.pass.Passes;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.ReLU;
import io.lanewise.model.Rescaling;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.parameter.Parameter;
import io.lanewise.session.Session;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each pass: its steps are gone, and the results are those of a plan made without it. */
class PassesTest {

    private static final int BATCH = 3;

    private final ModelBuilder builder = new ModelBuilder("network");
    private final Node image = builder.input("image", Shape.of(9, 8, 3));

    private Node conv(int filters, Node input) {
        return builder.add(Conv2D.of(filters, 3).withPadding(Padding.SAME), input);
    }

    /** Weights and statistics from −1 to 1, variances from 0.5 to 1.5. */
    static Model weighted(Model model) {
        Model weighted = model.initialize(3);
        SplittableRandom random = new SplittableRandom(8);
        for (Parameter parameter : weighted.weights().parameters()) {
            double least = parameter.spec().name().equals("moving_variance") ? 0.5 : -1;
            for (int i = 0; i < parameter.values().length(); i++) {
                parameter.values().set(i, (float) random.nextDouble(least, least + (least > 0 ? 1 : 2)));
            }
        }
        return weighted;
    }

    private static List<Pass> without(String name) {
        List<Pass> others =
                Passes.all().stream().filter(pass -> !pass.name().equals(name)).toList();
        assertThat(others).hasSize(Passes.all().size() - 1);
        return others;
    }

    private static List<String> steps(Plan plan) {
        return plan.steps().stream().map(Step::name).toList();
    }

    private static float[] run(Plan plan) {
        SplittableRandom random = new SplittableRandom(5);
        float[] input = new float[BATCH * plan.inputs().getFirst().floats()];
        for (int i = 0; i < input.length; i++) {
            input[i] = (float) random.nextDouble(-1, 1);
        }
        try (Session session = Session.open(plan)) {
            return session.run(input);
        }
    }

    /** Plans with and without the pass; both must compute the same but for rounding. */
    private static void check(String pass, Model bare, List<String> with, List<String> without) {
        check(PlanOptions.defaults().withAccuracy(Accuracy.EXACT), pass, bare, with, without);
    }

    private static void check(PlanOptions options, String pass, Model bare, List<String> with, List<String> without) {
        Model model = weighted(bare);
        Plan all = Planner.plan(model, options);
        Plan fewer = Planner.plan(model, options, without(pass));

        assertThat(steps(all)).isEqualTo(with);
        assertThat(steps(fewer)).isEqualTo(without);
        assertThat(ActivationOutline.peakFloats(bare)).isEqualTo(all.arenaFloats());
        float[] expected = run(fewer);
        float[] actual = run(all);
        double largest = 0;
        for (float y : expected) {
            largest = Math.max(largest, Math.abs(y));
        }
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            assertThat((double) actual[i])
                    .as("float %d", i)
                    .isBetween(expected[i] - 1e-6 * largest, expected[i] + 1e-6 * largest);
        }
    }

    @Test
    void removeIdentities() {
        Node flat = builder.add("flat", new Flatten(), builder.add("drop", new Dropout(0.5), image));
        Model model = builder.build(builder.add("dense", Dense.of(4), flat));

        // Without the pass there is no operator for what moves nothing.
        assertThat(steps(Planner.plan(weighted(model)))).containsExactly("dense");
    }

    @Test
    void absorbPadding() {
        Node padded = builder.add("pad", new ZeroPadding2D(new Padding.Explicit(1, 2, 0, 3)), image);
        Model model = builder.build(builder.add("conv", Conv2D.of(5, 3).withStrides(2, 2), padded));

        check("absorb padding", model, List.of("conv"), List.of("pad", "conv"));
    }

    @Test
    void paddingBeforeAPoolStays() {
        Node padded = builder.add("pad", new ZeroPadding2D(new Padding.Explicit(1, 1, 1, 1)), image);
        Model model = builder.build(builder.add("pool", MaxPooling2D.of(2), padded));

        assertThat(steps(Planner.plan(model))).containsExactly("pad", "pool");
    }

    @Test
    void foldNormalization() {
        Node first = builder.add("one", new BatchNormalization(1e-3, true, true), conv(6, image));
        Node up = builder.add(
                "up", new Conv2DTranspose(4, Window.of(3, 3).withStrides(2, 2), false, Activation.LINEAR), first);
        Node second = builder.add("two", new BatchNormalization(1e-2, false, true), up);
        Node dense = builder.add("dense", Dense.of(5).withoutBias(), second);
        Model model = builder.build(builder.add("three", new BatchNormalization(1e-3, true, false), dense));

        check(
                "fold normalization",
                model,
                List.of("conv2d + one", "up + two", "dense + three"),
                List.of("conv2d", "one", "up", "two", "dense", "three"));
    }

    @Test
    void normalizationOfAResultThatOthersReadIsNotFolded() {
        Node conv = conv(3, image);
        Node normalized = builder.add("one", BatchNormalization.standard(), conv);
        Model model = builder.build(builder.add("sum", new Merge(MergeKind.MULTIPLY), normalized, conv));

        assertThat(steps(Planner.plan(weighted(model)))).containsExactly("conv2d", "one", "sum");
    }

    @Test
    void factorsOfChannelsAreFolded() {
        Node scaled = builder.add("scaled", new LayerScale(6), builder.add("dense", Dense.of(6), image));
        Node shifted = builder.add("shifted", new Rescaling(-0.5, 2), conv(4, scaled));
        Node each = conv(3, shifted);
        Model model =
                builder.build(builder.add("each", new ChannelRescaling(List.of(1.0, -2.0, 0.5), List.of(0.25)), each));

        check(
                "fold normalization",
                model,
                List.of("dense + scaled", "conv2d + shifted", "conv2d_1 + each"),
                List.of("dense", "scaled", "conv2d", "shifted", "conv2d_1", "each"));
    }

    @Test
    void aScaledSumIsOneStepOfItsConvolution() {
        Node left = conv(6, image);
        Node right = conv(6, left);
        Node sum = builder.add("sum", new ScaledSum(0.17), left, right);
        Model model = builder.build(builder.add("relu", new ReLU(OptionalDouble.empty(), 0, 0), sum));

        check(
                "fuse sum",
                model,
                List.of("conv2d", "conv2d_1 + sum + relu"),
                List.of("conv2d", "conv2d_1 + sum", "sum + relu"));
    }

    @Test
    void normalizationAlongAnotherAxisIsNotFolded() {
        Node rows = builder.add("rows", new BatchNormalization(1e-3, true, true, -3), conv(6, image));
        Model model = builder.build(builder.add("columns", new BatchNormalization(1e-3, true, true, -2), rows));

        assertThat(steps(Planner.plan(weighted(model)))).containsExactly("conv2d", "rows", "columns");
    }

    @Test
    void fuseSum() {
        Node left = conv(6, image);
        Node right = conv(6, left);
        Node sum = builder.add("sum", new Merge(MergeKind.ADD), right, left);
        Model model = builder.build(builder.add("relu", new ReLU(OptionalDouble.empty(), 0, 0), sum));

        check(
                "fuse sum",
                model,
                List.of("conv2d", "conv2d_1 + sum + relu"),
                List.of("conv2d", "conv2d_1", "sum + relu"));
    }

    @Test
    void fuseActivation() {
        Node bounded = builder.add("bounded", new ReLU(OptionalDouble.of(0.5), 0.1, 0.2), conv(6, image));
        Model model = builder.build(builder.add("tanh", new ActivationLayer(Activation.TANH), conv(4, bounded)));

        check(
                "fuse activation",
                model,
                List.of("conv2d + bounded", "conv2d_1 + tanh"),
                List.of("conv2d", "bounded", "conv2d_1", "tanh"));
    }

    @Test
    void fusePooling() {
        Model model = builder.build(builder.add("pool", MaxPooling2D.of(2), conv(6, image)));

        check("fuse pooling", model, List.of("conv2d + pool"), List.of("conv2d", "pool"));
    }

    @Test
    void concatenateInPlace() {
        Node one = conv(5, image);
        Node two = conv(8, image);
        Node both = builder.add("both", new Concatenate(-1), one, two);
        Model model = builder.build(conv(2, both));

        check(
                "concatenate in place",
                model,
                List.of("conv2d", "conv2d_1", "conv2d_2"),
                List.of("conv2d", "conv2d_1", "both", "conv2d_2"));
    }

    /** Sums and shares of an image are stored by Winograd's convolution too, with tiles cut off at the border. */
    @ParameterizedTest
    @EnumSource(Convolution.class)
    void everyAlgorithmAddsAndStoresInParts(Convolution algorithm) {
        Node start = builder.add("start", Conv2D.of(32, 1), image);
        Node left = builder.add("left", Conv2D.of(32, 3).withPadding(Padding.SAME), start);
        Node right = builder.add("right", Conv2D.of(32, 3).withPadding(Padding.SAME), left);
        Node sum = builder.add("sum", new Merge(MergeKind.ADD), left, right);
        Node relu = builder.add("relu", new ReLU(OptionalDouble.empty(), 0, 0), sum);
        Node one = builder.add("one", Conv2D.of(21, 3).withPadding(Padding.SAME), relu);
        Node two = builder.add("two", Conv2D.of(24, 3).withPadding(Padding.SAME), relu);
        Model model = builder.build(builder.add("both", new Concatenate(-1), one, two));
        PlanOptions forced = PlanOptions.defaults().withConvolution(algorithm);

        assertThat(Planner.plan(weighted(model), forced).steps())
                .filteredOn(step -> step.algorithm().startsWith("winograd"))
                .hasSize(algorithm == Convolution.DIRECT ? 0 : 4);
        check(
                forced,
                "fuse sum",
                model,
                List.of("start", "left", "right + sum + relu", "one", "two"),
                List.of("start", "left", "right", "sum + relu", "one", "two"));
        check(
                forced,
                "concatenate in place",
                model,
                List.of("start", "left", "right + sum + relu", "one", "two"),
                List.of("start", "left", "right + sum + relu", "one", "two", "both"));
    }

    @Test
    void whatIsNoConvolutionIsCopiedIntoAConcatenation() {
        Node pooled = builder.add("pool", new MaxPooling2D(Window.of(3, 3).withPadding(Padding.SAME)), image);
        Node both = builder.add("both", new Concatenate(-1), conv(5, image), pooled, conv(8, image));
        Model model = builder.build(conv(2, both));

        check(
                "concatenate in place",
                model,
                List.of("conv2d", "pool", "conv2d_1", "both", "conv2d_2"),
                List.of("conv2d", "pool", "conv2d_1", "both", "conv2d_2"));
    }

    @Test
    void channelsLast() {
        Node first = builder.add("first", new ChannelsFirst(Conv2D.of(4, 3).withActivation(Activation.RELU)), image);
        Node normalized = builder.add("norm", new ChannelsFirst(BatchNormalization.standard()), first);
        Node second = builder.add("second", new ChannelsFirst(Conv2D.of(5, 1)), normalized);
        Node sum = builder.add("sum", new Merge(MergeKind.ADD), second, second);
        Model model = builder.build(builder.add("flat", new ChannelsFirst(new Flatten()), sum));

        List<String> steps = steps(Planner.plan(weighted(model)));
        assertThat(steps).containsExactly("first", "first", "norm", "second", "sum");
    }

    @Test
    void namesOfPassesAreTheirOwn() {
        assertThat(Passes.all()).extracting(Pass::name).doesNotHaveDuplicates().hasSizeGreaterThan(8);
    }
}
