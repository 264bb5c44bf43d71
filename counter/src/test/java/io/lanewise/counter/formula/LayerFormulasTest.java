package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.ShapeFormula.Axis;
import io.lanewise.model.Activation;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader is told of each layer: its formula in names and numbers, tensor by tensor and axis by axis, and why. */
class LayerFormulasTest {

    private static final long[] IMAGE = {9, 8, 6};
    private static final long[] GREY = {9, 8, 1};
    private static final long[] LINE = {11, 6};
    private static final Activation LINEAR = Activation.LINEAR;

    private static long[] extents(long... extents) {
        return extents;
    }

    private static List<BigInteger> exact(long[] extents) {
        return LongStream.of(extents).mapToObj(BigInteger::valueOf).toList();
    }

    private static Padding.Explicit sides(int top, int bottom, int left, int right) {
        return new Padding.Explicit(top, bottom, left, right);
    }

    private static Arguments weights(Layer layer, long[] input, String terms, String numbers, String why) {
        return Arguments.of(layer, exact(input), terms, numbers, why);
    }

    static Stream<Arguments> convolutions() {
        return Stream.of(
                weights(
                        new DepthwiseConv2D(Window.of(2, 3), 4, true, LINEAR),
                        IMAGE,
                        "kernel: kernelHeight × kernelWidth × channels × depthMultiplier; bias: channels × depthMultiplier",
                        "(2 × 3 × 6 × 4) + (6 × 4)",
                        "Each of the 6 channels has 4 kernels of 2 × 3, plus one bias a filter."),
                weights(
                        new DepthwiseConv2D(Window.of(2, 3), 1, false, LINEAR),
                        GREY,
                        "kernel: kernelHeight × kernelWidth × channels × depthMultiplier",
                        "2 × 3 × 1 × 1",
                        "The one channel has a 2 × 3 kernel of its own; there is no bias."),
                weights(
                        new SeparableConv2D(5, Window.of(2, 3), 4, true, LINEAR),
                        IMAGE,
                        "depthwise_kernel: kernelHeight × kernelWidth × channels × depthMultiplier; "
                                + "pointwise_kernel: filters × (channels × depthMultiplier); bias: filters",
                        "(2 × 3 × 6 × 4) + (5 × (6 × 4)) + 5",
                        "Each of the 6 channels has 4 kernels of 2 × 3; then each of the 5 filters has one weight for "
                                + "each of 24 channels, plus one bias."),
                weights(
                        new SeparableConv2D(1, Window.of(3, 3), 1, false, LINEAR),
                        GREY,
                        "depthwise_kernel: kernelHeight × kernelWidth × channels × depthMultiplier; "
                                + "pointwise_kernel: filters × (channels × depthMultiplier)",
                        "(3 × 3 × 1 × 1) + (1 × (1 × 1))",
                        "The one channel has a 3 × 3 kernel of its own; then each of the 1 filter has one weight for "
                                + "each of 1 channel; there is no bias."),
                weights(
                        new Conv2DTranspose(5, Window.of(2, 3), true, LINEAR),
                        IMAGE,
                        "kernel: filters × kernelHeight × kernelWidth × inChannels; bias: filters",
                        "(5 × 2 × 3 × 6) + 5",
                        "Each of the 5 filters has a 2 × 3 kernel of its own over 6 input channels, plus one bias."),
                weights(
                        new Conv1D(5, Window.of(1, 3), 1, false, LINEAR),
                        LINE,
                        "kernel: filters × kernelLength × inChannels / groups",
                        "5 × 3 × 6",
                        "Each of the 5 filters has a kernel of its own of length 3 over 6 input channels; "
                                + "there is no bias."),
                weights(
                        new ChannelsFirst(Conv2D.of(5, 3)),
                        extents(6, 9, 8),
                        "kernel: filters × kernelHeight × kernelWidth × inChannels / groups; bias: filters",
                        "(5 × 3 × 3 × 6) + 5",
                        "Each of the 5 filters has a 3 × 3 kernel of its own over 6 input channels, plus one bias."));
    }

