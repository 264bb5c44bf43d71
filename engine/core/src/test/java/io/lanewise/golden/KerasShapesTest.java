package io.lanewise.golden;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.ELU;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.ReLU;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Output shapes and weights of single layers against Keras: names, order, extents, and whether they are trained. */
class KerasShapesTest {

    private static final double EPSILON = 1e-3;
    private static final Activation LINEAR = Activation.LINEAR;
    private static final Padding SAME = Padding.SAME;

    private static Map<String, Layer> convolutions() {
        return Map.ofEntries(
                entry(
                        "Conv2D(4, (3, 5), strides=(2, 1), groups=2)",
                        Conv2D.of(4, 3, 5).withStrides(2, 1).withGroups(2)),
                entry(
                        "Conv2D(4, 3, dilation_rate=(2, 3), use_bias=False)",
                        Conv2D.of(4, 3).withDilations(2, 3).withoutBias()),
                entry("Conv2D(4, (3, 5), data_format='channels_first')", new ChannelsFirst(Conv2D.of(4, 3, 5))),
                entry("Conv1D(4, 3)", new Conv1D(4, Window.of(1, 3), 1, true, LINEAR)),
                entry(
                        "Conv1D(4, 3, strides=2, padding='same', groups=2)",
                        new Conv1D(4, Window.of(1, 3).withStrides(1, 2).withPadding(SAME), 2, true, LINEAR)),
                entry(
                        "Conv1D(5, 4, dilation_rate=3, use_bias=False)",
                        new Conv1D(5, Window.of(1, 4).withDilations(1, 3), 1, false, LINEAR)),
                entry(
                        "Conv1D(6, 3, dilation_rate=2, padding='causal')",
                        new Conv1D(
                                6,
                                Window.of(1, 3).withDilations(1, 2).withPadding(sides(0, 0, 4, 0)),
                                1,
                                true,
                                LINEAR)),
                entry(
                        "DepthwiseConv2D((2, 3), depth_multiplier=3)",
                        new DepthwiseConv2D(Window.of(2, 3), 3, true, LINEAR)),
                entry(
                        "DepthwiseConv2D(3, strides=2, padding='same', use_bias=False)",
                        new DepthwiseConv2D(Window.of(3, 3).withStrides(2, 2).withPadding(SAME), 1, false, LINEAR)),
                entry(
                        "SeparableConv2D(5, (2, 3), depth_multiplier=3)",
                        new SeparableConv2D(5, Window.of(2, 3), 3, true, LINEAR)),
                entry(
                        "SeparableConv2D(5, 3, strides=3, padding='same', use_bias=False)",
                        new SeparableConv2D(5, Window.of(3, 3).withStrides(3, 3).withPadding(SAME), 1, false, LINEAR)),
                entry(
                        "Conv2DTranspose(4, (3, 2), strides=(2, 3))",
                        new Conv2DTranspose(4, Window.of(3, 2).withStrides(2, 3), true, LINEAR)),
                entry(
                        "Conv2DTranspose(4, (5, 4), strides=(2, 3))",
                        new Conv2DTranspose(4, Window.of(5, 4).withStrides(2, 3), true, LINEAR)),
                entry(
                        "Conv2DTranspose(4, 3, strides=2, padding='same', use_bias=False)",
                        new Conv2DTranspose(4, Window.of(3, 3).withStrides(2, 2).withPadding(SAME), false, LINEAR)),
                entry(
                        "Conv2DTranspose(4, (2, 3), dilation_rate=(3, 2))",
                        new Conv2DTranspose(4, Window.of(2, 3).withDilations(3, 2), true, LINEAR)),
                entry("Dense(5)", Dense.of(5)),
                entry("Dense(5, use_bias=False)", Dense.of(5).withoutBias()));
    }

