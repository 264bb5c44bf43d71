package io.lanewise.run.report;

import io.lanewise.console.Terminal;
import io.lanewise.plan.PassReport;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import io.lanewise.plan.Step;
import io.lanewise.plan.Value;

/** What a network was rewritten into, and the steps of its plan, as tables of 80 columns. */
public final class PlanTable {

    private static final int NUMBER = 4;
    private static final int WORDS = 36;
    private static final int NAME = 58;
    private static final int SHAPES = 44;
    private static final int COUNT = 15;
    private static final int TOTAL = 28;
    private static final String GAP = "  ";

    private PlanTable() {}

    /**
     * The passes with what each changed and how many steps were left after it. Then three lines for each step: the layers that it
     * computes and where its output lies; what it does and by which algorithm; the shapes of one sample of its first input and
     * its output, the multiply-adds that the algorithm does for one sample (padding included), and the bytes of its packed
     * weights.
     */
    public static String text(Plan plan) {
        StringBuilder text = new StringBuilder("Plan of " + Terminal.printable(plan.modelName()) + "\n\n");
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
        named(text, "", "layers", "output lies");
        done(text, "what is done", "algorithm");
        sized(text, "input → output", "multiply-adds", "weight bytes");
        text.append('\n');
        for (Port input : plan.inputs()) {
            named(text, "", input.name(), "input");
            sized(text, input.shape().toString(), "", "");
        }
        for (int number = 0; number < plan.steps().size(); number++) {
            Step step = plan.steps().get(number);
            named(text, Integer.toString(number + 1), step.name(), place(plan, step));
            done(text, LayerWords.of(step.layers()), step.algorithm());
            sized(text, shapes(step), count(step.multiplyAdds()), count(step.weightBytes()));
        }
        text.append('\n');
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

    private static void named(StringBuilder text, String number, String layers, String place) {
        text.append(Text.padLeft(number, NUMBER))
                .append(GAP)
                .append(Text.padRight(shortened(Terminal.printable(layers), NAME), NAME))
                .append(Text.padLeft(place, COUNT + 1));
        Text.endLine(text);
    }

    private static void done(StringBuilder text, String words, String algorithm) {
        indent(text)
                .append(Text.padRight(shortened(words, WORDS), WORDS))
                .append(GAP)
                .append(algorithm);
        Text.endLine(text);
    }

    private static void sized(StringBuilder text, String shapes, String multiplyAdds, String weightBytes) {
        indent(text)
                .append(Text.padRight(shapes, SHAPES))
                .append(Text.padLeft(multiplyAdds, COUNT))
                .append(Text.padLeft(weightBytes, COUNT));
        Text.endLine(text);
    }

    private static StringBuilder indent(StringBuilder text) {
        return text.append(" ".repeat(NUMBER)).append(GAP);
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
