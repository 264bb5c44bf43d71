package io.lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers refuse and with which words; shapes and weights are compared with Keras' own in {@code KerasShapesTest}. */
class LayerTest {

    private static final Shape IMAGE = Shape.of(9, 8, 6);
    private static final Shape SEQUENCE = Shape.of(11, 6);
    private static final Shape ROW = Shape.of(7);
    private static final Window THREE = Window.of(1, 3);
    private static final Window STRIDE_2 = Window.of(2, 2).withStrides(2, 2);
    private static final String NO_IMAGE = "expected an input of shape [height, width, channels], got [11, 6]";
    private static final String NO_SEQUENCE = "expected an input of shape [length, channels], got [9, 8, 6]";
    private static final String NO_SCALAR = "expected an input of rank 1 or more, got []";

    private static Conv1D conv1d(int filters, Window window, int groups) {
        return new Conv1D(filters, window, groups, true, Activation.LINEAR);
    }

    private static Conv1DTranspose transposed1d(int filters, Window window) {
        return new Conv1DTranspose(filters, window, true, Activation.LINEAR, OptionalInt.empty());
    }

    private static Padding.Explicit sides(int top, int bottom, int left, int right) {
        return new Padding.Explicit(top, bottom, left, right);
    }

    private static Normalization given(List<Double> mean, List<Double> variance) {
        return new Normalization(List.of(-1), Optional.of(new Normalization.Statistics(mean, variance)), false);
    }

    private static Arguments setting(String message, ThrowingCallable made) {
        return Arguments.of(message, made);
    }