    private static Map<String, Layer> convolutionsOfSequences() {
        Window three = Window.of(1, 3);
        Window two = three.withStrides(1, 2).withPadding(SAME);
        return Map.ofEntries(
                entry(
                        "Conv2DTranspose(4, (3, 2), strides=(2, 3), output_padding=(1, 2))",
                        new Conv2DTranspose(4, Window.of(3, 2).withStrides(2, 3), true, LINEAR)
                                .withOutputPadding(1, 2)),
                entry(
                        "Conv2DTranspose(4, (3, 2), strides=2, padding='same', output_padding=1)",
                        new Conv2DTranspose(4, Window.of(3, 2).withStrides(2, 2).withPadding(SAME), true, LINEAR)
                                .withOutputPadding(1, 1)),
                entry(
                        "Conv1DTranspose(4, 5, strides=2)",
                        new Conv1DTranspose(4, Window.of(1, 5).withStrides(1, 2), true, LINEAR, OptionalInt.empty())),
                entry(
                        "Conv1DTranspose(4, 3, strides=2, padding='same', use_bias=False)",
                        new Conv1DTranspose(4, two, false, LINEAR, OptionalInt.empty())),
                entry(
                        "Conv1DTranspose(4, 3, strides=3, output_padding=2)",
                        new Conv1DTranspose(4, three.withStrides(1, 3), true, LINEAR, OptionalInt.of(2))),
                entry("DepthwiseConv1D(3, depth_multiplier=2)", new DepthwiseConv1D(three, 2, true, LINEAR)),
                entry(
                        "DepthwiseConv1D(3, strides=2, padding='same', use_bias=False)",
                        new DepthwiseConv1D(two, 1, false, LINEAR)),
                entry("SeparableConv1D(5, 3, depth_multiplier=2)", new SeparableConv1D(5, three, 2, true, LINEAR)),
                entry(
                        "SeparableConv1D(5, 4, strides=2, use_bias=False)",
                        new SeparableConv1D(5, Window.of(1, 4).withStrides(1, 2), 1, false, LINEAR)));
    }

    private static Map<String, Layer> pools() {
        return Map.ofEntries(
                entry("AdaptiveAveragePooling2D((4, 3))", new AdaptivePooling2D(PoolingStatistic.AVERAGE, 4, 3)),
                entry("AdaptiveMaxPooling2D((4, 3))", new AdaptivePooling2D(PoolingStatistic.MAXIMUM, 4, 3)),
                entry("AdaptiveAveragePooling1D(4)", new AdaptivePooling1D(PoolingStatistic.AVERAGE, 4)),
                entry("AdaptiveMaxPooling1D(4)", new AdaptivePooling1D(PoolingStatistic.MAXIMUM, 4)),
                entry(
                        "MaxPooling2D((2, 3), strides=(1, 2))",
                        new MaxPooling2D(Window.of(2, 3).withStrides(1, 2))),
                entry(
                        "AveragePooling2D((2, 3), padding='same')",
                        new AveragePooling2D(Window.of(2, 3).withStrides(2, 3).withPadding(SAME))),
                entry(
                        "MaxPooling1D(3, strides=2)",
                        new Pooling1D(PoolingStatistic.MAXIMUM, Window.of(1, 3).withStrides(1, 2))),
                entry(
                        "MaxPooling1D(3, strides=2, data_format='channels_first')",
                        new ChannelsFirst(new Pooling1D(
                                PoolingStatistic.MAXIMUM, Window.of(1, 3).withStrides(1, 2)))),
                entry(
                        "AveragePooling1D(3, padding='same')",
                        new Pooling1D(
                                PoolingStatistic.AVERAGE,
                                Window.of(1, 3).withStrides(1, 3).withPadding(SAME))),
                entry("GlobalAveragePooling2D()", new GlobalPooling2D(PoolingStatistic.AVERAGE, false)),
                entry(
                        "GlobalAveragePooling2D(data_format='channels_first')",
                        new ChannelsFirst(new GlobalPooling2D(PoolingStatistic.AVERAGE, false))),
                entry("GlobalMaxPooling2D(keepdims=True)", new GlobalPooling2D(PoolingStatistic.MAXIMUM, true)),
                entry("GlobalMaxPooling1D()", new GlobalPooling1D(PoolingStatistic.MAXIMUM, false)),
                entry("GlobalAveragePooling1D(keepdims=True)", new GlobalPooling1D(PoolingStatistic.AVERAGE, true)));
    }

