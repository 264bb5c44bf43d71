package io.lanewise.session;

import io.lanewise.memory.FloatSlab;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.parallel.RangeBody;
import io.lanewise.parallel.Workers;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Step;
import io.lanewise.plan.Value;

/** One step of a plan with its call: finds where the values lie in this run and hands the tasks to the workers. */
final class StepRunner implements RangeBody {

    private final Operator operator;
    private final Value input;
    private final Value output;
    private final Call call = new Call();

    StepRunner(Plan plan, Step step, FloatSlab scratch) {
        operator = step.operator();
        input = plan.values().get(step.input());
        output = plan.values().get(step.output());
        call.scratch = scratch.array();
        call.scratchOrigin = FloatSlab.ORIGIN;
        call.scratchFloats = plan.scratchFloats();
    }

    /**
     * Runs the step on samples {@code first … first + batch − 1} of the caller's arrays.
     *
     * @param arena the session's activations, laid out for {@code arenaBatch} samples
     */
    void run(
            Workers workers,
            float[][] inputs,
            float[][] outputs,
            int first,
            int batch,
            FloatSlab arena,
            int arenaBatch) {
        call.batch = batch;
        call.input = array(input, inputs, outputs, arena);
        call.inputOffset = offset(input, first, arenaBatch);
        call.output = array(output, inputs, outputs, arena);
        call.outputOffset = offset(output, first, arenaBatch);
        workers.forRange(operator.tasks(batch), 1, this);
    }

    @Override
    public void run(int from, int to, int worker) {
        for (int task = from; task < to; task++) {
            operator.run(call, task, worker);
        }
    }

    private static float[] array(Value value, float[][] inputs, float[][] outputs, FloatSlab arena) {
        return switch (value.place()) {
            case INPUT -> inputs[value.position()];
            case OUTPUT -> outputs[value.position()];
            case ARENA -> arena.array();
        };
    }

    private static int offset(Value value, int first, int arenaBatch) {
        return switch (value.place()) {
            case INPUT, OUTPUT -> first * value.floats();
            case ARENA -> FloatSlab.ORIGIN + value.position() * arenaBatch;
        };
    }
}
