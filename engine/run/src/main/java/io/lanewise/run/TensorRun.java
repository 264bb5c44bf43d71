package io.lanewise.run;

import io.lanewise.console.Console;
import io.lanewise.console.UsageException;
import io.lanewise.plan.Plan;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.measure.Progress;
import io.lanewise.run.measure.Repetition;
import io.lanewise.run.report.Json;
import io.lanewise.run.report.RunFacts;
import io.lanewise.run.report.TensorReport;
import io.lanewise.run.tensor.InputTensors;
import io.lanewise.run.tensor.OutputTensors;
import io.lanewise.session.Session;
import org.jspecify.annotations.Nullable;

/** Runs a model on raw tensors, from files or made up: {@code lanewise run MODEL --input …}, {@code --random-input}. */
final class TensorRun {

    private TensorRun() {}

    static void run(Settings settings, Console console) {
        try (LoadedModel model = LoadedModel.open(settings)) {
            Plan plan = model.plan();
            InputTensors inputs = inputs(settings, plan);
            OutputTensors outputs = outputs(settings, inputs.batch(), plan);
            Session session = model.session();
            float[][] from = inputs.values();
            float[][] to = outputs.values();
            session.run(from, to);
            long firstResult = System.nanoTime();
            Latency latency = latency(() -> session.run(from, to), settings, console);
            outputs.write();
            RunFacts facts = model.facts(inputs.batch(), firstResult, latency);
            console.print(
                    settings.json()
                            ? Json.tensors(facts, outputs.tensors())
                            : TensorReport.text(facts, outputs.tensors(), console.terminal()));
        }
    }

    /** Room for the outputs, to be written to the files that the settings name. */
    static OutputTensors outputs(Settings settings, int batch, Plan plan) {
        try {
            return new OutputTensors(settings.outputs(), batch, plan.outputs());
        } catch (IllegalArgumentException misuse) {
            throw new UsageException(String.valueOf(misuse.getMessage()));
        }
    }

    private static InputTensors inputs(Settings settings, Plan plan) {
        try {
            return settings.randomInput()
                    ? InputTensors.random(settings.seed(), settings.batch(), plan.inputs())
                    : InputTensors.read(settings.inputs(), plan.inputs());
        } catch (IllegalArgumentException misuse) {
            throw new UsageException(String.valueOf(misuse.getMessage()));
        }
    }

    /** Times as many runs as the settings ask for; null if they ask for none. */
    static @Nullable Latency latency(Runnable run, Settings settings, Console console) {
        if (settings.repeat() == 0) {
            return null;
        }
        try (Progress progress = Progress.of("Running " + settings.modelName(), console)) {
            return Repetition.measure(run, settings.repeat(), progress);
        }
    }
}
