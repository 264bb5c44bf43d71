package io.lanewise.operator.conv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operator promises about the first part of its output is there when the promised tasks are done. */
@Tag("width")
class ReadyFloatsTest {

    private static final int CHANNELS = VectorWidth.LANES + 3;

    private final SplittableRandom random = new SplittableRandom(2);

    private FloatSlice floats(int n) {
        FloatSlab slab = FloatSlab.allocate(n);
        for (int i = 0; i < n; i++) {
            slab.array()[FloatSlab.ORIGIN + i] = (float) random.nextDouble(-1, 1);
        }
        return slab.slice(0, n);
    }

    @Test
    void direct() {
        for (int pool = 1; pool <= 3; pool++) {
            for (int filters : new int[] {4, 16, 2 * VectorWidth.LANES}) {
                for (int width : new int[] {9, 40, 210}) {
                    WindowGeometry geometry =
                            WindowGeometry.of(23, width, Window.of(3, 3).withPadding(Padding.SAME));
                    Epilogue epilogue = new Epilogue(false, PointwiseFunction.RELU, pool, Optional.empty());
                    FloatSlice kernel = floats(9 * CHANNELS * filters);
                    check(
                            new DirectConv(geometry, CHANNELS, filters, 1, kernel, null, epilogue),
                            geometry,
                            filters,
                            pool);
                }
            }
        }
    }

    @Test
    void winograd() {
        for (int pool = 1; pool <= 2; pool++) {
            for (int filters : new int[] {5, 9 * VectorWidth.LANES}) {
                WindowGeometry geometry = WindowGeometry.of(26, 31, Window.of(3, 3));
                Epilogue epilogue = new Epilogue(false, PointwiseFunction.LINEAR, pool, Optional.empty());
                FloatSlice kernel = floats(9 * CHANNELS * filters);
                check(
                        new WinogradConv(geometry, CHANNELS, filters, kernel, null, epilogue, 4, 11),
                        geometry,
                        filters,
                        pool);
            }
        }
    }

    private void check(Operator operator, WindowGeometry geometry, int filters, int pool) {
        int inputs = geometry.inputHeight() * geometry.inputWidth() * CHANNELS;
        int outputs = geometry.outputHeight() / pool * (geometry.outputWidth() / pool) * filters;
        Call call = new Call();
        call.batch = 1;
        call.input = floats(inputs).toArray();
        call.output = new float[outputs];
        call.scratchFloats = operator.scratchFloats();
        call.scratch = new float[operator.scratchFloats()];
        float[] whole = whole(operator, call);
        Arrays.fill(call.output, Float.NaN);
        int promised = 0;
        for (int task = 0; task < operator.tasks(1); task++) {
            int ready = operator.readyFloats(task);
            assertThat(ready).isBetween(promised, outputs);
            assertThat(Arrays.copyOf(call.output, ready)).isEqualTo(Arrays.copyOf(whole, ready));
            promised = ready;
            operator.run(call, task, 0);
        }
        assertThat(operator.tasks(1)).isGreaterThan(1);
        assertThat(promised).isGreaterThan(0);
        assertThat(call.output).isEqualTo(whole);
    }

    private static float[] whole(Operator operator, Call call) {
        for (int task = 0; task < operator.tasks(1); task++) {
            operator.run(call, task, 0);
        }
        return call.output.clone();
    }
}