    static Stream<Arguments> normalizations() {
        return Stream.of(
                weights(
                        BatchNormalization.standard(),
                        IMAGE,
                        "gamma: channels; beta: channels; moving_mean: channels; moving_variance: channels",
                        "6 + 6 + 6 + 6",
                        "Each of the 6 channels has a moving mean and a moving variance, which training measures, and a "
                                + "gamma and a beta, which it learns."),
                weights(
                        new BatchNormalization(0, false, true),
                        IMAGE,
                        "beta: channels; moving_mean: channels; moving_variance: channels",
                        "6 + 6 + 6",
                        "Each of the 6 channels has a moving mean and a moving variance, which training measures, and a "
                                + "beta, which it learns."),
                weights(
                        new BatchNormalization(0, false, false),
                        GREY,
                        "moving_mean: channels; moving_variance: channels",
                        "1 + 1",
                        "The one channel has a moving mean and a moving variance, which training measures, and nothing "
                                + "that it learns."),
                weights(
                        new GroupNormalization(3, 0, true, true),
                        IMAGE,
                        "gamma: channels; beta: channels",
                        "6 + 6",
                        "Each of the 6 channels has a gamma and a beta; mean and variance are taken of each sample."),
                weights(
                        new GroupNormalization(3, 0, true, false),
                        IMAGE,
                        "gamma: channels",
                        "6",
                        "Each of the 6 channels has a gamma; mean and variance are taken of each sample."),
                weights(
                        new LayerNormalization(0, false, true),
                        IMAGE,
                        "beta: channels",
                        "6",
                        "Each of the 6 channels has a beta; mean and variance are taken of each sample."),
                weights(
                        new LayerNormalization(0, false, false),
                        IMAGE,
                        "",
                        "0",
                        "Each of the 6 channels has no weight; mean and variance are taken of each sample."),
                weights(
                        new LayerNormalization(0, true, true, List.of(-3, -1)),
                        IMAGE,
                        "gamma: height × channels; beta: height × channels",
                        "(9 × 6) + (9 × 6)",
                        "Each place along the axes that are normalised together has its own weights; mean and variance "
                                + "are taken of each sample."),
                weights(
                        Normalization.adapted(),
                        IMAGE,
                        "mean: channels; variance: channels; count: 1",
                        "6 + 6 + 1",
                        "Each of the 6 channels has a mean and a variance, measured before training; one more number "
                                + "says how many samples were seen."),
                weights(
                        new Normalization(List.of(-3, -2), Optional.empty(), false),
                        IMAGE,
                        "mean: height × width; variance: height × width; count: 1",
                        "(9 × 8) + (9 × 8) + 1",
                        "Each place along the axes that are kept has a mean and a variance, measured before training; "
                                + "one more number says how many samples were seen."),
                weights(
                        new Normalization(List.of(), Optional.empty(), false),
                        IMAGE,
                        "mean: 1; variance: 1; count: 1",
                        "1 + 1 + 1",
                        "Each place along the axes that are kept has a mean and a variance, measured before training; "
                                + "one more number says how many samples were seen."),
                weights(
                        new Normalization(
                                List.of(-1),
                                Optional.of(new Normalization.Statistics(List.of(0.0), List.of(1.0))),
                                false),
                        IMAGE,
                        "",
                        "0",
                        "This normalization has no weights: its mean and variance are fixed settings."));
    }

    static Stream<Arguments> slopes() {
        String why = "Each place of a sample has a slope of its own, but for axes along which it is shared.";
        return Stream.of(
                weights(new PReLU(List.of()), IMAGE, "alpha: height × width × channels", "9 × 8 × 6", why),
                weights(new PReLU(List.of(0, 1)), IMAGE, "alpha: channels", "6", why),
                weights(new PReLU(List.of(-1)), IMAGE, "alpha: height × width", "9 × 8", why),
                weights(new PReLU(List.of(0, 1, 2)), IMAGE, "alpha: 1", "1", why));
    }

