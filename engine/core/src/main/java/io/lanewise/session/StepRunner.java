package io.lanewise.session;

import io.lanewise.memory.FloatSlab;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.parallel.RangeBody;
import io.lanewise.parallel.Workers;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Step;
import io.lanewise.plan.Value;
import java.util.List;

/** One step of a plan with its call: finds where its values lie in a run, and hands its tasks to the workers. */
final class StepRunner implements Stage, RangeBody {

    private final Operator operator;
    private final List<Value> inputs;
    private final Value output;

    private final Call call = new Call();

    StepRunner(Plan plan, Step step, FloatSlab scratch) {
        operator = step.operator();
        inputs = step.inputs().stream().map(plan.values()::get).toList();
        output = plan.values().get(step.output());
        call.moreInputs = new float[inputs.size() - 1][];
        call.moreInputOffsets = new int[inputs.size() - 1];
        call.scratch = scratch.array();
        call.scratchOrigin = FloatSlab.ORIGIN;
        call.scratchFloats = plan.scratchFloats();
    }

    Operator operator() {
        return operator;
    }

    /** The first input, which most steps have alone. */
    Value input() {
        return inputs.getFirst();
    }

    Value output() {
        return output;
    }

    /** All samples, their tasks shared by the workers. */
    @Override
    public void run(Workers workers, Frame frame) {
        bind(frame);
        workers.forRange(operator.tasks(call.batch), 1, this);
    }

    @Override
    public void run(int from, int to, int worker) {
        for (int task = from; task < to; task++) {
            operator.run(call, task, worker);
        }
    }

    /** The call for a run; valid until the next run. */
    Call bind(Frame frame) {
        call.batch = frame.batch;
        call.input = frame.array(input());
        call.inputOffset = frame.offset(input());
        for (int i = 1; i < inputs.size(); i++) {
            call.moreInputs[i - 1] = frame.array(inputs.get(i));
            call.moreInputOffsets[i - 1] = frame.offset(inputs.get(i));
        }
        call.output = frame.array(output);
        call.outputOffset = frame.offset(output);
        return call;
    }
}
