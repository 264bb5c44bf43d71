package io.lanewise.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.conv.DepthwiseConv;
import io.lanewise.operator.normalization.ChannelGroupNormalization;
import io.lanewise.operator.normalization.RowNormalization;
import io.lanewise.operator.normalization.RowStatistic;
import io.lanewise.operator.pointwise.AxisSoftmax;
import io.lanewise.operator.pointwise.ChannelAffine;
import io.lanewise.operator.pointwise.Combine;
import io.lanewise.operator.pointwise.Combine.Operation;
import io.lanewise.operator.pointwise.ParametricSlope;
import io.lanewise.operator.pool.AveragePool;
import io.lanewise.operator.pool.GlobalPool;
import io.lanewise.operator.resize.AdaptiveMaxPool;
import io.lanewise.operator.resize.Resample;
import io.lanewise.operator.resize.ResizeFilter;
import io.lanewise.operator.resize.WeightedAxis;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Once an operator's kernels are compiled, its tasks take nothing from the heap: no vector becomes an object. Blocks of runs are tried
 * until one of them took nothing.
 */
class OperatorAllocationTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final int RUNS_PER_BLOCK = 50;

    /** So many only where something allocates, or where the compiler has to wait long for a processor. */
    private static final int BLOCKS = 100_000;

    /** Whole vectors and a rest at every width. */
    private static final int CHANNELS = 21;

    private static final int PIXELS = 36;
    private static final int FLOATS = PIXELS * CHANNELS;

    static Stream<Operator> operators() {
        float[] parameters = new float[CHANNELS];
        int[] image = {6, 6, CHANNELS};
        List<Operator> operators = new ArrayList<>();
        Window window = Window.of(3, 3).withPadding(Padding.SAME);
        operators.add(new AveragePool(WindowGeometry.of(6, 6, window), CHANNELS));
        operators.add(GlobalPool.average(PIXELS, CHANNELS));
        operators.add(GlobalPool.maximum(PIXELS, CHANNELS));
        operators.add(new ChannelAffine(PIXELS, parameters, parameters, PointwiseFunction.RELU));
        operators.add(
                new RowNormalization(PIXELS, CHANNELS, RowStatistic.MEAN_AND_DEVIATION, 1e-3, parameters, parameters));
        WeightedAxis axis = WeightedAxis.resized(ResizeFilter.CUBIC, true, 6, 6);
        operators.add(new Resample("resize", CHANNELS, axis, axis));
        operators.add(new AdaptiveMaxPool(CHANNELS, axis, axis));
        operators.add(new ChannelGroupNormalization(PIXELS, CHANNELS, 3, 1e-3, parameters, parameters));
        operators.add(new ParametricSlope(image, parameters, new int[] {1, 1, CHANNELS}));
        operators.add(new AxisSoftmax(AxisSoftmax.Form.SOFTMAX, 6, 6, CHANNELS));
        operators.add(new DepthwiseConv(
                WindowGeometry.of(6, 6, Window.of(3, 3).withStrides(2, 2)),
                CHANNELS,
                3,
                FloatSlice.of(new float[27 * CHANNELS]),
                null,
                PointwiseFunction.RELU));
        for (Operation operation : Operation.values()) {
            operators.add(new Combine(operation, new int[][] {image, image}, PointwiseFunction.LINEAR));
            operators.add(new Combine(operation, new int[][] {image, {6, 6, 1}}, PointwiseFunction.LINEAR));
        }
        return operators.stream();
    }

    @ParameterizedTest
    @MethodSource("operators")
    void warmTasksAllocateNothing(Operator operator) {
        Call call = OperatorRun.call(operator, 1, new float[FLOATS], new float[FLOATS]);
        call.output = new float[FLOATS];
        long thread = Thread.currentThread().threadId();
        long least = Long.MAX_VALUE;
        for (int block = 0; block < BLOCKS && least > 0; block++) {
            long before = THREADS.getThreadAllocatedBytes(thread);
            for (int run = 0; run < RUNS_PER_BLOCK; run++) {
                for (int task = 0; task < operator.tasks(1); task++) {
                    operator.run(call, task, 0);
                }
            }
            least = Math.min(least, THREADS.getThreadAllocatedBytes(thread) - before);
        }
        assertThat(least).isZero();
    }
}