    @ParameterizedTest
    @MethodSource({"convolutions", "normalizations", "slopes"})
    void weightsOfALayer(Layer layer, List<BigInteger> input, String terms, String numbers, String why) {
        WeightFormula formula = WeightFormula.of(layer, input);

        assertThat(String.join(
                        "; ",
                        formula.terms().stream()
                                .map(term -> term.tensor() + ": " + term.size().text())
                                .toList()))
                .isEqualTo(terms);
        assertThat(formula.substituted()).isEqualTo(numbers);
        assertThat(formula.why()).isEqualTo(why);
    }

    private static Arguments shape(Layer layer, String axes, String numbers, long[]... inputs) {
        return Arguments.of(
                layer,
                axes,
                numbers,
                Stream.of(inputs).map(LayerFormulasTest::exact).toList());
    }

    static Stream<Arguments> windows() {
        String inside = "height: ⌊(inHeight − kernelHeight) / strideHeight⌋ + 1; "
                + "width: ⌊(inWidth − kernelWidth) / strideWidth⌋ + 1; ";
        Window square = Window.of(2, 2);
        return Stream.of(
                shape(
                        new DepthwiseConv2D(square, 3, true, LINEAR),
                        inside + "channels: channels × depthMultiplier",
                        "(9 − 2) / 1 + 1; (8 − 2) / 1 + 1; 6 × 3",
                        IMAGE),
                shape(
                        new SeparableConv2D(3, square, 2, true, LINEAR),
                        inside + "channels: filters",
                        "(9 − 2) / 1 + 1; (8 − 2) / 1 + 1; 3",
                        IMAGE),
                shape(
                        new Conv2DTranspose(5, Window.of(4, 2).withStrides(3, 2), true, LINEAR),
                        "height: (inHeight × strideHeight) + extentHeight − strideHeight; "
                                + "width: inWidth × strideWidth; channels: filters",
                        "(9 × 3) + 4 − 3; 8 × 2; 5",
                        IMAGE),
                shape(
                        new Conv2DTranspose(5, Window.of(1, 3).withDilations(1, 2), true, LINEAR),
                        "height: inHeight × strideHeight; width: (inWidth × strideWidth) + extentWidth − strideWidth; "
                                + "channels: filters",
                        "9 × 1; (8 × 1) + 5 − 1; 5",
                        IMAGE),
                shape(
                        new Conv2DTranspose(5, Window.of(4, 4).withPadding(Padding.SAME), true, LINEAR),
                        "height: inHeight × strideHeight; width: inWidth × strideWidth; channels: filters",
                        "9 × 1; 8 × 1; 5",
                        IMAGE),
                shape(
                        new Pooling1D(
                                PoolingStatistic.MAXIMUM,
                                Window.of(1, 3).withStrides(1, 2).withPadding(Padding.SAME)),
                        "length: ⌈inLength / strideLength⌉; channels: channels",
                        "⌈11 / 2⌉; 6",
                        LINE),
                shape(
                        new GlobalPooling1D(PoolingStatistic.MAXIMUM, true),
                        "length: 1; channels: channels",
                        "1; 6",
                        LINE),
                shape(new GlobalPooling1D(PoolingStatistic.MAXIMUM, false), "features: features", "6", LINE),
                shape(
                        new GlobalPooling2D(PoolingStatistic.AVERAGE, true),
                        "height: 1; width: 1; channels: channels",
                        "1; 1; 6",
                        IMAGE),
                shape(new GlobalPooling2D(PoolingStatistic.AVERAGE, false), "features: channels", "6", IMAGE),
                shape(
                        new ChannelsFirst(Conv2D.of(5, 2)),
                        "channels: filters; height: ⌊(inHeight − kernelHeight) / strideHeight⌋ + 1; "
                                + "width: ⌊(inWidth − kernelWidth) / strideWidth⌋ + 1",
                        "5; (9 − 2) / 1 + 1; (8 − 2) / 1 + 1",
                        extents(6, 9, 8)));
    }