    static Stream<Arguments> settings() {
        Window tall = Window.of(2, 3).withPadding(Padding.SAME);
        Window striding = THREE.withStrides(2, 1);
        return Stream.of(
                setting("filters: expected at least 1, got 0", () -> conv1d(0, THREE, 1)),
                setting("groups: expected at least 1, got 0", () -> conv1d(4, THREE, 0)),
                setting("filters: expected a multiple of groups = 3, got 4", () -> conv1d(4, THREE, 3)),
                setting(
                        "window: expected one row, got Window[height=2, width=3, strideHeight=1, strideWidth=1, "
                                + "dilationHeight=1, dilationWidth=1, padding=same]",
                        () -> conv1d(4, tall, 1)),
                setting(
                        "window: expected one row, got Window[height=1, width=3, strideHeight=2, strideWidth=1, "
                                + "dilationHeight=1, dilationWidth=1, padding=valid]",
                        () -> new Pooling1D(PoolingStatistic.AVERAGE, striding)),
                setting(
                        "depth multiplier: expected at least 1, got 0",
                        () -> new DepthwiseConv2D(THREE, 0, true, Activation.LINEAR)),
                setting(
                        "depth multiplier: expected at least 1, got -1",
                        () -> new SeparableConv2D(1, THREE, -1, true, Activation.LINEAR)),
                setting(
                        "filters: expected at least 1, got 0",
                        () -> new SeparableConv2D(0, THREE, 1, true, Activation.LINEAR)),
                setting(
                        "filters: expected at least 1, got 0",
                        () -> new Conv2DTranspose(0, THREE, true, Activation.LINEAR)),
                setting(
                        "padding: expected valid or same, got " + sides(1, 1, 1, 1),
                        () -> new Conv2DTranspose(1, THREE.withPadding(sides(1, 1, 1, 1)), true, Activation.LINEAR)),
                setting("epsilon: expected 0 or more, got -0.001", () -> new BatchNormalization(-1e-3, true, true)),
                setting("epsilon: expected 0 or more, got NaN", () -> new BatchNormalization(Double.NaN, true, true)),
                setting("epsilon: expected 0 or more, got -1.0", () -> new LayerNormalization(-1, true, true)),
                setting("epsilon: expected 0 or more, got -1.0", () -> new RMSNormalization(-1, List.of(-1))),
                setting(
                        "epsilon: expected 0 or more, got NaN",
                        () -> new GroupNormalization(1, Double.NaN, true, true)),
                setting(
                        "relu: expected a largest value and a threshold of at least 0, got OptionalDouble[-6.0] and 0.0",
                        () -> new ReLU(OptionalDouble.of(-6), 0, 0)),
                setting(
                        "relu: expected a largest value and a threshold of at least 0, got OptionalDouble.empty and NaN",
                        () -> new ReLU(OptionalDouble.empty(), 0, Double.NaN)),
                setting("theta: expected 0 or more, got -0.5", () -> new ThresholdedReLU(-0.5)),
                setting("theta: expected 0 or more, got NaN", () -> new ThresholdedReLU(Double.NaN)),
                setting(
                        "axes: expected at least one, got none",
                        () -> new LayerNormalization(0, true, true, List.of())),
                setting(
                        "axes: expected negative ones in ascending order, got [0]",
                        () -> new LayerNormalization(0, true, true, List.of(0))),
                setting(
                        "axes: expected negative ones in ascending order, got [-1, -2]",
                        () -> new Normalization(List.of(-1, -2), Optional.empty(), false)),
                setting(
                        "axes: expected negative ones in ascending order, got [-2, -2]",
                        () -> new Normalization(List.of(-2, -2), Optional.empty(), false)),
                setting("axes: expected each of 0 … 2 once, got [0, 1, 1]", () -> new Permute(List.of(0, 1, 1))),
                setting(
                        "target shape: expected positive extents and at most one −1, got [-1, 2, -1]",
                        () -> new Reshape(List.of(-1, 2, -1))),
                setting(
                        "target shape: expected positive extents and at most one −1, got [0, 2]",
                        () -> new Reshape(List.of(0, 2))),
                setting(
                        "target shape: expected positive extents and at most one −1, got [2, -2]",
                        () -> new Reshape(List.of(2, -2))),
                setting("times: expected at least 1, got 0", () -> new RepeatVector(0)),
                setting("factor: expected at least 1, got 0", () -> new UpSampling1D(0)),
                setting(
                        "height factor: expected at least 1, got 0",
                        () -> new UpSampling2D(0, 1, Interpolation.NEAREST)),
                setting(
                        "width factor: expected at least 1, got -2",
                        () -> new UpSampling2D(1, -2, Interpolation.NEAREST)),
                setting("height: expected at least 1, got 0", () -> new Resizing(0, 1, Interpolation.NEAREST)),
                setting("width: expected at least 1, got 0", () -> new Resizing(1, 0, Interpolation.NEAREST)),
                setting("padding: expected no negative side, got before -1, after 0", () -> new ZeroPadding1D(-1, 0)),
                setting("padding: expected no negative side, got before 0, after -1", () -> new ZeroPadding1D(0, -1)),
                setting("cropping: expected no negative side, got before -1, after 0", () -> new Cropping1D(-1, 0)),
                setting("cropping: expected no negative side, got before 0, after -1", () -> new Cropping1D(0, -1)),
                setting(
                        "output padding: expected 0 to 1 with stride 2, got 2",
                        () -> new Conv2DTranspose(1, STRIDE_2, true, Activation.LINEAR).withOutputPadding(2, 0)),
                setting(
                        "output padding: expected 0 to 1 with stride 2, got -1",
                        () -> new Conv2DTranspose(1, STRIDE_2, true, Activation.LINEAR).withOutputPadding(0, -1)),
                setting(
                        "output padding: expected 1 to 2 with stride 2, got 0",
                        () -> new Conv2DTranspose(1, STRIDE_2.withPadding(Padding.SAME), true, Activation.LINEAR)
                                .withOutputPadding(0, 0)),
                setting(
                        "output padding: expected 0 to 0 with stride 1, got 1",
                        () -> new Conv1DTranspose(1, THREE, true, Activation.LINEAR, OptionalInt.of(1))),
                setting("filters: expected at least 1, got 0", () -> transposed1d(0, THREE)),
                setting("window: expected one row, got " + tall, () -> transposed1d(1, tall)),
                setting(
                        "depth multiplier: expected at least 1, got 0",
                        () -> new DepthwiseConv1D(THREE, 0, true, Activation.LINEAR)),
                setting(
                        "window: expected one row, got " + tall,
                        () -> new DepthwiseConv1D(tall, 1, true, Activation.LINEAR)),
                setting(
                        "filters: expected at least 1, got 0",
                        () -> new SeparableConv1D(0, THREE, 1, true, Activation.LINEAR)),
                setting(
                        "depth multiplier: expected at least 1, got 0",
                        () -> new SeparableConv1D(1, THREE, 0, true, Activation.LINEAR)),
                setting(
                        "window: expected one row, got " + tall,
                        () -> new SeparableConv1D(1, tall, 1, true, Activation.LINEAR)),
                setting("units: expected at least 1, got 0", () -> new LayerScale(0)),
                setting("length: expected at least 1, got 0", () -> new AdaptivePooling1D(PoolingStatistic.AVERAGE, 0)),
                setting(
                        "height: expected at least 1, got 0",
                        () -> new AdaptivePooling2D(PoolingStatistic.AVERAGE, 0, 1)),
                setting(
                        "width: expected at least 1, got 0",
                        () -> new AdaptivePooling2D(PoolingStatistic.AVERAGE, 1, 0)),
                setting("height: expected at least 1, got 0", () -> new CenterCrop(0, 1)),
                setting("width: expected at least 1, got 0", () -> new CenterCrop(1, 0)),
                setting("axes: expected the last ones, got [-3, -1]", () -> new RMSNormalization(0, List.of(-3, -1))),
                setting(
                        "center: expected no beta where the mean stays, got one",
                        () -> new LayerNormalization(0, true, true, List.of(-1), true)),
                setting(
                        "axis: expected one counted from the last, −1, got 0",
                        () -> new BatchNormalization(0, true, true, 0)),
                setting("expected a layer that computes, got InputLayer", () -> new ChannelsFirst(new Input(IMAGE))),
                setting(
                        "expected a layer that computes, got Dense",
                        () -> new ChannelsFirst(new ChannelsFirst(Dense.of(1)))));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void settingsThatMakeNoSenseAreRefused(String message, ThrowingCallable made) {
        assertThatThrownBy(made).isInstanceOf(IllegalArgumentException.class).hasMessage(message);
    }

    private static Arguments input(String message, Layer layer, Shape... inputs) {
        return Arguments.of(message, layer, List.of(inputs));
    }

    static Stream<Arguments> inputs() {
        return Stream.of(
                input(NO_SEQUENCE, conv1d(4, THREE, 1), IMAGE),
                input("expected a multiple of groups = 4 as input channels, got 6", conv1d(4, THREE, 4), SEQUENCE),
                input(NO_SEQUENCE, new Pooling1D(PoolingStatistic.MAXIMUM, THREE), IMAGE),
                input(NO_SEQUENCE, new GlobalPooling1D(PoolingStatistic.MAXIMUM, true), IMAGE),
                input(NO_SEQUENCE, new ZeroPadding1D(1, 1), IMAGE),
                input(NO_SEQUENCE, new Cropping1D(1, 1), IMAGE),
                input(NO_SEQUENCE, new UpSampling1D(2), IMAGE),
                input(NO_IMAGE, DepthwiseConv2D.of(3), SEQUENCE),
                input(NO_IMAGE, new SeparableConv2D(1, THREE, 1, true, Activation.LINEAR), SEQUENCE),
                input(NO_IMAGE, new Conv2DTranspose(1, THREE, true, Activation.LINEAR), SEQUENCE),
                input(NO_IMAGE, AveragePooling2D.of(2), SEQUENCE),
                input(NO_IMAGE, WeightedPooling2D.of(2), SEQUENCE),
                input(NO_IMAGE, new GlobalPooling2D(PoolingStatistic.AVERAGE, false), SEQUENCE),
                input(NO_IMAGE, new ZeroPadding2D(sides(1, 1, 1, 1)), SEQUENCE),
                input(NO_IMAGE, new Cropping2D(sides(1, 1, 1, 1)), SEQUENCE),
                input(NO_IMAGE, new UpSampling2D(1, 1, Interpolation.NEAREST), SEQUENCE),
                input(NO_IMAGE, new Resizing(1, 1, Interpolation.NEAREST), SEQUENCE),
                input(NO_SEQUENCE, new DepthwiseConv1D(THREE, 1, true, Activation.LINEAR), IMAGE),
                input(NO_SEQUENCE, new SeparableConv1D(1, THREE, 1, true, Activation.LINEAR), IMAGE),
                input(NO_SEQUENCE, transposed1d(1, THREE), IMAGE),
                input(NO_SEQUENCE, new AdaptivePooling1D(PoolingStatistic.AVERAGE, 1), IMAGE),
                input(NO_IMAGE, new AdaptivePooling2D(PoolingStatistic.AVERAGE, 1, 1), SEQUENCE),
                input(NO_IMAGE, new CenterCrop(1, 1), SEQUENCE),
                input("expected an input of 5 channels, got [11, 6]", new LayerScale(5), SEQUENCE),
                input("scale: expected 1 or 7 numbers, got 2", channels(List.of(1.0, 2.0), List.of(0.0)), ROW),
                input("offset: expected 1 or 7 numbers, got 2", channels(List.of(1.0), List.of(0.0, 1.0)), ROW),
                input("expected an input of rank 1, got [11, 6]", new RepeatVector(2), SEQUENCE),
                input("expected a sequence longer than 7 + 4, got [11, 6]", new Cropping1D(7, 4), SEQUENCE),
                input(
                        "expected an image larger than what is cropped (" + sides(4, 5, 0, 0) + "), got [9, 8, 6]",
                        new Cropping2D(sides(4, 5, 0, 0)),
                        IMAGE),
                input(
                        "expected an image larger than what is cropped (" + sides(0, 0, 4, 4) + "), got [9, 8, 6]",
                        new Cropping2D(sides(0, 0, 4, 4)),
                        IMAGE),
                input("expected an input of as many floats as [8], got [7]", new Reshape(List.of(8)), ROW),
                input("expected an input of as many floats as [-1, 2], got [7]", new Reshape(List.of(-1, 2)), ROW),
                input("expected an input of as many floats as [1], got [7]", new Reshape(List.of(1)), ROW),
                input("expected an input of rank 2, got [7]", new Permute(List.of(1, 0)), ROW),
                input("expected an axis of [7], got 1", new Softmax(1), ROW),
                input("expected an axis of [7], got -2", new Softmax(-2), ROW),
                input("expected an axis of [7], got 1", new PReLU(List.of(0, 1)), ROW),
                input("expected an axis of [7], got -2", new LayerNormalization(0, true, true, List.of(-2, -1)), ROW),
                input("groups: expected a divisor of 6 channels, got 4", groups(4), SEQUENCE),
                input("groups: expected a divisor of 6 channels, got 0", groups(0), SEQUENCE),
                input("groups: expected a divisor of 6 channels, got -2", groups(-2), SEQUENCE),
                input("mean: expected 1 or 7 numbers, got 2", given(List.of(0.0, 1.0), List.of(1.0)), ROW),
                input("variance: expected 1 or 7 numbers, got 2", given(List.of(0.0), List.of(1.0, 1.0)), ROW),
                input(NO_SCALAR, BatchNormalization.standard(), Shape.of()),
                input(NO_SCALAR, new LayerNormalization(0, true, true), Shape.of()),
                input(NO_SCALAR, groups(1), Shape.of()),
                input(NO_SCALAR, Normalization.adapted(), Shape.of()),
                input(NO_SCALAR, new PReLU(List.of()), Shape.of()),
                input(NO_SCALAR, Dense.of(1), Shape.of()),
                input("expected 1 input, got 2: [[7], [7]]", Dense.of(1), ROW, ROW),
                input("expected 1 input, got 0: []", Dense.of(1)));
    }

    private static ChannelRescaling channels(List<Double> scale, List<Double> offset) {
        return new ChannelRescaling(scale, offset);
    }

    private static GroupNormalization groups(int groups) {
        return new GroupNormalization(groups, 0, true, true);
    }

    static Stream<Arguments> joins() {
        return Stream.of(
                input("expected at least 1 input, got none", new Concatenate(0)),
                input("expected an axis of [11, 6], got 2", new Concatenate(2), SEQUENCE, SEQUENCE),
                input("expected inputs of one rank, got [[11, 6], [7]]", new Concatenate(0), SEQUENCE, ROW),
                input(
                        "expected inputs that differ along axis 0 only, got [[11, 6], [11, 7]]",
                        new Concatenate(0),
                        SEQUENCE,
                        Shape.of(11, 7)),
                input("expected at least 2 inputs, got [[7]]", new Merge(MergeKind.ADD), ROW),
                input("expected 2 inputs, got [[7]]", new Merge(MergeKind.SUBTRACT), ROW),
                input("expected 2 inputs, got [[7], [7], [7]]", new Merge(MergeKind.SUBTRACT), ROW, ROW, ROW),
                input(
                        "expected inputs of equal shapes, or with extents of 1, got [[11, 6], [7]]",
                        new Merge(MergeKind.MAXIMUM),
                        SEQUENCE,
                        ROW),
                input(
                        "expected 2 inputs of one rank, got [[11, 6], [6]]",
                        new TensorOperation(ArithmeticOperator.POWER),
                        SEQUENCE,
                        Shape.of(6)),
                input("expected 2 inputs, got [[7]]", new ScaledSum(0.5), ROW),
                input("expected 2 inputs, got [[7], [7], [7]]", new ScaledSum(0.5), ROW, ROW, ROW),
                input("expected 2 inputs of one rank, got [[7]]", new TensorOperation(ArithmeticOperator.ADD), ROW),
                input(
                        "expected inputs of equal shapes, or with extents of 1, got [[7], [6]]",
                        new TensorOperation(ArithmeticOperator.ADD),
                        ROW,
                        Shape.of(6)));
    }

    @ParameterizedTest
    @MethodSource({"inputs", "joins"})
    void inputsThatDoNotFitAreRefused(String message, Layer layer, List<Shape> inputs) {
        assertThatThrownBy(() -> layer.outputShape(inputs))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
        if (inputs.size() == 1) {
            assertThatThrownBy(() -> layer.outputShape(inputs.getFirst())).hasMessage(message);
        }
    }

    private static final String TOO_LARGE =
            "shape \\[(\\d+, )*\\d+]: expected extents of at most 2147483647, got \\d{10,}";

    @Test
    void extentsOfTheOutputThatOverflowAreRefused() {
        Shape wide = Shape.of(1 << 16, 1 << 16, 1);
        int most = Integer.MAX_VALUE;
        List<Layer> layers = List.of(
                new UpSampling2D(1 << 15, 1, Interpolation.NEAREST),
                new UpSampling2D(1, 1 << 15, Interpolation.NEAREST),
                new ZeroPadding2D(sides(most, 0, 0, 0)),
                new ZeroPadding2D(sides(0, 0, 0, most)),
                new Conv2DTranspose(1, Window.of(1, 1).withStrides(1 << 15, 1), true, Activation.LINEAR),
                new Conv2DTranspose(1, Window.of(2, 2).withDilations(1, most), true, Activation.LINEAR),
                new Reshape(List.of(-1)),
                new Flatten());
        for (Layer layer : layers) {
            assertThatThrownBy(() -> layer.outputShape(wide))
                    .as(layer.toString())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching(TOO_LARGE);
        }
        assertThatThrownBy(() -> new ZeroPadding1D(most, 0).outputShape(SEQUENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(TOO_LARGE);
        assertThatThrownBy(() -> new UpSampling1D(1 << 30).outputShape(SEQUENCE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(TOO_LARGE);
        assertThatThrownBy(() -> new Concatenate(0).outputShape(List.of(Shape.of(most), Shape.of(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(TOO_LARGE);
        assertThatThrownBy(() -> new DepthwiseConv2D(Window.of(1, 1), most, true, Activation.LINEAR).outputShape(IMAGE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching(TOO_LARGE);
    }

    @Test
    void settingsAtTheBordersAreTaken() {
        assertThat(new Dropout(0).outputShape(ROW)).isEqualTo(ROW);
        assertThat(new Dropout(1).outputShape(ROW)).isEqualTo(ROW);
        assertThat(new BatchNormalization(0, true, true).outputShape(ROW)).isEqualTo(ROW);
        assertThat(new Concatenate(0).outputShape(ROW)).isEqualTo(ROW);
        assertThat(new Cropping1D(0, 0).outputShape(SEQUENCE)).isEqualTo(SEQUENCE);
        assertThat(new ZeroPadding1D(0, 0).outputShape(SEQUENCE)).isEqualTo(SEQUENCE);
        assertThat(given(List.of(0.5), List.of(2.0)).outputShape(ROW)).isEqualTo(ROW);
    }

    @ParameterizedTest
    @EnumSource
    void anOperatorBetweenTensorsIsKnownByKerasNameOfIt(ArithmeticOperator operator) {
        String keras = operator == ArithmeticOperator.TRUE_DIVIDE
                ? "TrueDivide"
                : operator.name().charAt(0) + operator.name().substring(1).toLowerCase(Locale.ROOT);
        assertThat(new TensorOperation(operator).kind()).isEqualTo(keras);
        ConstantOperation shifted = new ConstantOperation(operator, 2, true);
        assertThat(shifted.kind()).isEqualTo(keras);
        assertThat(shifted.outputShape(IMAGE)).isEqualTo(IMAGE);
        assertThat(new TensorOperation(operator).outputShape(List.of(Shape.of(9, 1, 6), Shape.of(1, 8, 6))))
                .isEqualTo(IMAGE);
    }

    @Test
    void aRectifierIsAnActivationFunctionWhereItsSettingsSaySo() {
        OptionalDouble none = OptionalDouble.empty();
        assertThat(new ReLU(none, 0, 0).activation()).contains(Activation.RELU);
        assertThat(new ReLU(OptionalDouble.of(6), 0, 0).activation()).contains(Activation.RELU6);
        assertThat(new ReLU(OptionalDouble.of(5), 0, 0).activation()).isEmpty();
        assertThat(new ReLU(none, 0.1, 0).activation()).isEmpty();
        assertThat(new ReLU(none, 0, 0.1).activation()).isEmpty();
    }

    @Test
    void aCropInTheMiddleLeavesTheOddRowAtTheEndOut() {
        assertThat(new CenterCrop(4, 5).on(IMAGE)).isEqualTo(new Cropping2D(sides(2, 3, 1, 2)));
        assertThat(new CenterCrop(9, 8).on(IMAGE)).isEqualTo(new Cropping2D(sides(0, 0, 0, 0)));
        for (CenterCrop larger : List.of(new CenterCrop(10, 5), new CenterCrop(4, 9))) {
            assertThat(larger.on(IMAGE)).isInstanceOf(Resizing.class);
            assertThat(larger.on(IMAGE).outputShape(IMAGE)).isEqualTo(larger.outputShape(IMAGE));
        }
    }

    @Test
    void theRatioOfAResizedImage() {
        Resizing half = new Resizing(10, 20, Interpolation.BILINEAR);
        assertThat(half.rowsOfRatio(Shape.of(30, 50, 3))).isEqualTo(25);
        assertThat(half.columnsOfRatio(Shape.of(30, 50, 3))).isEqualTo(60);
    }

    @Test
    void layersOfKerasApplicationsHaveOneFactorAChannelOrNone() {
        assertThat(new LayerScale(6).parameters(IMAGE))
                .singleElement()
                .satisfies(
                        gamma -> assertThat(gamma.name() + " " + gamma.shape()).isEqualTo("gamma [6]"));
        assertThat(new LayerScale(6).outputShape(IMAGE)).isEqualTo(IMAGE);
        assertThat(new ScaledSum(0.5).outputShape(List.of(IMAGE, Shape.of(1, 8, 6))))
                .isEqualTo(IMAGE);
        assertThat(new ScaledSum(0.5).kind()).isEqualTo("CustomScaleLayer");
    }

    @Test
    void normalizationWithStatisticsOfItsOwnHasNoWeights() {
        assertThat(Normalization.adapted().stored()).isTrue();
        assertThat(given(List.of(0.0), List.of(1.0)).stored()).isFalse();
    }

    @Test
    void aSingleStatisticIsAScalarAndOthersAreOneForEachChannel() {
        assertThat(Normalization.adapted().parameters(SEQUENCE))
                .extracting(ParameterSpec::layout)
                .containsExactly(Layout.C, Layout.C, Layout.SCALAR);
    }

    @Test
    void leastThetaIsNone() {
        assertThat(new ThresholdedReLU(0).theta()).isZero();
    }

    @Test
    void activationsAreKnownByKerasNames() {
        assertThat(Activation.RELU.kerasName()).isEqualTo("relu");
        assertThat(Activation.LEAKY_RELU.kerasName()).isEqualTo("leaky_relu");
    }
}
