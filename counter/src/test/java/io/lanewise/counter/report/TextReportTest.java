package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.text.CellWidth;
import io.lanewise.counter.text.Lines;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void otherNumbersOfTheQuestion() {
        Model model = Models.describe("question").model();
        WeightCount count = WeightCount.of(model);

        String text = TextReport.reconciliation(Reconciliation.of(model, count), count);

        assertThat(text).isEqualTo("""
                   50,828,140  without biases: papers that count kernels only leave out the
                               biases.
                   50,828,851  pools with a coefficient: one trainable coefficient for each
                               channel of a pool, as some readers of AlexNet count.
                   50,828,951  pools with coefficient and bias: LeNet-5's subsampling layers
                               (1998) have two weights for each channel.
                  152,486,255  with Adam's variables: Keras' summary of a network compiled with
                               Adam adds two moments for each trained weight, the step and the
                               learning rate.
                  size: 203,315,004 bytes in fp32 are 203.32 MB of 10⁶ bytes, or 193.90 MiB of
                        2²⁰, which Keras writes as MB.
                """);
        assertThat(text.lines()).allMatch(line -> CellWidth.of(line) <= Lines.WIDTH);
    }
}
