package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.Rescaling;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WeightFormulaTest {

    @Test
    void convolution() {
        WeightFormula formula = formula(Conv2D.of(100, 5), 94, 94, 60);

        assertThat(formula.text()).isEqualTo("(filters × kernelHeight × kernelWidth × inChannels / groups) + filters");
        assertThat(formula.substituted()).isEqualTo("(100 × 5 × 5 × 60) + 100");
        assertThat(formula.value()).isEqualTo(150_100);
        assertThat(formula.why())
                .isEqualTo(
                        "Each of the 100 filters has a 5 × 5 kernel of its own over 60 input channels, plus one bias.");
        assertThat(formula.terms()).extracting(WeightFormula.Term::tensor).containsExactly("kernel", "bias");
    }

    @Test
    void groupedConvolutionWithoutBias() {
        WeightFormula formula = formula(Conv2D.of(8, 3, 5).withGroups(4).withoutBias(), 9, 9, 12);

        assertThat(formula.text()).isEqualTo("filters × kernelHeight × kernelWidth × inChannels / groups");
        assertThat(formula.substituted()).isEqualTo("8 × 3 × 5 × 12 / 4");
        assertThat(formula.value()).isEqualTo(360);
        assertThat(formula.why())
                .isEqualTo("Each of the 8 filters has a 3 × 5 kernel of its own over the 3 channels of its group "
                        + "(12 in 4 groups); there is no bias.");
        assertThat(formula.terms()).extracting(WeightFormula.Term::tensor).containsExactly("kernel");
    }

    @Test
    void convolutionOfSequences() {
        Conv1D conv = new Conv1D(64, Window.of(1, 3), 4, true, Activation.LINEAR);

        WeightFormula formula = formula(conv, 500, 32);

        assertThat(formula.text()).isEqualTo("(filters × kernelLength × inChannels / groups) + filters");
        assertThat(formula.substituted()).isEqualTo("(64 × 3 × 32 / 4) + 64");
        assertThat(formula.value()).isEqualTo(1_600);
        assertThat(formula.why())
                .isEqualTo(
                        "Each of the 64 filters has a kernel of its own of length 3 over the 8 channels of its group "
                                + "(32 in 4 groups), plus one bias.");
    }

    @Test
    void stridesDilationAndActivationCostNoWeight() {
        Conv2D plain = Conv2D.of(6, 3);

        assertThat(formula(plain.withStrides(2, 3).withDilations(2, 1).withActivation(Activation.RELU), 30, 30, 4))
                .isEqualTo(formula(plain, 30, 30, 4));
    }

    @Test
    void channelsThatDoNotDivideHaveNoCount() {
        WeightFormula formula = formula(Conv2D.of(4, 3).withGroups(4), 9, 9, 8);
        assertThat(formula.value()).isEqualTo(4 * 9 * 2 + 4);

        assertThatThrownBy(() -> formula(Conv2D.of(4, 3).withGroups(4), 9, 9, 7))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void dense() {
        WeightFormula formula = formula(Dense.of(250), 202_500);

        assertThat(formula.text()).isEqualTo("(units × inputs) + units");
        assertThat(formula.substituted()).isEqualTo("(250 × 202,500) + 250");
        assertThat(formula.value()).isEqualTo(50_625_250);
        assertThat(formula.why())
                .isEqualTo("Each of the 250 units has one weight for each of 202,500 inputs, plus one bias.");
        assertThat(formula(Dense.of(1).withoutBias(), 1).why())
                .isEqualTo("The one unit has one weight for each of 1 input; there is no bias.");
    }

    @Test
    void denseSeesOnlyTheLastAxis() {
        assertThat(formula(Dense.of(250), 50, 50, 100).value()).isEqualTo(25_250);
    }

    @Test
    void poolingWithAWeight() {
        WeightFormula formula = formula(WeightedPooling2D.of(2), 10, 10, 6);

        assertThat(formula.text()).isEqualTo("channels + channels");
        assertThat(formula.substituted()).isEqualTo("6 + 6");
        assertThat(formula.value()).isEqualTo(12);
        assertThat(formula.terms()).extracting(WeightFormula.Term::tensor).containsExactly("coefficient", "bias");
        assertThat(formula.why()).contains("coefficient, whatever the size of the pool");
        assertThat(formula(WeightedPooling2D.of(2).withoutBias(), 10, 10, 6).text())
                .isEqualTo("channels");
    }

    static List<Arguments> withoutWeights() {
        return List.of(
                Arguments.of(Input.input(4, 4, 2), "input"),
                Arguments.of(MaxPooling2D.of(2), "only picks values"),
                Arguments.of(new Flatten(), "one row"),
                Arguments.of(new ActivationLayer(Activation.TANH), "fixed function"),
                Arguments.of(new Dropout(0.5), "only while training"),
                Arguments.of(new Rescaling(2, 1), "fixed settings"),
                Arguments.of(new ChannelRescaling(List.of(1.0, 2.0), List.of(0.0)), "fixed settings"),
                Arguments.of(new UnitNormalization(List.of(-1)), "by its length"),
                Arguments.of(new AdaptivePooling2D(PoolingStatistic.AVERAGE, 2, 2), "each cell"),
                Arguments.of(new CenterCrop(2, 2), "leaves values out"),
                Arguments.of(new ScaledSum(0.1), "fixed setting"));
    }

    @ParameterizedTest
    @MethodSource
    void withoutWeights(Layer layer, String reason) {
        WeightFormula formula = formula(layer, 4, 4, 2);

        assertThat(formula.terms()).isEmpty();
        assertThat(formula.text()).isEqualTo("0");
        assertThat(formula.substituted()).isEqualTo("0");
        assertThat(formula.value()).isZero();
        assertThat(formula.why()).contains("has no weights").contains(reason);
    }

    @Test
    void convolutionsOfSequencesOtherThanPlainOnes() {
        Window window = Window.of(1, 3);

        WeightFormula depthwise = formula(new DepthwiseConv1D(window, 2, true, Activation.LINEAR), 50, 8);
        assertThat(depthwise.text())
                .isEqualTo("(kernelLength × channels × depthMultiplier) + (channels × depthMultiplier)");
        assertThat(depthwise.value()).isEqualTo(3 * 8 * 2 + 16);
        assertThat(depthwise.why())
                .isEqualTo("Each of the 8 channels has 2 kernels of length 3, plus one bias a filter.");

        WeightFormula separable = formula(new SeparableConv1D(5, window, 1, false, Activation.LINEAR), 50, 8);
        assertThat(separable.value()).isEqualTo(3 * 8 + 8 * 5);
        assertThat(separable.terms())
                .extracting(WeightFormula.Term::tensor)
                .containsExactly("depthwise_kernel", "pointwise_kernel");

        WeightFormula transposed =
                formula(new Conv1DTranspose(5, window, true, Activation.LINEAR, OptionalInt.of(0)), 50, 8);
        assertThat(transposed.text()).isEqualTo("(filters × kernelLength × inChannels) + filters");
        assertThat(transposed.value()).isEqualTo(5 * 3 * 8 + 5);
    }

    @Test
    void scalesOfChannels() {
        assertThat(formula(new LayerScale(96), 7, 7, 96).value()).isEqualTo(96);
        assertThat(formula(new RMSNormalization(1e-6, List.of(-2, -1)), 7, 6, 96)
                        .value())
                .isEqualTo(6 * 96);
        WeightFormula rows = formula(new BatchNormalization(1e-3, true, true, -2), 7, 6, 96);
        assertThat(rows.substituted()).isEqualTo("6 + 6 + 6 + 6");
        assertThat(rows.why())
                .isEqualTo(
                        "Each place along the axis has a moving mean and a moving variance, which training measures, and a "
                                + "gamma and a beta, which it learns.");
        assertThat(formula(new LayerNormalization(1e-3, true, false, List.of(-1), true), 7, 6, 96)
                        .value())
                .isEqualTo(96);
    }

    @Test
    void trillionsPrintRight() {
        WeightFormula million = formula(Dense.of(1_000_000), 1_000_000);
        assertThat(million.substituted()).isEqualTo("(1,000,000 × 1,000,000) + 1,000,000");
        assertThat(million.value()).isEqualTo(1_000_001_000_000L);

        WeightFormula overLong =
                formula(Conv2D.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE), 1, 1, Integer.MAX_VALUE);
        BigInteger two31 = BigInteger.valueOf(Integer.MAX_VALUE);
        assertThat(overLong.value()).isEqualTo(two31.pow(4).add(two31));
    }

    private static WeightFormula formula(Layer layer, long... input) {
        return WeightFormula.of(
                layer, LongStream.of(input).mapToObj(BigInteger::valueOf).toList());
    }
}
