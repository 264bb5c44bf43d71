package io.lanewise.session;

import io.lanewise.memory.FloatSlab;
import io.lanewise.plan.Plan;
import java.util.ArrayList;
import java.util.List;

/** In which stages the steps of a plan are run: one list for a single sample, one for several. */
final class Schedule {

    private final Stage[] single;
    private final Stage[] several;

    private Schedule(List<Stage> single, List<Stage> several) {
        this.single = single.toArray(Stage[]::new);
        this.several = several.toArray(Stage[]::new);
    }

    static Schedule of(Plan plan, FloatSlab scratch, int threads) {
        List<StepRunner> steps = plan.steps().stream()
                .map(step -> new StepRunner(plan, step, scratch))
                .toList();
        return new Schedule(threads == 1 ? List.copyOf(steps) : streamed(steps), List.copyOf(steps));
    }

    /** The stages for a batch, in order. */
    Stage[] stages(int batch) {
        return batch == 1 ? single : several;
    }

    private static List<Stage> streamed(List<StepRunner> steps) {
        List<Stage> stages = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            if (i + 1 < steps.size() && StreamedStage.fits(steps.get(i), steps.get(i + 1))) {
                stages.add(new StreamedStage(steps.get(i), steps.get(i + 1)));
                i++;
            } else {
                stages.add(steps.get(i));
            }
        }
        return stages;
    }
}
