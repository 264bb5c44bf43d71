package io.lanewise.run.report;

import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import io.lanewise.plan.Step;
import java.util.ArrayList;
import java.util.List;

/** The steps of a plan, as a table. */
public final class PlanTable {

    private static final String GAP = "  ";
    private static final List<String> TITLES =
            List.of("step", "layers", "algorithm", "output", "multiply-adds", "weight bytes");

    /** The columns of numbers at the end begin here. */
    private static final int FIRST_NUMBER = 4;

    private PlanTable() {}

    /**
     * One line per step: the layers it computes, the algorithm, the shape of one sample of its output, the multiply-adds that the
     * algorithm does for one sample (padding included), and the bytes of its packed weights.
     */
    public static String text(Plan plan) {
        List<List<String>> rows = new ArrayList<>(List.of(TITLES));
        for (Port input : plan.inputs()) {
            rows.add(List.of(
                    "", Text.printable(input.name()), "input", input.shape().toString(), "", ""));
        }
        int number = 1;
        long multiplyAdds = 0;
        for (Step step : plan.steps()) {
            multiplyAdds += step.multiplyAdds();
            rows.add(List.of(
                    Integer.toString(number++),
                    Text.printable(step.name()),
                    step.algorithm(),
                    step.outputShape().toString(),
                    count(step.multiplyAdds()),
                    count(step.weightBytes())));
        }
        StringBuilder text = new StringBuilder("Plan of " + Text.printable(plan.modelName()) + "\n\n");
        rows.forEach(row -> append(text, row, rows));
        text.append('\n');
        total(text, "multiply-adds of one sample", Text.grouped(multiplyAdds));
        bytes(text, "packed weights", plan.packedFloats());
        bytes(text, "activations of one sample", plan.arenaFloats());
        bytes(text, "scratch of one thread", plan.scratchFloats());
        return text.toString();
    }

    private static void append(StringBuilder text, List<String> row, List<List<String>> rows) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < row.size(); column++) {
            int index = column;
            int width = rows.stream()
                    .mapToInt(each -> each.get(index).length())
                    .max()
                    .orElse(0);
            boolean right = column == 0 || column >= FIRST_NUMBER;
            line.append(right ? Text.padLeft(row.get(column), width) : Text.padRight(row.get(column), width))
                    .append(GAP);
        }
        text.append(line.toString().stripTrailing()).append('\n');
    }

    private static String count(long number) {
        return number == 0 ? "" : Text.grouped(number);
    }

    private static void bytes(StringBuilder text, String what, long floats) {
        total(text, what, Text.grouped(floats * Float.BYTES) + " bytes");
    }

    private static void total(StringBuilder text, String what, String value) {
        text.append(Text.padRight(what, 28))
                .append(Text.padLeft(value, value.endsWith("bytes") ? 20 : 14))
                .append('\n');
    }
}
