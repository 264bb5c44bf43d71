package io.lanewise.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Runs an operator in every way it must stand: tasks in rising and in falling order, by one worker and by two, the whole batch and each
 * sample alone, with NaN around inputs and in fresh scratch, and nothing written beside the output.
 */
public final class OperatorRun {

    private static final float GUARD = 12345.678f;
    private static final int MARGIN = 3;

    private OperatorRun() {}

    /** The output for a batch whose inputs all have {@code batch} samples. */
    public static float[] run(Operator operator, int batch, int outputFloats, float[]... inputs) {
        float[] forward = once(operator, batch, outputFloats, false, inputs);
        assertThat(once(operator, batch, outputFloats, true, inputs))
                .as("falling order, two workers")
                .isEqualTo(forward);
        int sample = outputFloats / batch;
        for (int n = 0; n < batch && batch > 1; n++) {
            float[][] alone = new float[inputs.length][];
            for (int i = 0; i < inputs.length; i++) {
                int floats = inputs[i].length / batch;
                alone[i] = Arrays.copyOfRange(inputs[i], n * floats, (n + 1) * floats);
            }
            assertThat(once(operator, 1, sample, false, alone))
                    .as("sample %d alone", n)
                    .isEqualTo(Arrays.copyOfRange(forward, n * sample, (n + 1) * sample));
        }
        return forward;
    }

    /** The output that is written over one of the inputs. */
    public static float[] inPlace(Operator operator, int batch, int over, float[]... inputs) {
        Call call = call(operator, batch, inputs);
        call.output = call.input(over);
        call.outputOffset = call.inputOffset(over);
        for (int task = 0; task < operator.tasks(batch); task++) {
            operator.run(call, task, 0);
        }
        return Arrays.copyOfRange(call.output, call.outputOffset, call.outputOffset + inputs[over].length);
    }

    public static Call call(Operator operator, int batch, float[]... inputs) {
        Call call = new Call();
        call.batch = batch;
        float[][] arrays = new float[inputs.length][];
        for (int i = 0; i < inputs.length; i++) {
            arrays[i] = new float[inputs[i].length + 2 * MARGIN + i];
            Arrays.fill(arrays[i], Float.NaN);
            System.arraycopy(inputs[i], 0, arrays[i], MARGIN + i, inputs[i].length);
        }
        call.input = arrays[0];
        call.inputOffset = MARGIN;
        call.moreInputs = Arrays.copyOfRange(arrays, 1, arrays.length);
        call.moreInputOffsets = new int[inputs.length - 1];
        Arrays.setAll(call.moreInputOffsets, i -> MARGIN + i + 1);
        call.scratchFloats = operator.scratchFloats();
        call.scratchOrigin = MARGIN;
        call.scratch = new float[2 * call.scratchFloats + 2 * MARGIN];
        Arrays.fill(call.scratch, Float.NaN);
        return call;
    }

    private static float[] once(Operator operator, int batch, int outputFloats, boolean falling, float[]... inputs) {
        Call call = call(operator, batch, inputs);
        float[][] before = new float[inputs.length][];
        Arrays.setAll(before, i -> call.input(i).clone());
        call.output = new float[outputFloats + 2 * MARGIN + 1];
        call.outputOffset = MARGIN + 1;
        Arrays.fill(call.output, GUARD);
        int tasks = operator.tasks(batch);
        for (int i = 0; i < tasks; i++) {
            operator.run(call, falling ? tasks - 1 - i : i, falling ? i % 2 : 0);
        }
        for (int i = 0; i < inputs.length; i++) {
            assertThat(call.input(i)).as("input %d after the run", i).isEqualTo(before[i]);
        }
        for (int i = 0; i < MARGIN; i++) {
            assertThat(call.output[i]).isEqualTo(GUARD);
            assertThat(call.output[call.output.length - 1 - i]).isEqualTo(GUARD);
        }
        return Arrays.copyOfRange(call.output, MARGIN + 1, MARGIN + 1 + outputFloats);
    }

    /** Small integers, so that sums are exact. */
    public static float[] integers(SplittableRandom random, int n) {
        float[] integers = new float[n];
        for (int i = 0; i < n; i++) {
            integers[i] = random.nextInt(-9, 10);
        }
        return integers;
    }

    public static float[] floats(SplittableRandom random, int n, double from, double to) {
        float[] floats = new float[n];
        for (int i = 0; i < n; i++) {
            floats[i] = (float) random.nextDouble(from, to);
        }
        return floats;
    }

    /** Compares with a bound for each float. */
    public static void check(float[] actual, double[] expected, double[] allowed) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.length; i++) {
            if (!(Math.abs(actual[i] - expected[i]) <= allowed[i])) {
                throw new AssertionError(
                        "float %d: expected %s ± %s, got %s".formatted(i, expected[i], allowed[i], actual[i]));
            }
        }
    }

    /** The share of a sum of magnitudes that {@code n} roundings may cost (Higham): {@code n·u / (1 − n·u)}, {@code u = 2⁻²⁴}. */
    public static double gamma(double n) {
        return n * 0x1p-24 / (1 - n * 0x1p-24);
    }
}
