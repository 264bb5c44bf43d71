package io.lanewise.operator.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.operator.OperatorRun;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Slopes shared along any axes. A product is rounded once, in fp32 as from double, so results are compared bit by bit. */
@Tag("width")
class ParametricSlopeTest {

    private static final int BATCH = 2;

    private final SplittableRandom random = new SplittableRandom(35);

    @Test
    void sharedAlongAnyAxes() {
        for (int channels : new int[] {1, 3, LANES, LANES + 1, 60}) {
            for (int shared = 0; shared < 8; shared++) {
                check(shared, 5, 7, channels);
                check(shared, 1, 4, channels);
                check(shared, 6, 1, channels);
            }
        }
        for (int shared = 0; shared < 8; shared++) {
            check(shared, 40, 30, 17);
        }
        check(0, 3000);
        check(1, 3000);
    }

    private void check(int shared, int... shape) {
        int rank = shape.length;
        int[] alphaShape = new int[rank];
        int slopes = 1;
        int floats = 1;
        for (int axis = 0; axis < rank; axis++) {
            alphaShape[axis] = (shared >> axis & 1) == 1 ? 1 : shape[axis];
            slopes *= alphaShape[axis];
            floats *= shape[axis];
        }
        float[] alpha = OperatorRun.floats(random, slopes, -1, 1);
        float[] x = OperatorRun.floats(random, BATCH * floats, -3, 3);
        float[] expected = new float[x.length];
        int[] index = new int[rank];
        for (int i = 0; i < x.length; i++) {
            int slope = 0;
            for (int axis = 0; axis < rank; axis++) {
                slope = slope * alphaShape[axis] + (alphaShape[axis] == 1 ? 0 : index[axis]);
            }
            expected[i] = (float) (x[i] > 0 ? x[i] : (double) alpha[slope] * x[i]);
            for (int axis = rank - 1; axis >= 0 && ++index[axis] == shape[axis]; axis--) {
                index[axis] = 0;
            }
        }
        ParametricSlope operator = new ParametricSlope(shape, alpha, alphaShape);
        assertThat(OperatorRun.run(operator, BATCH, x.length, x)).isEqualTo(expected);
        assertThat(OperatorRun.inPlace(operator, BATCH, 0, x)).isEqualTo(expected);
    }

    @Test
    void specialValues() {
        float infinity = Float.POSITIVE_INFINITY;
        float[] x = {Float.NaN, infinity, -infinity, 0f, -0f, -3, 2};
        ParametricSlope quarter = new ParametricSlope(new int[] {7}, new float[] {0.25f}, new int[] {1});
        assertThat(OperatorRun.run(quarter, 1, 7, x))
                .containsExactly(Float.NaN, infinity, -infinity, 0f, -0f, -0.75f, 2);
        ParametricSlope zero = new ParametricSlope(new int[] {7}, new float[] {0}, new int[] {1});
        assertThat(OperatorRun.run(zero, 1, 7, x)[2]).isNaN();
    }

    @Test
    void slopesPerChannelAreNotWrittenOutForEveryPixel() {
        ParametricSlope channels = new ParametricSlope(new int[] {50, 50, 64}, new float[64], new int[] {1, 1, 64});
        assertThat(channels.packedFloats()).isLessThan(1000);
        assertThat(channels.tasks(1)).isGreaterThan(10);
        ParametricSlope all = new ParametricSlope(new int[] {50, 50, 8}, new float[20_000], new int[] {50, 50, 8});
        assertThat(all.packedFloats()).isEqualTo(20_000);
        assertThat(all.tasks(1)).isEqualTo(3);
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> new ParametricSlope(new int[] {4, 6}, new float[3], new int[] {1, 3}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha: expected extents of 1 or those of [4, 6], got [1, 3]");
        assertThatThrownBy(() -> new ParametricSlope(new int[] {4, 6}, new float[6], new int[] {6}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha: expected extents of 1 or those of [4, 6], got [6]");
        assertThatThrownBy(() -> new ParametricSlope(new int[] {4, 6}, new float[5], new int[] {1, 6}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("alpha: expected 6 floats, got 5");
    }
}
