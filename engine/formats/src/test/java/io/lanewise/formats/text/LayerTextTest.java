package io.lanewise.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of kinds and settings that {@link LayerText} describes, line by line. */
class LayerTextTest {

    private static final Activation LINEAR = Activation.LINEAR;

    private static Layer only(String layer) {
        Model model = ArchitectureText.parse("32x32x6 " + layer);
        assertThat(model.nodes()).hasSize(2);
        return model.nodes().getLast().layer();
    }

    private static Padding.Explicit sides(int vertical, int horizontal) {
        return new Padding.Explicit(vertical, vertical, horizontal, horizontal);
    }

    static Stream<Arguments> layers() {
        Window three = Window.of(3, 3);
        Window two = Window.of(2, 2).withStrides(2, 2);
        return Stream.of(
                Arguments.of("conv 4 3 pad 2", Conv2D.of(4, 3).withPadding(sides(2, 2))),
                Arguments.of("conv 4 3 padding 2x1", Conv2D.of(4, 3).withPadding(sides(2, 1))),
                Arguments.of("conv 4 3 valid", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 same valid", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 strides 2x3", Conv2D.of(4, 3).withStrides(2, 3)),
                Arguments.of("conv 4 3 dilation 2x3", Conv2D.of(4, 3).withDilations(2, 3)),
                Arguments.of("conv 4 k5", Conv2D.of(4, 5)),
                Arguments.of("conv 4 3 bias 0", Conv2D.of(4, 3).withoutBias()),
                Arguments.of("conv 4 3 bias 1", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 usebias yes", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 bias true", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 bias no", Conv2D.of(4, 3).withoutBias()),
                Arguments.of("conv 4 3 activation none", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 padding none", Conv2D.of(4, 3)),
                Arguments.of("conv 4 3 activation tanh", Conv2D.of(4, 3).withActivation(Activation.TANH)),
                Arguments.of("conv 4 3 swish", Conv2D.of(4, 3).withActivation(Activation.SILU)),
                Arguments.of("conv 4 3 hard_swish", Conv2D.of(4, 3).withActivation(Activation.HARD_SILU)),
                Arguments.of("conv2d 4 3", Conv2D.of(4, 3)),
                Arguments.of("convolutional layer with 4 filters and a kernel of size 3", Conv2D.of(4, 3)),
                Arguments.of("depthwise 3", DepthwiseConv2D.of(3)),
                Arguments.of(
                        "dwconv 3x2 s2 d1 m3 same nobias relu",
                        new DepthwiseConv2D(
                                Window.of(3, 2).withStrides(2, 2).withPadding(Padding.SAME),
                                3,
                                false,
                                Activation.RELU)),
                Arguments.of("sepconv 5 3", new SeparableConv2D(5, three, 1, true, LINEAR)),
                Arguments.of(
                        "separable_conv2d 5 3 multiplier 2 nobias relu",
                        new SeparableConv2D(5, three, 2, false, Activation.RELU)),
                Arguments.of("deconv 5 3", new Conv2DTranspose(5, three, true, LINEAR)),
                Arguments.of(
                        "Conv2DTranspose 5 3 stride 2 same nobias relu",
                        new Conv2DTranspose(
                                5, three.withStrides(2, 2).withPadding(Padding.SAME), false, Activation.RELU)),
                Arguments.of("maxpool 3x2", new MaxPooling2D(Window.of(3, 2).withStrides(3, 2))),
                Arguments.of("mp k3 s2x1", new MaxPooling2D(Window.of(3, 3).withStrides(2, 1))),
                Arguments.of("pool 2 pad 1", new MaxPooling2D(two.withPadding(sides(1, 1)))),
                Arguments.of("avgpool", AveragePooling2D.of(2)),
                Arguments.of("average_pooling2d 3 same", AveragePooling2D.of(3).withPadding(Padding.SAME)),
                Arguments.of("subsampling 2", WeightedPooling2D.of(2)),
                Arguments.of(
                        "weightedpool 2 nobias tanh",
                        WeightedPooling2D.of(2).withoutBias().withActivation(Activation.TANH)),
                Arguments.of("gap", new GlobalPooling2D(PoolingStatistic.AVERAGE, false)),
                Arguments.of("global_average_pooling2d keepdims", new GlobalPooling2D(PoolingStatistic.AVERAGE, true)),
                Arguments.of("gmp", new GlobalPooling2D(PoolingStatistic.MAXIMUM, false)),
                Arguments.of("global_max_pooling keepdims", new GlobalPooling2D(PoolingStatistic.MAXIMUM, true)),
                Arguments.of("dense 7", Dense.of(7)),
                Arguments.of(
                        "fully-connected 7 nobias softmax",
                        Dense.of(7).withoutBias().withActivation(Activation.SOFTMAX)),
                Arguments.of("bn", BatchNormalization.standard()),
                Arguments.of("batchnorm noscale", new BatchNormalization(1e-3, false, true)),
                Arguments.of("batch_normalization nocenter", new BatchNormalization(1e-3, true, false)),
                Arguments.of("ln", new LayerNormalization(1e-3, true, true)),
                Arguments.of("layernorm no center no scale", new LayerNormalization(1e-3, false, false)),
                Arguments.of("flatten", new Flatten()),
                Arguments.of("dropout", new Dropout(0.5)),
                Arguments.of("dropout 0.25", new Dropout(0.25)),
                Arguments.of("dropout rate .1", new Dropout(0.1)),
                Arguments.of("dropout 25%", new Dropout(0.25)),
                Arguments.of("dropout 1", new Dropout(1)),
                Arguments.of("zeropad 1", new ZeroPadding2D(sides(1, 1))),
                Arguments.of("zero_padding2d 1x2", new ZeroPadding2D(sides(1, 2))),
                Arguments.of("upsample", new UpSampling2D(2, 2, Interpolation.NEAREST)),
                Arguments.of("upsampling 3", new UpSampling2D(3, 3, Interpolation.NEAREST)),
                Arguments.of("up_sampling2d 3x2", new UpSampling2D(3, 2, Interpolation.NEAREST)),
                Arguments.of("relu", new ActivationLayer(Activation.RELU)),
                Arguments.of("activation tanh", new ActivationLayer(Activation.TANH)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void aLayerWithItsSettings(String text, Layer layer) {
        assertThat(only(text)).isEqualTo(layer);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "HARD_SIGMOID_OF_KERAS_2")
    void everyActivationIsALayerUnderKerasName(Activation activation) {
        assertThat(only(activation.kerasName())).isEqualTo(new ActivationLayer(activation));
    }

    @Test
    void ofTwoFunctionsWithOneNameTheOneOfKeras3IsMeant() {
        assertThat(only("hard_sigmoid")).isEqualTo(new ActivationLayer(Activation.HARD_SIGMOID));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "conv 4 3 foo ! conv (filters, kernel, stride, dilation, groups, same, valid, pad, nobias, an activation)",
                "depthwise 3 foo ! depthwise (kernel, stride, dilation, multiplier, same, valid, pad, nobias, an activation)",
                "sepconv 4 3 foo ! separable (filters, kernel, stride, dilation, multiplier, same, valid, pad, nobias, an "
                        + "activation)",
                "deconv 4 3 foo ! transposed (filters, kernel, stride, dilation, same, valid, nobias, an activation)",
                "maxpool foo ! max pool (size, stride, same, valid, pad)",
                "avgpool foo ! average pool (size, stride, same, valid, pad)",
                "weightedpool foo ! weighted pool (size, stride, same, valid, pad, nobias, an activation)",
                "gap foo ! global average (keepdims)",
                "dense 4 foo ! dense (units, nobias, an activation)",
                "bn foo ! batch norm (noscale, nocenter)",
                "dropout foo ! dropout (a number)",
                "flatten foo ! flatten (none)"
            })
    void aWordThatIsNoSettingIsAnsweredWithTheSettings(String layer, String settings) {
        assertThatThrownBy(() -> ArchitectureText.parse("32x32x6 " + layer))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a setting of " + settings + " or a layer, got \"foo\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "conv ! expected a kernel",
                "conv 3x3 ! expected filters",
                "depthwise ! expected a kernel",
                "sepconv 3x3 ! expected filters",
                "sepconv 4 ! expected a kernel",
                "deconv 3x3 ! expected filters",
                "deconv 4 ! expected a kernel",
                "zeropad ! expected a number of rows",
                "dense 4 4 ! expected no further number for dense",
                "dense 4x4 ! expected no further number for dense",
                "maxpool 2 2 ! expected no further number for max pool",
                "flatten 2 ! expected no further number for flatten",
                "gap 2 ! expected no further number for global average",
                "gmp 2 ! expected no further number for global max",
                "bn 2 ! expected no further number for batch norm",
                "ln 2 ! expected no further number for layer norm",
                "relu 2 ! expected no further number for activation",
                "conv 4 3 multiplier 2 ! expected a setting of conv",
                "conv 4 3 stride 1x2x3 ! expected a number, or two such as 2x1",
                "depthwise 3 m2x2 ! expected one number",
                "conv 4 3 bias 1x1 ! expected one number",
                "dropout 200% ! rate: expected 0 … 1, got 2.0",
                "dropout 0x5 ! expected no further number for dropout",
                "dropout 0 1 ! expected no further number for dropout",
                "dropout 0.5 0.25 ! expected a setting of dropout",
            })
    void whatIsMissingOrTooMuchIsNamed(String layer, String message) {
        assertThatThrownBy(() -> ArchitectureText.parse("32x32x6 " + layer))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    private static List<String> kinds(String text) {
        return ArchitectureText.parse(text).nodes().stream()
                .map(node -> node.layer().kind())
                .toList();
    }

    @Test
    void anActivationIsASettingOnceAndALayerAfterwards() {
        assertThat(kinds("8x8x3 conv 4 3 relu tanh maxpool relu"))
                .containsExactly("InputLayer", "Conv2D", "Activation", "MaxPooling2D", "Activation");
    }

    @Test
    void shapesOfOneSample() {
        assertThat(ArchitectureText.parse("784 dense 10").inputs().getFirst().outputShape())
                .hasToString("[784]");
        assertThat(ArchitectureText.parse("(20, 5) dense 10")
                        .inputs()
                        .getFirst()
                        .outputShape())
                .hasToString("[20, 5]");
        assertThat(ArchitectureText.parse("20 x 5 x 3 flatten").inputs().stream()
                        .map(Node::outputShape))
                .first()
                .hasToString("[20, 5, 3]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "~~ ! expected the shape of one sample first, such as 100x100x1, got nothing ! column 1",
                "4 99999999999 dense 1 ! expected whole numbers up to 2147483647, got \"99999999999\" ! column 3",
                "4 0 dense 1 ! shape [4, 0]: expected positive dimensions, got 0, got \"4 0\" ! column 1",
                "4 dense 1 bias maybe ! expected a setting of dense ! column 16",
                "4 dense 1, bias ! expected a layer ! column 12",
            })
    void faultsNameWhatWasGot(String text, String message, String column) {
        assertThatThrownBy(() -> ArchitectureText.parse(text))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(message)
                .hasMessageContaining("architecture: " + column + "\n");
    }

    @Test
    void aFaultOnALaterLineIsShownOnThatLine() {
        assertThatThrownBy(() -> ArchitectureText.parse("8x8x3\nconv 4 3 relu\n  maxpool 9 same valid\nflatten"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageEndingWith("; architecture: column 3\n    maxpool 9 same valid\n    ^^^^^^^^^^^^^^^^^^^^");
        assertThatThrownBy(() -> ArchitectureText.parse("8x8x3\nconv 40\n3x30 relu\nflatten"))
                .hasMessageContaining(", got \"conv 40\"")
                .hasMessageEndingWith("column 1\n  conv 40\n  ^^^^^^^");
    }

    @Test
    void networksHaveAtMostTenThousandLayers() {
        assertThatThrownBy(() -> ArchitectureText.parse("4" + " relu".repeat(10_001)))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith("expected at most 10000 layers");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "100x100x1 ! true",
                "( 100, 3) ! true",
                "[3] ! true",
                "784 ! false",
                "784 dense ! true",
                "3|4 ! true",
                "8*8 ! true",
                "8×8 ! true",
                "x8 ! false",
                "./8x8 ! false"
            })
    void textsThatBeginLikeAShapeLookLikeAnArchitecture(String text, boolean architecture) {
        assertThat(ArchitectureText.looksLikeOne(text)).isEqualTo(architecture);
    }
}
