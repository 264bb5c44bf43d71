package io.lanewise.counter.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.counter.summary.SummaryRow.Training;
import io.lanewise.formats.Models;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Rescaling;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KerasSummaryTest {

    @Test
    void question() {
        KerasSummary summary = KerasSummary.of(Models.open("question"));

        assertThat(summary.text()).isEqualTo(Fixtures.read("valid_flatten.txt"));
        assertThat(summary.text(SummaryOptions.DEFAULT.withTrainable()))
                .isEqualTo(Fixtures.read("valid_flatten_trainable.txt"));
        assertThat(summary.text(SummaryOptions.DEFAULT.withLineLength(100)))
                .isEqualTo(Fixtures.read("valid_flatten_width100.txt"));
    }

    @Test
    void denseOnRankFour() {
        assertThat(KerasSummary.of(Models.open("question-same")).text()).isEqualTo(Fixtures.read("same_rank4.txt"));
    }

    @Test
    void namesThatWrapAreCroppedOrAreWide() {
        Model model = Model.sequential(
                        "a_model_with_a_name_that_is_so_long_that_its_line_is_longer_than_a_terminal_is_wide_and_then_some",
                        Input.input(40, 36, 3))
                .add("from_bytes_to_unit_interval_x", new Rescaling(1 / 255.0, 0))
                .add("a_convolution_whose_name_is_far_too_long_for_its_column", Conv2D.of(8, 3))
                .add("exactly_thirty_one_characters_x", MaxPooling2D.of(2))
                .add(
                        "thirty_two_characters_in_a_name_",
                        Conv2D.of(8, 3).withGroups(4).withoutBias())
                .add(
                        "many words in one name with spaces between them all the way",
                        new ActivationLayer(Activation.RELU))
                .add("[bold]markup[0] \\[red]", new Dropout(0.5))
                .add("畳み込み層の出力を一列に並べる平坦化の層", new Flatten())
                .add("wide名前でcropped_" + "幅".repeat(20), Dense.of(10))
                .build();

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("long_names.txt"));
    }

    @Test
    void gigabytes() {
        Model model = Model.sequential(Input.input(30_000))
                .dense(9000)
                .add(Dense.of(36).withoutBias())
                .build();

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("big_numbers.txt"));
    }

    @Test
    void tieOfTheSecondDecimalGoesToEven() {
        Model model = Model.sequential("eleven hundred and fifty two bytes", Input.input(288))
                .add(Dense.of(1).withoutBias())
                .build();

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("tie_to_even.txt"));
    }

    @Test
    void shapeThatWraps() {
        Model model = Model.sequential(Input.input(123456, 2, 345678, 3, 901234, 5))
                .dense(7)
                .dropout(0.1)
                .build();

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("high_rank.txt"));
    }

    @Test
    void noWeights() {
        Model model =
                Model.sequential(Input.input(6, 5, 2)).maxPooling2d(2).flatten().build();

        assertThat(KerasSummary.of(model).text(SummaryOptions.DEFAULT.withTrainable()))
                .isEqualTo(Fixtures.read("no_weights.txt"));
    }

    @Test
    void sharedLayerHasOneRowWithAllConnections() {
        ModelBuilder builder = new ModelBuilder("shared_weights");
        Conv2D conv = Conv2D.of(3, 3).withPadding(Padding.SAME);
        Node image = builder.input("image", Shape.of(10, 10, 3));
        Node once = builder.add("a_shared_convolution_layer", conv, image);
        Node twice = builder.add("a_shared_convolution_layer", conv, once);
        Model model = builder.build(builder.add(new Flatten(), twice));

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("shared.txt"));
    }

    @Test
    void sharedLayerAsTheOutput() {
        ModelBuilder builder = new ModelBuilder("shared");
        Conv2D conv = Conv2D.of(3, 3).withPadding(Padding.SAME);
        Node image = builder.input("input_layer", Shape.of(10, 10, 3));
        Model model = builder.build(builder.add("twice", conv, builder.add("twice", conv, image)));

        assertThat(KerasSummary.of(model).text()).isEqualTo(Fixtures.read("functional_shared.txt"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 57, 76, 80, 81, 99})
    void lineLengths(int width) {
        Model model = Model.sequential(Input.input(100, 100, 1))
                .conv2d(60, 7)
                .add(new MaxPooling2D(Window.of(3, 3).withStrides(2, 2).withPadding(Padding.SAME)))
                .build();
        SummaryOptions options = SummaryOptions.DEFAULT.withLineLength(width);

        KerasSummary summary = KerasSummary.of(model);

        assertThat(summary.text(options)).isEqualTo(Fixtures.read("width" + width + ".txt"));
        assertThat(summary.text(options.withTrainable())).isEqualTo(Fixtures.read("width" + width + "_trainable.txt"));
    }

    @Test
    void lineTooShortForTheColumns() {
        KerasSummary summary = KerasSummary.of(Models.open("question"));

        assertThatThrownBy(() -> summary.text(SummaryOptions.DEFAULT.withLineLength(15)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("line length: expected room for 3 columns, got 15");
    }

    @Test
    void countWiderThanItsColumnIsCut() {
        SummaryRow row =
                new SummaryRow("dense", "Dense", "(None, 7)", BigInteger.TEN.pow(12), Training.FROZEN, "-", List.of());
        KerasSummary summary = new KerasSummary(
                "trillion", true, List.of(row), BigInteger.ZERO, BigInteger.TEN.pow(12), 0, Optional.empty());

        assertThat(summary.text())
                .contains("│ dense (Dense)                   │ (None, 7)              │ 1,000,000,00… │\n")
                .contains(" Total params: 1,000,000,000,000 (3.64 TB)\n")
                .contains(" Trainable params: 0 (0.00 B)\n")
                .contains(" Non-trainable params: 1,000,000,000,000 (3.64 TB)\n");
        assertThat(summary.text(SummaryOptions.DEFAULT.withTrainable())).contains("│   N   │");
    }
}
