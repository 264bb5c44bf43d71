package io.lanewise.operator.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.operator.OperatorRun;
import io.lanewise.operator.pointwise.Combine.Operation;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tensors combined under NumPy's broadcasting against a walk over all indices. One operation on floats is rounded the same in double
 * and then to fp32 (53 ≥ 2 · 24 + 2 bits), so results are compared bit by bit.
 */
@Tag("width")
class CombineTest {

    private static final int BATCH = 2;

    private final SplittableRandom random = new SplittableRandom(36);

    @ParameterizedTest
    @EnumSource
    void allOfOneShape(Operation operation) {
        for (int n : new int[] {1, 2, LANES - 1, LANES, LANES + 1, 97, 4096, 4097, 9000}) {
            check(operation, new int[][] {{n}, {n}});
            check(operation, new int[][] {{3, n}, {3, n}});
        }
    }

    @ParameterizedTest
    @EnumSource
    void channelsAgainstPixels(Operation operation) {
        for (int c : new int[] {1, 3, LANES, LANES + 1, 60, 5000}) {
            check(operation, new int[][] {{5, 4, c}, {1, 1, c}});
            check(operation, new int[][] {{5, 4, c}, {c}});
            check(operation, new int[][] {{1, 1, c}, {5, 4, c}});
            check(operation, new int[][] {{5, 4, c}, {5, 4, 1}});
            check(operation, new int[][] {{5, 4, 1}, {5, 4, c}});
            check(operation, new int[][] {{5, 4, 1}, {c}});
            check(operation, new int[][] {{5, 4, c}, {1}});
            check(operation, new int[][] {{1}, {5, 4, c}});
            check(operation, new int[][] {{5, 1, c}, {1, 4, 1}});
        }
        check(operation, new int[][] {{700, 17}, {17}});
        check(operation, new int[][] {{700, 17}, {700, 1}});
    }

    @ParameterizedTest
    @EnumSource
    void anyShapesThatBroadcast(Operation operation) {
        boolean two = operation == Operation.SUBTRACT || operation == Operation.DIVIDE || operation == Operation.POWER;
        for (int problem = 0; problem < 200; problem++) {
            int[] common = new int[random.nextInt(1, 6)];
            Arrays.setAll(common, axis -> random.nextInt(1, 7));
            int[][] shapes = new int[two ? 2 : random.nextInt(1, 5)][];
            for (int i = 0; i < shapes.length; i++) {
                shapes[i] = Arrays.copyOfRange(common, random.nextInt(common.length), common.length);
                for (int axis = 0; axis < shapes[i].length; axis++) {
                    shapes[i][axis] = random.nextInt(3) == 0 ? 1 : shapes[i][axis];
                }
            }
            check(operation, shapes);
        }
    }

