package io.lanewise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lanewise.model.Reduction.Statistic;
import io.lanewise.model.Slice.Range;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Layers that operations on tensors are: shapes, and what they do not take. */
class TensorLayersTest {

    private static final Shape IMAGE = Shape.of(6, 5, 4);

    @Test
    void softmaxAlongAxes() {
        assertThat(new Softmax(Softmax.Form.LOG, List.of(0, -1)).outputShape(IMAGE))
                .isEqualTo(IMAGE);
        assertThat(new Softmax(Softmax.Form.SPARSE, List.of(1)).kind()).isEqualTo("Sparsemax");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Softmax(Softmax.Form.LOG, List.of(2, -1)).outputShape(IMAGE))
                .withMessage("expected different axes of [6, 5, 4], got [2, -1]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Softmax(3).outputShape(IMAGE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Softmax(Softmax.Form.LOG, List.of()));
    }

    @Test
    void gatedUnitsHalveAnAxis() {
        assertThat(new GatedLinearUnit(-1).outputShape(IMAGE)).isEqualTo(Shape.of(6, 5, 2));
        assertThat(new GatedLinearUnit(0).outputShape(IMAGE)).isEqualTo(Shape.of(3, 5, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new GatedLinearUnit(1).outputShape(IMAGE))
                .withMessage("expected an even extent along axis 1, got [6, 5, 4]");
    }

    @Test
    void reductions() {
        assertThat(new Reduction(Statistic.MEAN, List.of(0, 1), false).outputShape(IMAGE))
                .isEqualTo(Shape.of(4));
        assertThat(new Reduction(Statistic.SUM, List.of(-1, 0), true).outputShape(IMAGE))
                .isEqualTo(Shape.of(1, 5, 1));
        assertThat(new Reduction(Statistic.MAXIMUM, List.of(-2), false).outputShape(IMAGE))
                .isEqualTo(Shape.of(6, 4));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Reduction(Statistic.SUM, List.of(0, -3), true).outputShape(IMAGE));
        assertThatIllegalArgumentException().isThrownBy(() -> new Reduction(Statistic.SUM, List.of(), true));
    }

    @Test
    void slices() {
        Slice slice =
                new Slice(List.of(new Range(5, -2, 3, true), new Range(2, 1, 1, false), new Range(0, 3, 2, true)));

        assertThat(slice.outputShape(IMAGE)).isEqualTo(Shape.of(3, 2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slice.outputShape(Shape.of(6, 5, 3)))
                .withMessageContaining("expected coordinates within [6, 5, 3], got ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> slice.outputShape(Shape.of(6, 5)))
                .withMessage("expected an input of rank 3, got [6, 5]");
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 0, 1, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 1, 0, true));
        assertThatIllegalArgumentException().isThrownBy(() -> new Range(0, 1, 2, false));
    }

    @Test
    void slicesReachTheFirstAndTheLastCoordinate() {
        Shape row = Shape.of(5);
        assertThat(slice(0, 4, 2).outputShape(row)).isEqualTo(Shape.of(2));
        assertThat(slice(4, -4, 2).outputShape(row)).isEqualTo(Shape.of(2));
        for (Slice beyond : List.of(slice(-1, 2, 2), slice(5, -2, 2), slice(3, -4, 2), slice(1, 4, 2))) {
            assertThatIllegalArgumentException().isThrownBy(() -> beyond.outputShape(row));
        }
    }

    private static Slice slice(int first, int step, int count) {
        return new Slice(List.of(new Range(first, step, count, true)));
    }

    @Test
    void functionsTakeTheirSettings() {
        assertThat(new ElementOperation(ElementFunction.CLIP, List.of(0.0, 1.0)).outputShape(IMAGE))
                .isEqualTo(IMAGE);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ElementOperation(ElementFunction.CLIP, List.of(0.0)))
                .withMessage("Clip: expected 2 settings, got [0.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ElementOperation(ElementFunction.SQUAREPLUS, List.of(-1.0)))
                .withMessage("Squareplus: expected a positive setting, got -1.0");
    }

    /** One layer by name and parameters, with the shape of what its results go through. */
    @Test
    void aLayerMayBeItsOwnActivation() {
        Activated gated = new Activated(Conv2D.of(6, 3), new GatedLinearUnit(-1));

        assertThat(gated.kind()).isEqualTo("Conv2D");
        assertThat(gated.outputShape(IMAGE)).isEqualTo(Shape.of(4, 3, 3));
        assertThat(gated.parameters(IMAGE)).isEqualTo(Conv2D.of(6, 3).parameters(IMAGE));
        assertThat(new GraphOperation("Glu", false, gated.function()).outputShape(IMAGE))
                .isEqualTo(Shape.of(6, 5, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ChannelsFirst(gated));
    }

    @Test
    void hardSigmoidHasOneNameInKeras() {
        assertThat(Activation.HARD_SIGMOID_OF_KERAS_2.kerasName()).isEqualTo("hard_sigmoid");
    }
}
