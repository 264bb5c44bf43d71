package io.lanewise.operator.pointwise;

import static io.lanewise.kernel.VectorWidth.LANES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.operator.OperatorRun;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Factors and summands of channels with integers: every difference counts. */
@Tag("width")
class ChannelAffineTest {

    private static final int BATCH = 3;

    private final SplittableRandom random = new SplittableRandom(33);

    @Test
    void anyNumberOfChannelsAndPixels() {
        for (int channels : new int[] {1, 2, 3, LANES - 1, LANES, LANES + 1, 60, 100, 257, 1001, 4099, 9001}) {
            for (int pixels : new int[] {1, 2, 7}) {
                check(pixels, channels);
            }
        }
        check(5000, 3);
        check(997, 17);
    }

    private void check(int pixels, int channels) {
        float[] scale = OperatorRun.integers(random, channels);
        float[] shift = OperatorRun.integers(random, channels);
        float[] x = OperatorRun.integers(random, BATCH * pixels * channels);
        float[] linear = new float[x.length];
        float[] rectified = new float[x.length];
        for (int i = 0; i < x.length; i++) {
            double sum = (double) x[i] * scale[i % channels] + shift[i % channels];
            linear[i] = (float) sum;
            rectified[i] = (float) Math.max(0, sum);
        }
        ChannelAffine affine = new ChannelAffine(pixels, scale, shift, PointwiseFunction.LINEAR);
        assertThat(OperatorRun.run(affine, BATCH, x.length, x)).isEqualTo(linear);
        assertThat(OperatorRun.inPlace(affine, BATCH, 0, x)).isEqualTo(linear);
        ChannelAffine relu = new ChannelAffine(pixels, scale, shift, PointwiseFunction.RELU);
        assertThat(OperatorRun.run(relu, BATCH, x.length, x)).isEqualTo(rectified);
        assertThat(OperatorRun.inPlace(relu, BATCH, 0, x)).isEqualTo(rectified);
    }

    @Test
    void largeSamplesHaveSeveralTasks() {
        for (int channels : new int[] {1, 3, 64, 20_000}) {
            float[] ones = new float[channels];
            assertThat(new ChannelAffine(60_000 / channels, ones, ones, PointwiseFunction.LINEAR).tasks(1))
                    .isGreaterThan(4);
        }
    }

    @Test
    void factorsAndSummandsAreAsMany() {
        assertThatThrownBy(() -> new ChannelAffine(1, new float[3], new float[2], PointwiseFunction.LINEAR))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shift: expected 3 floats, got 2");
    }
}