    private static Map<String, Layer> moves() {
        return Map.ofEntries(
                entry("ZeroPadding2D(((1, 2), (3, 4)))", new ZeroPadding2D(sides(1, 2, 3, 4))),
                entry("CenterCrop(4, 5)", new CenterCrop(4, 5)),
                entry("ZeroPadding1D((1, 3))", new ZeroPadding1D(1, 3)),
                entry("Cropping2D(((1, 2), (3, 1)))", new Cropping2D(sides(1, 2, 3, 1))),
                entry("Cropping2D(((3, 5), (6, 1)))", new Cropping2D(sides(3, 5, 6, 1))),
                entry("Cropping1D((1, 3))", new Cropping1D(1, 3)),
                entry("Cropping1D((6, 4))", new Cropping1D(6, 4)),
                entry("UpSampling2D((2, 3))", new UpSampling2D(2, 3, Interpolation.NEAREST)),
                entry("UpSampling1D(3)", new UpSampling1D(3)),
                entry("Resizing(3, 20)", new Resizing(3, 20, Interpolation.BILINEAR)),
                entry("RepeatVector(3)", new RepeatVector(3)),
                entry("Flatten()", new Flatten()),
                entry("Reshape((6, 8, 9))", new Reshape(List.of(6, 8, 9))),
                entry("Reshape((-1, 12))", new Reshape(List.of(-1, 12))),
                entry("Reshape((2, 27, -1, 2))", new Reshape(List.of(2, 27, -1, 2))),
                entry("Reshape((-1,))", new Reshape(List.of(-1))),
                entry("Permute((3, 1, 2))", new Permute(List.of(2, 0, 1))),
                entry("Concatenate(axis=1)", new Concatenate(0)),
                entry("Concatenate(axis=-1)", new Concatenate(-1)),
                entry("Add()", new Merge(MergeKind.ADD)),
                entry("Multiply()", new Merge(MergeKind.MULTIPLY)),
                entry("Maximum()", new Merge(MergeKind.MAXIMUM)),
                entry("Subtract()", new Merge(MergeKind.SUBTRACT)));
    }