    private void check(Operation operation, int[][] shapes) {
        int[] common = common(shapes);
        float[][] inputs = new float[shapes.length][];
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = OperatorRun.floats(random, BATCH * product(shapes[i]), -3, 3);
            inputs[i][random.nextInt(inputs[i].length)] = Float.NaN;
            inputs[i][random.nextInt(inputs[i].length)] = Float.NEGATIVE_INFINITY;
            inputs[i][random.nextInt(inputs[i].length)] = 0;
            inputs[i][random.nextInt(inputs[i].length)] = -0f;
        }
        float[] expected = expected(operation, common, shapes, inputs);
        Combine combine = new Combine(operation, shapes, PointwiseFunction.LINEAR);
        String who = operation + " " + Arrays.deepToString(shapes);
        assertThat(OperatorRun.run(combine, BATCH, expected.length, inputs))
                .as(who)
                .isEqualTo(expected);
        boolean whole = product(shapes[0]) == product(common);
        if (whole) {
            assertThat(OperatorRun.inPlace(combine, BATCH, 0, inputs))
                    .as("%s over input 0", who)
                    .isEqualTo(expected);
        }
        if (whole && shapes.length > 1 && product(shapes[1]) == product(common)) {
            assertThat(OperatorRun.inPlace(combine, BATCH, 1, inputs))
                    .as("%s over input 1", who)
                    .isEqualTo(expected);
        }
    }

    private static float[] expected(Operation operation, int[] common, int[][] shapes, float[][] inputs) {
        int floats = product(common);
        float[] expected = new float[BATCH * floats];
        int[] index = new int[common.length];
        for (int at = 0; at < expected.length; at++) {
            float result = inputs[0][place(at / floats, index, shapes[0])];
            for (int i = 1; i < shapes.length; i++) {
                result = (float) apply(operation, result, inputs[i][place(at / floats, index, shapes[i])]);
            }
            expected[at] = operation == Operation.AVERAGE ? (float) ((double) result / shapes.length) : result;
            for (int axis = common.length - 1; axis >= 0 && ++index[axis] == common[axis]; axis--) {
                index[axis] = 0;
            }
        }
        return expected;
    }

    private static double apply(Operation operation, double a, double b) {
        return switch (operation) {
            case ADD, AVERAGE -> a + b;
            case SUBTRACT -> a - b;
            case MULTIPLY -> a * b;
            case DIVIDE -> a / b;
            case MAXIMUM -> Math.max(a, b);
            case MINIMUM -> Math.min(a, b);
            case POWER -> Math.pow(a, b);
        };
    }

    /** Where an input has the float for an index of the common shape. */
    private static int place(int sample, int[] index, int[] shape) {
        int place = sample;
        for (int axis = 0; axis < shape.length; axis++) {
            int extent = shape[axis];
            place = place * extent + (extent == 1 ? 0 : index[index.length - shape.length + axis]);
        }
        return place;
    }

    private static int[] common(int[][] shapes) {
        int rank = Arrays.stream(shapes).mapToInt(shape -> shape.length).max().orElse(0);
        int[] common = new int[rank];
        Arrays.fill(common, 1);
        for (int[] shape : shapes) {
            for (int axis = 0; axis < shape.length; axis++) {
                int aligned = rank - shape.length + axis;
                common[aligned] = Math.max(common[aligned], shape[axis]);
            }
        }
        return common;
    }

    private static int product(int[] shape) {
        int product = 1;
        for (int extent : shape) {
            product *= extent;
        }
        return product;
    }

    @Test
    void aFunctionIsAppliedToTheResult() {
        float[] x = OperatorRun.integers(random, 2 * 5 * 37);
        float[] b = OperatorRun.integers(random, 2 * 37);
        float[] expected = new float[x.length];
        for (int i = 0; i < expected.length; i++) {
            expected[i] = Math.max(0, x[i] + b[i / 185 * 37 + i % 37]);
        }
        Combine combine = new Combine(Operation.ADD, new int[][] {{5, 37}, {37}}, PointwiseFunction.RELU);
        assertThat(OperatorRun.run(combine, 2, x.length, x, b)).isEqualTo(expected);
    }

    @Test
    void largeSamplesHaveSeveralTasksAndSmallBlocksShareOne() {
        int[] image = {56, 56, 64};
        assertThat(new Combine(Operation.ADD, new int[][] {image, image}, PointwiseFunction.LINEAR).tasks(1))
                .isGreaterThan(10);
        assertThat(new Combine(Operation.ADD, new int[][] {image, {64}}, PointwiseFunction.LINEAR).tasks(1))
                .isGreaterThan(10);
        int[][] scattered = {{30, 1, 3, 1}, {30, 2, 1, 2}};
        assertThat(new Combine(Operation.ADD, scattered, PointwiseFunction.LINEAR).tasks(1))
                .isEqualTo(1);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new Combine(Operation.ADD, new int[][] {{2, 3}, {2}}, PointwiseFunction.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("expected shapes that broadcast to one, got [[2, 3], [2]]");
        assertThatThrownBy(() -> new Combine(Operation.DIVIDE, new int[][] {{2}}, PointwiseFunction.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("DIVIDE: expected 2 inputs, got 1");
        assertThatThrownBy(() -> new Combine(Operation.ADD, new int[][] {}, PointwiseFunction.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("ADD: expected inputs, got 0");
    }
}
