package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.ShapeFormula.Axis;
import io.lanewise.model.Activated;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Reduction;
import io.lanewise.model.Slice;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ShapeFormulaTest {

    @Test
    void validPadding() {
        ShapeFormula shape = shape(Conv2D.of(60, 7), 100, 100, 1);

        Axis height = shape.axes().getFirst();
        assertThat(height.name()).isEqualTo("height");
        assertThat(height.extent().text()).isEqualTo("⌊(inHeight − kernelHeight) / strideHeight⌋ + 1");
        assertThat(height.extent().substituted()).isEqualTo("(100 − 7) / 1 + 1");
        assertThat(extents(shape)).containsExactly(94L, 94L, 60L);
    }

    @Test
    void strideThatLeavesRowsOver() {
        ShapeFormula shape = shape(Conv2D.of(3, 4, 3).withStrides(2, 3), 99, 98, 1);

        assertThat(shape.axes().get(0).extent().substituted()).isEqualTo("⌊(99 − 4) / 2⌋ + 1");
        assertThat(shape.axes().get(1).extent().substituted()).isEqualTo("⌊(98 − 3) / 3⌋ + 1");
        assertThat(extents(shape)).containsExactly(48L, 32L, 3L);
    }

    @Test
    void causalPaddingOfSequences() {
        Window window = Window.of(1, 3).withDilations(1, 4).withPadding(new Padding.Explicit(0, 0, 8, 0));

        ShapeFormula shape = shape(new Conv1D(32, window, 1, true, Activation.LINEAR), 248, 16);

        assertThat(shape.axes().getFirst().name()).isEqualTo("length");
        assertThat(shape.axes().getFirst().extent().text())
                .isEqualTo("⌊(inLength + padBefore + padAfter − (((kernelLength − 1) × dilationLength) + 1)) "
                        + "/ strideLength⌋ + 1");
        assertThat(extents(shape)).containsExactly(248L, 32L);
    }

    @Test
    void operationsOnTensors() {
        assertThat(extents(shape(new GatedLinearUnit(1), 6, 8, 4))).containsExactly(6L, 4L, 4L);
        assertThat(extents(shape(new Reduction(Reduction.Statistic.MEAN, List.of(0, -2), false), 6, 8, 4)))
                .containsExactly(4L);
        assertThat(extents(shape(new Reduction(Reduction.Statistic.SUM, List.of(-1), true), 6, 8, 4)))
                .containsExactly(6L, 8L, 1L);
        Slice slice = new Slice(List.of(
                new Slice.Range(1, 2, 2, true), new Slice.Range(7, 1, 1, false), new Slice.Range(3, -1, 4, true)));
        assertThat(extents(shape(slice, 6, 8, 4))).containsExactly(2L, 4L);
        assertThat(extents(shape(new GraphOperation("Glu", false, new GatedLinearUnit(-1)), 6, 8, 4)))
                .containsExactly(6L, 8L, 2L);
        assertThat(extents(shape(new Activated(Conv2D.of(10, 3), new GatedLinearUnit(-1)), 6, 8, 4)))
                .containsExactly(4L, 6L, 5L);
    }

    @Test
    void samePadding() {
        ShapeFormula shape = shape(Conv2D.of(60, 7).withPadding(Padding.SAME).withStrides(1, 3), 100, 100, 1);

        assertThat(shape.axes().get(0).extent().text()).isEqualTo("⌈inHeight / strideHeight⌉");
        assertThat(shape.axes().get(0).extent().substituted()).isEqualTo("⌈100 / 1⌉");
        assertThat(shape.axes().get(1).extent().substituted()).isEqualTo("⌈100 / 3⌉");
        assertThat(extents(shape)).containsExactly(100L, 34L, 60L);
    }

    @Test
    void explicitPaddingAndDilation() {
        ShapeFormula shape = shape(
                Conv2D.of(2, 3).withPadding(new Padding.Explicit(1, 2, 0, 4)).withDilations(5, 1), 20, 21, 3);

        assertThat(shape.axes().get(0).extent().text())
                .isEqualTo("⌊(inHeight + padTop + padBottom − (((kernelHeight − 1) × dilationHeight) + 1)) "
                        + "/ strideHeight⌋ + 1");
        assertThat(shape.axes().get(0).extent().substituted()).isEqualTo("(20 + 1 + 2 − (((3 − 1) × 5) + 1)) / 1 + 1");
        assertThat(shape.axes().get(1).extent().text())
                .isEqualTo("⌊(inWidth + padLeft + padRight − kernelWidth) / strideWidth⌋ + 1");
        assertThat(extents(shape)).containsExactly(13L, 23L, 2L);
    }

    @Test
    void outputPadding() {
        Conv2DTranspose conv = new Conv2DTranspose(
                        2, Window.of(3, 4).withStrides(2, 3).withPadding(Padding.SAME), true, Activation.LINEAR)
                .withOutputPadding(1, 2);

        ShapeFormula shape = shape(conv, 5, 4, 3);

        assertThat(shape.axes().get(0).extent().text())
                .isEqualTo("((inHeight − 1) × strideHeight) + 1 + outputPaddingHeight");
        assertThat(extents(shape)).containsExactly(10L, 11L, 2L);
        Conv2DTranspose valid = new Conv2DTranspose(2, Window.of(3, 4).withStrides(2, 3), true, Activation.LINEAR)
                .withOutputPadding(1, 2);
        assertThat(extents(shape(valid, 5, 4, 3))).containsExactly(12L, 15L, 2L);
    }

    @Test
    void poolingKeepsChannels() {
        assertThat(extents(shape(MaxPooling2D.of(2), 90, 91, 100))).containsExactly(45L, 45L, 100L);
    }

    @Test
    void flattening() {
        ShapeFormula shape = shape(new Flatten(), 45, 45, 100);

        assertThat(shape.axes()).hasSize(1);
        assertThat(shape.axes().getFirst().extent().text()).isEqualTo("height × width × channels");
        assertThat(shape.axes().getFirst().extent().substituted()).isEqualTo("45 × 45 × 100");
        assertThat(extents(shape)).containsExactly(202_500L);
        assertThat(extents(shape(new Flatten(), Integer.MAX_VALUE, Integer.MAX_VALUE, 2)))
                .containsExactly(2L * Integer.MAX_VALUE * Integer.MAX_VALUE);
    }

    @Test
    void denseReplacesTheLastAxis() {
        ShapeFormula shape = shape(Dense.of(250), 50, 49, 100);

        assertThat(extents(shape)).containsExactly(50L, 49L, 250L);
        assertThat(shape.axes().getLast().extent().text()).isEqualTo("units");
        assertThat(shape(Dense.of(3), 2, 5).axes()).extracting(Axis::name).containsExactly("axis 1", "axis 2");
    }

    @Test
    void entranceAndUnchangedShapes() {
        assertThat(extents(shape(Input.input(28, 27, 3)))).containsExactly(28L, 27L, 3L);
        assertThat(extents(shape(new ActivationLayer(Activation.RELU), 7, 6))).containsExactly(7L, 6L);
    }

    private static ShapeFormula shape(Layer layer, long... input) {
        return ShapeFormula.of(
                layer,
                input.length == 0
                        ? List.of()
                        : List.of(LongStream.of(input)
                                .mapToObj(BigInteger::valueOf)
                                .toList()));
    }

    private static List<Long> extents(ShapeFormula shape) {
        return shape.extents().stream().map(BigInteger::longValueExact).toList();
    }
}
