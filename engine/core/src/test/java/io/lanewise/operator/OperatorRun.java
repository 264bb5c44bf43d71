package io.lanewise.operator;

import java.util.Arrays;

/** Runs an operator by hand: inputs and output at odd places in their arrays, tasks from the last to the first. */
public final class OperatorRun {

    private static final int INPUT_OFFSET = 5;
    private static final int OUTPUT_OFFSET = 3;
    private static final float GUARD = 0.1234567f;

    private OperatorRun() {}

    /**
     * The output of {@code batch} samples.
     *
     * @throws AssertionError if a float beside the output was written, or one of it was not
     */
    public static float[] run(Operator operator, int batch, int outputFloats, float[]... inputs) {
        Call call = new Call();
        call.batch = batch;
        call.input = shifted(inputs[0]);
        call.inputOffset = INPUT_OFFSET;
        call.moreInputs = new float[inputs.length - 1][];
        call.moreInputOffsets = new int[inputs.length - 1];
        for (int input = 1; input < inputs.length; input++) {
            call.moreInputs[input - 1] = shifted(inputs[input]);
            call.moreInputOffsets[input - 1] = INPUT_OFFSET;
        }
        call.output = new float[OUTPUT_OFFSET + outputFloats + 4];
        Arrays.fill(call.output, GUARD);
        call.outputOffset = OUTPUT_OFFSET;
        call.scratchFloats = operator.scratchFloats();
        call.scratch = new float[2 * operator.scratchFloats()];
        Arrays.fill(call.scratch, Float.NaN);
        for (int task = operator.tasks(batch) - 1; task >= 0; task--) {
            operator.run(call, task, 1);
        }
        for (int i = 0; i < call.output.length; i++) {
            boolean within = i >= OUTPUT_OFFSET && i < OUTPUT_OFFSET + outputFloats;
            if ((call.output[i] == GUARD) == within) {
                throw new AssertionError("float " + (i - OUTPUT_OFFSET) + " of " + outputFloats + " was "
                        + (within ? "not " : "") + "written");
            }
        }
        return Arrays.copyOfRange(call.output, OUTPUT_OFFSET, OUTPUT_OFFSET + outputFloats);
    }

    private static float[] shifted(float[] input) {
        float[] shifted = new float[INPUT_OFFSET + input.length];
        Arrays.fill(shifted, Float.NaN);
        System.arraycopy(input, 0, shifted, INPUT_OFFSET, input.length);
        return shifted;
    }
}
