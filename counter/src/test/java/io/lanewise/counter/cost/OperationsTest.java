package io.lanewise.counter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activated;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementFunction;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.Flatten;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Interpolation;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.ReLU;
import io.lanewise.model.Reduction;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Slice;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.ThresholdedReLU;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OperationsTest {

    private static LayerCost cost(Layer layer, Shape... inputs) {
        ModelBuilder builder = new ModelBuilder("one layer");
        Node[] nodes = new Node[inputs.length];
        for (int i = 0; i < inputs.length; i++) {
            nodes[i] = builder.input("x" + i, inputs[i]);
        }
        return NetworkCost.of(builder.build(builder.add(layer, nodes))).layers().getFirst();
    }

    @Test
    void windowsAndProductsAreCountedAsTheirLoopsRun() {
        SplittableRandom random = new SplittableRandom(4);
        Map<String, Integer> checked = new HashMap<>();
        for (int i = 0; i < 6000; i++) {
            int height = random.nextInt(1, 9);
            int width = random.nextInt(1, 9);
            int channels = random.nextInt(1, 7);
            Layer layer = layer(random, channels);
            LayerCost cost;
            try {
                boolean row = layer instanceof Conv1D || layer instanceof Pooling1D || layer instanceof GlobalPooling1D;
                cost = cost(layer, row ? Shape.of(width, channels) : Shape.of(height, width, channels));
            } catch (InvalidModelException windowTooLarge) {
                continue;
            }
            CountingLoops loops = new CountingLoops(layer, height, width, channels);
            assertThat(cost.macs())
                    .as("%s on %d×%d×%d", layer, height, width, channels)
                    .isEqualTo(loops.macs);
            assertThat(cost.otherOperations())
                    .as("%s on %d×%d×%d", layer, height, width, channels)
                    .isEqualTo(loops.others);
            checked.merge(layer.kind(), 1, Integer::sum);
        }
        assertThat(checked)
                .hasSize(15)
                .allSatisfy((kind, times) -> assertThat(times).isGreaterThan(50));
    }

    /** Cell by cell; and more cells than anybody would go through. */
    @Test
    void cellsOfAGridMayShareAPosition() {
        for (int extent = 1; extent <= 13; extent++) {
            for (int cells = 1; cells <= 13; cells++) {
                long positions = 0;
                for (int i = 0; i < cells; i++) {
                    positions += Math.ceilDiv((i + 1) * extent, cells) - i * extent / cells;
                }
                assertThat(cost(new AdaptivePooling1D(PoolingStatistic.AVERAGE, cells), Shape.of(extent, 3))
                                .otherOperations())
                        .as("%d in %d cells", extent, cells)
                        .isEqualTo(3 * positions);
            }
        }
        assertThat(cost(new AdaptivePooling1D(PoolingStatistic.AVERAGE, Integer.MAX_VALUE), Shape.of(5, 1))
                        .otherOperations())
                .isEqualTo(5L + Integer.MAX_VALUE - 1);
    }

    private static Layer layer(SplittableRandom random, int channels) {
        Window window = window(random);
        boolean bias = random.nextBoolean();
        Activation activation = random.nextBoolean() ? Activation.LINEAR : Activation.RELU;
        int filters = random.nextInt(1, 6);
        PoolingStatistic statistic = bias ? PoolingStatistic.AVERAGE : PoolingStatistic.MAXIMUM;
        int multiplier = random.nextInt(1, 4);
        return switch (random.nextInt(12)) {
            case 0 -> {
                int groups = random.nextBoolean() ? 1 : channels;
                Conv2D conv = Conv2D.of(filters * groups, 1)
                        .withWindow(window)
                        .withGroups(groups)
                        .withActivation(activation);
                yield bias ? conv : conv.withoutBias();
            }
            case 1 -> new DepthwiseConv2D(window, multiplier, bias, activation);
            case 2 -> new SeparableConv2D(filters, window, multiplier, bias, activation);
            case 3 -> {
                Padding padding = random.nextBoolean() ? Padding.SAME : Padding.VALID;
                yield new Conv2DTranspose(filters, window.withPadding(padding), bias, activation);
            }
            case 4 -> {
                Dense dense = Dense.of(filters).withActivation(activation);
                yield bias ? dense : dense.withoutBias();
            }
            case 5 -> new MaxPooling2D(window.withDilations(1, 1));
            case 6 -> new AveragePooling2D(window.withDilations(1, 1));
            case 7 -> new WeightedPooling2D(window.withDilations(1, 1), bias, activation);
            case 8 -> new Conv1D(filters, row(window), 1, bias, activation);
            case 9 -> new Pooling1D(statistic, row(window.withDilations(1, 1)));
            case 10 -> new GlobalPooling1D(statistic, random.nextBoolean());
            default -> new GlobalPooling2D(statistic, random.nextBoolean());
        };
    }

    private static Window row(Window window) {
        Padding padding = window.padding() instanceof Padding.Explicit sides
                ? new Padding.Explicit(0, 0, sides.left(), sides.right())
                : window.padding();
        return new Window(1, window.width(), 1, window.strideWidth(), 1, window.dilationWidth(), padding);
    }

    private static Window window(SplittableRandom random) {
        Padding padding = switch (random.nextInt(3)) {
            case 0 -> Padding.SAME;
            case 1 -> Padding.VALID;
            default -> new Padding.Explicit(random.nextInt(3), random.nextInt(3), random.nextInt(3), random.nextInt(3));
        };
        return new Window(
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(1, 4),
                random.nextInt(1, 3),
                random.nextInt(1, 3),
                padding);
    }

    /** Layer by layer: operations for each value of its output, by the definition that its class gives. */
    static Stream<Arguments> perValue() {
        return Stream.of(
                Arguments.of(BatchNormalization.standard(), 2),
                Arguments.of(new BatchNormalization(1e-3, false, false), 2),
                Arguments.of(Normalization.adapted(), 2),
                Arguments.of(new Rescaling(2, 1), 2),
                Arguments.of(new LayerNormalization(1e-3, true, true), 7),
                Arguments.of(new LayerNormalization(1e-3, false, true), 6),
                Arguments.of(new GroupNormalization(2, 1e-3, false, false), 5),
                Arguments.of(new ActivationLayer(Activation.TANH), 1),
                Arguments.of(new ActivationLayer(Activation.SOFTMAX), 1),
                Arguments.of(new ActivationLayer(Activation.LINEAR), 0),
                Arguments.of(new ReLU(OptionalDouble.of(6), 0, 0), 1),
                Arguments.of(new LeakyReLU(0.3), 1),
                Arguments.of(new ThresholdedReLU(0.3), 1),
                Arguments.of(new PReLU(List.of()), 1),
                Arguments.of(new ELU(1), 1),
                Arguments.of(new Softmax(-1), 1),
                Arguments.of(new Softmax(Softmax.Form.SPARSE, List.of(0, 2)), 1),
                Arguments.of(new GatedLinearUnit(-1), 2),
                Arguments.of(ElementOperation.of(ElementFunction.SQUARE), 1),
                Arguments.of(new Reduction(Reduction.Statistic.MEAN, List.of(0, 1), false), 15),
                Arguments.of(new Reduction(Reduction.Statistic.SUM, List.of(0, 1), true), 14),
                Arguments.of(new Reduction(Reduction.Statistic.MAXIMUM, List.of(-1), false), 3),
                Arguments.of(
                        new Slice(List.of(
                                new Slice.Range(0, 1, 3, true),
                                new Slice.Range(4, -1, 5, true),
                                new Slice.Range(1, 1, 1, false))),
                        0),
                Arguments.of(new GraphOperation("Relu", false, new ActivationLayer(Activation.RELU)), 1),
                Arguments.of(new Activated(new Rescaling(2, 1), new LeakyReLU(0.2)), 3),
                Arguments.of(new UpSampling2D(2, 3, Interpolation.NEAREST), 0),
                Arguments.of(new UpSampling2D(2, 3, Interpolation.BILINEAR), 7),
                Arguments.of(new Resizing(5, 2, Interpolation.BILINEAR), 7),
                Arguments.of(new Resizing(5, 2, Interpolation.NEAREST), 0),
                Arguments.of(new Resizing(5, 2, Interpolation.BICUBIC), 31),
                Arguments.of(new Resizing(5, 2, Interpolation.LANCZOS3), 71),
                Arguments.of(new Resizing(5, 2, Interpolation.LANCZOS5), 199),
                // 2 of the 3 rows that become 5, and 5 of the 5 columns that become 2
                Arguments.of(new Resizing(5, 2, Interpolation.BILINEAR, true, new Resizing.Stretch()), 19),
                Arguments.of(new CenterCrop(2, 3), 0),
                Arguments.of(new CenterCrop(4, 2), 7),
                Arguments.of(new LayerScale(4), 1),
                Arguments.of(new ChannelRescaling(List.of(1.0, 2.0, 3.0, 4.0), List.of(0.5)), 2),
                Arguments.of(new RMSNormalization(1e-6, List.of(-1)), 4),
                Arguments.of(new UnitNormalization(List.of(-3)), 3),
                Arguments.of(new Flatten(), 0),
                Arguments.of(new Reshape(List.of(-1)), 0),
                Arguments.of(new Permute(List.of(2, 0, 1)), 0),
                Arguments.of(new ZeroPadding2D(new Padding.Explicit(1, 2, 3, 4)), 0),
                Arguments.of(new Cropping2D(new Padding.Explicit(1, 0, 0, 1)), 0),
                Arguments.of(new Dropout(0.5), 0),
                Arguments.of(new TrainingOnly("GaussianNoise"), 0),
                Arguments.of(new ConstantOperation(ArithmeticOperator.POWER, 2, false), 1),
                Arguments.of(new Concatenate(-1), 0));
    }

    @ParameterizedTest
    @MethodSource("perValue")
    void operationsForEachValue(Layer layer, long operations) {
        Shape input = Shape.of(3, 5, 4);
        LayerCost cost = cost(layer, input);

        assertThat(cost.macs()).isZero();
        assertThat(cost.otherOperations())
                .isEqualTo(operations * layer.outputShape(input).elements());
        assertThat(cost.flops()).isEqualTo(cost.otherOperations());
    }

    @ParameterizedTest
    @EnumSource(MergeKind.class)
    void inputsAreCombinedOneByOne(MergeKind kind) {
        int divided = kind == MergeKind.AVERAGE ? 1 : 0;
        Shape wide = Shape.of(3, 5, 4);
        Shape narrow = Shape.of(1, 1, 4);

        assertThat(cost(new Merge(kind), wide, narrow).otherOperations()).isEqualTo((1 + divided) * 60L);
        if (kind != MergeKind.SUBTRACT) {
            assertThat(cost(new Merge(kind), wide, narrow, wide).otherOperations())
                    .isEqualTo((2 + divided) * 60L);
        }
    }

    /** Of 3 rows cells of 2, of 5 columns cells of 3: neighbours share one. */
    @Test
    void cellsOfAGrid() {
        Shape input = Shape.of(3, 5, 4);
        assertThat(cost(new AdaptivePooling2D(PoolingStatistic.AVERAGE, 2, 2), input)
                        .otherOperations())
                .isEqualTo(4 * 6 * 4);
        assertThat(cost(new AdaptivePooling2D(PoolingStatistic.MAXIMUM, 2, 2), input)
                        .otherOperations())
                .isEqualTo((4 * 6 - 4) * 4);
        assertThat(cost(new AdaptivePooling1D(PoolingStatistic.AVERAGE, 2), Shape.of(5, 4))
                        .otherOperations())
                .isEqualTo(6 * 4);
    }

    @Test
    void aScaledSumIsAProductAndASum() {
        assertThat(cost(new ScaledSum(0.17), Shape.of(3, 5, 4), Shape.of(3, 5, 4))
                        .otherOperations())
                .isEqualTo(2 * 60);
    }

    @Test
    void convolutionsOfSequencesMultiplyWhatThoseOfOneRowDo() {
        Window window = Window.of(1, 3).withStrides(1, 2);
        Shape sequence = Shape.of(9, 4);
        Shape row = Shape.of(1, 9, 4);
        assertThat(cost(new DepthwiseConv1D(window, 2, true, Activation.RELU), sequence))
                .extracting(LayerCost::macs, LayerCost::otherOperations)
                .isEqualTo(macsAndOthers(new DepthwiseConv2D(window, 2, true, Activation.RELU), row));
        assertThat(cost(new SeparableConv1D(5, window, 3, true, Activation.LINEAR), sequence))
                .extracting(LayerCost::macs, LayerCost::otherOperations)
                .isEqualTo(macsAndOthers(new SeparableConv2D(5, window, 3, true, Activation.LINEAR), row));
        assertThat(cost(new Conv1DTranspose(5, window, false, Activation.RELU, OptionalInt.of(1)), sequence))
                .extracting(LayerCost::macs, LayerCost::otherOperations)
                .isEqualTo(macsAndOthers(
                        new Conv2DTranspose(5, window, false, Activation.RELU).withOutputPadding(0, 1), row));
    }

    private static List<Object> macsAndOthers(Layer layer, Shape input) {
        LayerCost cost = cost(layer, input);
        return List.of(cost.macs(), cost.otherOperations());
    }

    @Test
    void twoTensorsAreCombinedFloatByFloat() {
        LayerCost cost = cost(new TensorOperation(ArithmeticOperator.DIVIDE), Shape.of(3, 5, 4), Shape.of(1, 1, 4));

        assertThat(cost.macs()).isZero();
        assertThat(cost.otherOperations()).isEqualTo(60);
        assertThat(cost.inputFloats()).isEqualTo(64);
    }

    @Test
    void everyFloatIsMovedOnce() {
        LayerCost sum = cost(new Merge(MergeKind.ADD), Shape.of(3, 5, 4), Shape.of(1, 1, 4));
        assertThat(sum.inputFloats()).isEqualTo(64);
        assertThat(sum.outputFloats()).isEqualTo(60);
        assertThat(sum.movedBytes()).isEqualTo(4 * 124);
        assertThat(sum.intensity()).isEqualTo(60.0 / 496);

        LayerCost dense = cost(Dense.of(6).withActivation(Activation.RELU), Shape.of(2, 10));
        assertThat(dense.flops()).isEqualTo(2 * 120 + 12 + 12);
        assertThat(dense.weightBytes()).isEqualTo(4 * 66);
        assertThat(dense.movedBytes()).isEqualTo(4 * (20 + 66 + 12));
        assertThat(dense.intensity()).isEqualTo(264.0 / 392);
    }

    @Test
    void anotherNameForTheInputMovesNothing() {
        for (Layer view : List.of(
                new Flatten(), new Reshape(List.of(-1, 5)), new Dropout(0.5), new TrainingOnly("GaussianNoise"))) {
            LayerCost cost = cost(view, Shape.of(3, 5, 4));
            assertThat(cost.movedBytes()).as(view.kind()).isZero();
            assertThat(cost.intensity()).as(view.kind()).isZero();
        }
    }
}