    static Stream<Arguments> moves() {
        return Stream.of(
                shape(
                        new ZeroPadding2D(sides(1, 2, 3, 4)),
                        "height: inHeight + top + bottom; width: inWidth + left + right; channels: channels",
                        "9 + 1 + 2; 8 + 3 + 4; 6",
                        IMAGE),
                shape(
                        new Cropping2D(sides(1, 2, 3, 4)),
                        "height: inHeight − top − bottom; width: inWidth − left − right; channels: channels",
                        "9 − 1 − 2; 8 − 3 − 4; 6",
                        IMAGE),
                shape(
                        new ZeroPadding1D(1, 2),
                        "length: inLength + before + after; channels: channels",
                        "11 + 1 + 2; 6",
                        LINE),
                shape(
                        new Cropping1D(1, 2),
                        "length: inLength − before − after; channels: channels",
                        "11 − 1 − 2; 6",
                        LINE),
                shape(new UpSampling1D(3), "length: inLength × factor; channels: channels", "11 × 3; 6", LINE),
                shape(
                        new UpSampling2D(2, 3, Interpolation.NEAREST),
                        "height: inHeight × heightFactor; width: inWidth × widthFactor; channels: channels",
                        "9 × 2; 8 × 3; 6",
                        IMAGE),
                shape(
                        new Resizing(4, 5, Interpolation.NEAREST),
                        "height: targetHeight; width: targetWidth; channels: channels",
                        "4; 5; 6",
                        IMAGE),
                shape(new RepeatVector(3), "times: times; features: features", "3; 7", extents(7)),
                shape(
                        new Permute(List.of(2, 0, 1)),
                        "channels: channels; height: height; width: width",
                        "6; 9; 8",
                        IMAGE),
                shape(new Reshape(List.of(3, -1)), "axis 1: axis 1; axis 2: axis 2", "3; 144", IMAGE),
                shape(
                        new Reshape(List.of(4, 3, 36)),
                        "height: height; width: width; channels: channels",
                        "4; 3; 36",
                        IMAGE));
    }

    static Stream<Arguments> joins() {
        return Stream.of(
                shape(
                        new Concatenate(-1),
                        "height: height; width: width; channels: channels1 + channels2 + channels3",
                        "9; 8; 6 + 1 + 6",
                        IMAGE,
                        GREY,
                        IMAGE),
                shape(
                        new Concatenate(0),
                        "height: height1 + height2; width: width; channels: channels",
                        "9 + 2; 8; 6",
                        IMAGE,
                        extents(2, 8, 6)),
                shape(
                        new Merge(MergeKind.ADD),
                        "height: height; width: width; channels: channels",
                        "9; 8; 6",
                        extents(9, 1, 1),
                        extents(8, 1),
                        extents(1, 1, 6)),
                shape(
                        new TensorOperation(ArithmeticOperator.MULTIPLY),
                        "axis 1: axis 1; axis 2: axis 2",
                        "11; 6",
                        extents(1, 6),
                        extents(11, 1)),
                shape(
                        new ConstantOperation(ArithmeticOperator.POWER, 2, false),
                        "axis 1: axis 1; axis 2: axis 2",
                        "11; 6",
                        LINE));
    }

    @ParameterizedTest
    @MethodSource({"windows", "moves", "joins"})
    void outputOfALayer(Layer layer, String axes, String numbers, List<List<BigInteger>> inputs) {
        List<Axis> shape = ShapeFormula.of(layer, inputs).axes();

        assertThat(String.join(
                        "; ",
                        shape.stream()
                                .map(axis -> axis.name() + ": " + axis.extent().text())
                                .toList()))
                .isEqualTo(axes);
        assertThat(String.join(
                        "; ",
                        shape.stream().map(axis -> axis.extent().substituted()).toList()))
                .isEqualTo(numbers);
    }
}
