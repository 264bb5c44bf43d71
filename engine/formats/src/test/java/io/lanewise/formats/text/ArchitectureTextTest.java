package io.lanewise.formats.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTextTest {

    private static final int QUESTION = 50_828_751;

    private static Layer only(String layer) {
        return ArchitectureText.parse("32x32x6 " + layer).nodes().getLast().layer();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "100x100x1 conv 60 7x7 relu, conv 100 5x5 relu, maxpool 2, flatten, dense 250, dense 200, dense 1",
                "100x100x1 conv 60 7 relu conv 100 5 relu maxpool 2 flatten dense 250 dense 200 dense 1",
                "(100, 100, 1) -> Conv2D(60, 7x7) -> ReLU -> Conv2D(100, 5x5) -> ReLU -> MaxPooling2D(2) -> Flatten() -> "
                        + "Dense(250) -> Dense(200) -> Dense(1)",
                "100×100×1\nconv 60 filters 7×7 relu\nconv 100 filters of 5×5 relu\nmax_pool 2×2\nflatten\n"
                        + "fc 250 units\nfc 200\nfc 1",
                "100 x 100 x 1 | conv 60 kernel 7x7 activation=relu | conv 100 k5 | pool 2x2 | flatten | dense 250 | "
                        + "dense 200 | dense 1",
                "100X100X1 => CONV 60 7X7 relu => conv 100 5 relu --> maxpool 2 > flatten / dense 250 / dense 200 / dense 1",
                "(100, 100, 1), Conv2D(60, (7, 7), activation='relu'), Conv2D(100, kernel_size=(5, 5), strides=(1, 1), "
                        + "padding=\"valid\", activation='relu', use_bias=True), MaxPooling2D((2, 2)), Flatten(), Dense(250), "
                        + "Dense(200), Dense(units=1)"
            })
    void theQuestionInManySpellings(String text) {
        Model model = ArchitectureText.parse(text);

        assertThat(model.parameterCount()).isEqualTo(QUESTION);
        assertThat(model.isSequential()).isTrue();
        assertThat(model.nodes().get(1).name()).isEqualTo("conv2d");
        assertThat(model.outputs().getFirst().outputShape()).isEqualTo(Shape.of(1));
    }

    @Test
    void settingsOfConvolutions() {
        assertThat(only("conv 12 3x5 stride 2x1 same dilation 1 groups 3 nobias relu"))
                .isEqualTo(Conv2D.of(12, 3, 5)
                        .withStrides(2, 1)
                        .withPadding(Padding.SAME)
                        .withGroups(3)
                        .withoutBias()
                        .withActivation(Activation.RELU));
        assertThat(only("conv 12 3 s2 d2 g2 p1 bias=off"))
                .isEqualTo(Conv2D.of(12, 3)
                        .withStrides(2, 2)
                        .withDilations(2, 2)
                        .withGroups(2)
                        .withPadding(new Padding.Explicit(1, 1, 1, 1))
                        .withoutBias());
        assertThat(only("conv 4 1 padding same no bias"))
                .isEqualTo(Conv2D.of(4, 1).withPadding(Padding.SAME).withoutBias());
        DepthwiseConv2D depthwise = (DepthwiseConv2D) only("depthwise 3x3 same multiplier 2 relu6");
        assertThat(depthwise.depthMultiplier()).isEqualTo(2);
        assertThat(depthwise.activation()).isEqualTo(Activation.RELU6);
    }

    @Test
    void poolsWithAndWithoutWeights() {
        assertThat(only("maxpool")).isEqualTo(MaxPooling2D.of(2));
        assertThat(only("maxpool 3 stride 2 same"))
                .isEqualTo(MaxPooling2D.of(3).withStrides(2, 2).withPadding(Padding.SAME));
        assertThat(only("weightedpool 2 sigmoid"))
                .isEqualTo(WeightedPooling2D.of(2).withActivation(Activation.SIGMOID));
        assertThat(only("weightedpool 2 nobias"))
                .isEqualTo(WeightedPooling2D.of(2).withoutBias());
    }

    @Test
    void anActivationBehindASeparatorIsALayer() {
        List<String> names =
                ArchitectureText.parse("8x8x3 conv 4 3, batchnorm, relu, gap, dense 5 softmax").nodes().stream()
                        .map(node -> node.layer().kind())
                        .toList();

        assertThat(names)
                .containsExactly(
                        "InputLayer", "Conv2D", "BatchNormalization", "Activation", "GlobalAveragePooling2D", "Dense");
        assertThat(only("flatten, dense 5 softmax")).isEqualTo(Dense.of(5).withActivation(Activation.SOFTMAX));
    }

    @Test
    void aCommaWithinACallSeparatesNoLayers() {
        assertThat(only("Conv2D(4, (3, 5), strides=(2, 1), activation='relu')"))
                .isEqualTo(Conv2D.of(4, 3, 5).withStrides(2, 1).withActivation(Activation.RELU));
        assertThat(only("Conv2D(4, 3, padding='same', use_bias=False)"))
                .isEqualTo(Conv2D.of(4, 3).withPadding(Padding.SAME).withoutBias());
        assertThat(ArchitectureText.parse("8x8x3 Conv2D(4, 3), relu").nodes()).hasSize(3);
    }

    @Test
    void aBiasTakesNoLayerAway() {
        List<String> kinds =
                ArchitectureText.parse("8x8x3 conv 4 3 bias batchnorm, conv 4 3 bias, relu, dense 5 bias on")
                        .nodes()
                        .stream()
                        .map(node -> node.layer().kind())
                        .toList();

        assertThat(kinds)
                .containsExactly("InputLayer", "Conv2D", "BatchNormalization", "Conv2D", "Activation", "Dense");
        assertThat(only("conv 4 3 bias none")).isEqualTo(Conv2D.of(4, 3).withoutBias());
    }

    /** What a layer does not have would change the count if it were taken seriously, so it is not skipped either. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "deconv 4 3 | groups 2",
                "depthwise 3 | groups 2",
                "sepconv 4 3 | g2",
                "conv 4 3 | multiplier 2",
                "maxpool 2 | nobias",
                "maxpool 2 | groups 2",
                "dense 5 | stride 2",
                "dense 5 | same",
                "batchnorm | keepdims",
                "dropout | same",
                "flatten | pad 1"
            })
    void aSettingThatTheLayerDoesNotHave(String layer) {
        String text = "8x8x4 " + layer.replace("| ", "");

        assertThatThrownBy(() -> ArchitectureText.parse(text))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("expected a setting of ")
                .hasMessageContaining("column " + (layer.indexOf('|') + 7) + "\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "conv 60 7x7 ! 1 ! expected the shape of one sample first, such as 100x100x1",
                "8x8x1 conf 60 7x7 ! 7 ! expected a layer, one of conv",
                "8x8x1 conv 60 7x7 reluu ! 19 ! expected a setting of conv",
                "8x8x1 conv 60 3x3, reluu ! 20 ! expected a layer, one of conv",
                "8x8x1 conv 60 3x3 5 ! 19 ! expected no further number for conv",
                "8x8x1 conv 60 9x9 ! 7 ! expected an input of at least 9",
                "8x8x1 conv 60 3 stride ! 17 ! expected a number after stride",
                "8x8x1 conv 99999999999 3 ! 12 ! expected whole numbers up to 2147483647",
                "8x0x1 conv 6 3 ! 1 ! expected positive dimensions, got 0",
                "8x8x1 dense ! 7 ! expected units, got \"dense\"",
                "8x8x1 ! 1 ! expected layers after the shape of the input",
                "8x8x1 conv 6 3x3x3 ! 7 ! expected sizes of two extents at most, got 3x3x3",
                "8x8x1 zeropad 1x2x3 ! 7 ! expected sizes of two extents at most, got 1x2x3",
                "8x8x1 conv 6 3 pad 1x2x3 ! 20 ! expected a number, or two such as 2x1",
                "8x8x2 conv 6 3 groups 2x3 ! 23 ! expected one number"
            })
    void faultsShowThePlace(String text, int column, String reason) {
        assertThatThrownBy(() -> ArchitectureText.parse(text))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(reason)
                .hasMessageContaining(
                        "architecture: column " + column + "\n  " + text + "\n  " + " ".repeat(column - 1) + "^");
    }

    @Test
    void paths() {
        assertThat(ArchitectureText.looksLikeOne("100x100x1 conv 3 3")).isTrue();
        assertThat(ArchitectureText.looksLikeOne("100X100X1 conv 3 3")).isTrue();
        assertThat(ArchitectureText.looksLikeOne("784, dense 10")).isTrue();
        assertThat(ArchitectureText.looksLikeOne("model.keras")).isFalse();
        assertThat(ArchitectureText.looksLikeOne("2024.keras")).isFalse();
    }
}
