package io.lanewise.run.report;

import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import io.lanewise.plan.Step;

/** The steps of a plan, as a table. */
public final class PlanTable {

    private static final int NUMBER_COLUMNS = 4;
    private static final String GAP = "  ";

    private PlanTable() {}

    /** One line per step: the layers it computes, the algorithm, and the shape of one sample of its output. */
    public static String text(Plan plan) {
        int nameColumns = "layers".length();
        int algorithmColumns = "algorithm".length();
        for (Step step : plan.steps()) {
            nameColumns = Math.max(nameColumns, step.name().length());
            algorithmColumns = Math.max(algorithmColumns, step.algorithm().length());
        }
        StringBuilder text = new StringBuilder("Plan of " + Text.printable(plan.modelName()) + "\n\n");
        row(text, "step", Text.padRight("layers", nameColumns), Text.padRight("algorithm", algorithmColumns), "output");
        for (Port input : plan.inputs()) {
            row(
                    text,
                    "",
                    Text.padRight(Text.printable(input.name()), nameColumns),
                    Text.padRight("input", algorithmColumns),
                    input.shape().toString());
        }
        int number = 1;
        for (Step step : plan.steps()) {
            row(
                    text,
                    Integer.toString(number++),
                    Text.padRight(Text.printable(step.name()), nameColumns),
                    Text.padRight(step.algorithm(), algorithmColumns),
                    step.outputShape().toString());
        }
        text.append('\n');
        bytes(text, "packed weights", plan.packedFloats());
        bytes(text, "activations of one sample", plan.arenaFloats());
        bytes(text, "scratch of one thread", plan.scratchFloats());
        return text.toString();
    }

    private static void row(StringBuilder text, String number, String name, String algorithm, String shape) {
        text.append(Text.padLeft(number, NUMBER_COLUMNS))
                .append(GAP)
                .append(name)
                .append(GAP);
        text.append(algorithm).append(GAP).append(shape).append('\n');
    }

    private static void bytes(StringBuilder text, String what, long floats) {
        text.append(Text.padRight(what, 28))
                .append(Text.padLeft(Text.grouped(floats * Float.BYTES), 14))
                .append(" bytes\n");
    }
}
