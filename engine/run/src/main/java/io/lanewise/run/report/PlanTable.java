package io.lanewise.run.report;

import io.lanewise.plan.PassReport;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import io.lanewise.plan.Step;
import io.lanewise.plan.Value;
import java.util.function.Function;

/** What a network was rewritten into, and the steps of its plan, as tables of at most 120 columns. */
public final class PlanTable {

    private static final int NUMBER = 4;
    private static final int WORDS = 44;
    private static final int SHAPES = 36;
    private static final int COUNT = 16;
    private static final int TOTAL = 28;
    private static final String GAP = "  ";

    private PlanTable() {}

    /**
     * The passes with what each changed and how many steps were left after it. Then two lines for each step: the layers that it
     * computes, the shapes of one sample of its first input and its output, where the output lies; below them what it does, the
     * algorithm, the multiply-adds that the algorithm does for one sample (padding included), and the bytes of its
     * packed weights.
     */
    public static String text(Plan plan) {
        StringBuilder text = new StringBuilder("Plan of " + Text.printable(plan.modelName()) + "\n\n");
        passes(text, plan);
        steps(text, plan);
        totals(text, plan);
        return text.toString();
    }

    private static void passes(StringBuilder text, Plan plan) {
        int names = plan.passes().stream()
                .mapToInt(pass -> pass.pass().length())
                .max()
                .orElse(0);
        for (PassReport pass : plan.passes()) {
            text.append(Text.padRight(pass.pass(), names));
            if (pass.changes() == 0) {
                text.append(GAP).append("nothing to do\n");
                continue;
            }
            text.append(Text.padLeft(Text.grouped(pass.changes()), 7))
                    .append(pass.changes() == 1 ? " change " : " changes")
                    .append(Text.padLeft(Text.grouped(pass.stepsBefore()), 9))
                    .append(
                            pass.stepsBefore() == pass.stepsAfter()
                                    ? " steps"
                                    : " → " + Text.grouped(pass.stepsAfter()) + " steps")
                    .append('\n');
        }
        text.append('\n');
    }

    private static void steps(StringBuilder text, Plan plan) {
        int words = width(plan, step -> LayerWords.of(step.layers()), WORDS);
        words = Math.max(words, width(plan, Step::name, WORDS));
        int shapes = Math.max(width(plan, Step::algorithm, SHAPES), width(plan, PlanTable::shapes, SHAPES));
        line(text, "", "layers", words, "input → output", shapes, "output lies", "");
        line(text, "", "what is done", words, "algorithm", shapes, "multiply-adds", "weight bytes");
        text.append('\n');
        for (Port input : plan.inputs()) {
            line(text, "", Text.printable(input.name()), words, input.shape().toString(), shapes, "input", "");
        }
        for (int number = 0; number < plan.steps().size(); number++) {
            Step step = plan.steps().get(number);
            String name = Text.printable(step.name());
            line(text, Integer.toString(number + 1), name, words, shapes(step), shapes, place(plan, step), "");
            line(
                    text,
                    "",
                    LayerWords.of(step.layers()),
                    words,
                    step.algorithm(),
                    shapes,
                    count(step.multiplyAdds()),
                    count(step.weightBytes()));
        }
        text.append('\n');
    }

    private static int width(Plan plan, Function<Step, String> column, int most) {
        return plan.steps().stream()
                .mapToInt(step ->
                        Math.min(most, Text.printable(column.apply(step)).length()))
                .max()
                .orElse(most);
    }

    private static String shapes(Step step) {
        return step.inputShape() + " → " + step.outputShape();
    }

    /** Whose memory holds what a step writes: byte of the arena at which it begins, or the caller's array. */
    private static String place(Plan plan, Step step) {
        if (step.isInPlace()) {
            return "in place";
        }
        Value value = plan.values().get(step.output());
        return switch (value.place()) {
            case INPUT -> "input";
            case OUTPUT -> "output";
            case ARENA -> "at " + Text.grouped((long) value.position() * Float.BYTES);
        };
    }

    private static void line(
            StringBuilder text,
            String number,
            String words,
            int wordsWidth,
            String shape,
            int shapeWidth,
            String first,
            String second) {
        text.append(Text.padLeft(number, NUMBER))
                .append(GAP)
                .append(Text.padRight(shortened(words, wordsWidth), wordsWidth))
                .append(GAP)
                .append(Text.padRight(shape, shapeWidth))
                .append(Text.padLeft(first, COUNT))
                .append(second.isEmpty() ? "" : Text.padLeft(second, COUNT));
        Text.endLine(text);
    }

    /** Joined names that are too long lose those in the middle: the first one and the last one say where a step stands. */
    static String shortened(String words, int columns) {
        if (words.codePointCount(0, words.length()) <= columns) {
            return words;
        }
        int first = words.indexOf(" + ");
        if (first < 0) {
            return words;
        }
        String begin = words.substring(0, first) + " …";
        String ends = begin + " " + words.substring(words.lastIndexOf(" + ") + 3);
        return ends.codePointCount(0, ends.length()) <= columns ? ends : begin;
    }

    private static void totals(StringBuilder text, Plan plan) {
        long multiplyAdds = plan.steps().stream().mapToLong(Step::multiplyAdds).sum();
        total(text, "multiply-adds of one sample", Text.grouped(multiplyAdds));
        bytes(text, "packed weights", plan.packedFloats());
        bytes(text, "activations of one sample", plan.arenaFloats());
        Plan.Peak peak = plan.peak();
        if (peak.floats() > 0) {
            bytes(text, "  alive at step " + (peak.step() + 1), peak.floats());
        }
        bytes(text, "scratch of one thread", plan.scratchFloats());
    }

    private static String count(long number) {
        return number == 0 ? "" : Text.grouped(number);
    }

    private static void bytes(StringBuilder text, String what, long floats) {
        total(text, what, Text.grouped(floats * Float.BYTES) + " bytes");
    }

    private static void total(StringBuilder text, String what, String value) {
        text.append(Text.padRight(what, TOTAL))
                .append(Text.padLeft(value, value.endsWith("bytes") ? 20 : 14))
                .append('\n');
    }
}