    private static Map<String, Layer> normalizations() {
        return Map.ofEntries(
                entry("BatchNormalization()", BatchNormalization.standard()),
                entry("BatchNormalization(axis=1)", new ChannelsFirst(BatchNormalization.standard())),
                entry("BatchNormalization(scale=False)", new BatchNormalization(EPSILON, false, true)),
                entry("BatchNormalization(center=False)", new BatchNormalization(EPSILON, true, false)),
                entry("BatchNormalization(axis=2)", new BatchNormalization(EPSILON, true, true, -2)),
                entry("RMSNormalization()", new RMSNormalization(EPSILON, List.of(-1))),
                entry("RMSNormalization(axis=[2, 3])", new RMSNormalization(EPSILON, List.of(-2, -1))),
                entry("UnitNormalization(axis=[1, 3])", new UnitNormalization(List.of(-3, -1))),
                entry("LayerNormalization()", new LayerNormalization(EPSILON, true, true)),
                entry(
                        "LayerNormalization(axis=[1, 3], center=False)",
                        new LayerNormalization(EPSILON, true, false, List.of(-3, -1))),
                entry(
                        "LayerNormalization(axis=[2, 3], scale=False)",
                        new LayerNormalization(EPSILON, false, true, List.of(-2, -1))),
                entry("GroupNormalization(groups=3)", new GroupNormalization(3, EPSILON, true, true)),
                entry("GroupNormalization(groups=-1, scale=False)", new GroupNormalization(-1, EPSILON, false, true)),
                entry("GroupNormalization(groups=6, center=False)", new GroupNormalization(6, EPSILON, true, false)),
                entry(
                        "GroupNormalization(groups=1, scale=False, center=False)",
                        new GroupNormalization(1, EPSILON, false, false)),
                entry("Normalization()", Normalization.adapted()),
                entry("Normalization(axis=(1, 3))", new Normalization(List.of(-3, -1), Optional.empty(), false)),
                entry("Normalization(axis=None)", new Normalization(List.of(), Optional.empty(), false)),
                entry(
                        "Normalization(mean=[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], variance=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])",
                        new Normalization(
                                List.of(-1),
                                Optional.of(new Normalization.Statistics(
                                        List.of(0.0, 1.0, 2.0, 3.0, 4.0, 5.0), List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0))),
                                false)));
    }

    private static Map<String, Layer> functions() {
        return Map.ofEntries(
                entry("PReLU()", new PReLU(List.of())),
                entry("PReLU(shared_axes=[1, 2])", new PReLU(List.of(0, 1))),
                entry("PReLU(shared_axes=[2])", new PReLU(List.of(1))),
                entry("ReLU(6.0)", new ReLU(OptionalDouble.of(6), 0, 0)),
                entry("LeakyReLU()", new LeakyReLU(0.3)),
                entry("ELU()", new ELU(1)),
                entry("Softmax(axis=1)", new Softmax(0)),
                entry("Activation('relu')", new ActivationLayer(Activation.RELU)),
                entry("Rescaling(2.0)", new Rescaling(2, 0)),
                entry(
                        "Rescaling([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])",
                        new ChannelRescaling(List.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), List.of(0.0))),
                entry("Dropout(0.5)", new Dropout(0.5)),
                entry("GaussianNoise(0.5)", new TrainingOnly("GaussianNoise")));
    }

    private static Padding.Explicit sides(int top, int bottom, int left, int right) {
        return new Padding.Explicit(top, bottom, left, right);
    }

    private static Stream<Map.Entry<String, Layer>> layers() {
        return Stream.of(convolutions(), convolutionsOfSequences(), pools(), moves(), normalizations(), functions())
                .flatMap(layers -> layers.entrySet().stream());
    }

    static Stream<JsonNode> cases() {
        return StreamSupport.stream(GoldenFiles.read("keras_shapes.json").spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aLayerHasTheShapesThatKerasGivesIt(JsonNode keras) {
        Layer layer = layers().filter(
                        entry -> entry.getKey().equals(keras.get("layer").asText()))
                .findFirst()
                .orElseThrow()
                .getValue();
        List<Shape> inputs = StreamSupport.stream(keras.get("inputs").spliterator(), false)
                .map(KerasShapesTest::shape)
                .toList();

        assertThat(layer.kind()).isEqualTo(keras.get("class").asText());
        assertThat(layer.outputShape(inputs)).isEqualTo(shape(keras.get("output")));
        assertThat(layer.parameters(inputs.getFirst()).stream().map(KerasShapesTest::shown))
                .containsExactlyElementsOf(
                        StreamSupport.stream(keras.get("weights").spliterator(), false)
                                .map(weight -> weight.get("name").asText() + " " + shape(weight.get("shape"))
                                        + (weight.get("trainable").asBoolean() ? "" : " fixed"))
                                .toList());
    }

    @Test
    void everyLayerHereIsInTheFile() {
        assertThat(layers().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(
                        cases().map(keras -> keras.get("layer").asText()).toList());
    }

    private static String shown(ParameterSpec spec) {
        return spec.name() + " " + spec.shape() + (spec.trainable() ? "" : " fixed");
    }

    private static Shape shape(JsonNode extents) {
        return Shape.of(IntStream.range(0, extents.size())
                .map(axis -> extents.get(axis).asInt())
                .toArray());
    }
}
