package io.lanewise.formats.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Model;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Files that were damaged at random, by a seed each. {@code -Dlanewise.mutations=100000} says how many of each format, {@code -Dlanewise.seed} where
 * they begin, {@code -Dlanewise.format} which one; the profile {@code hostile} of the build runs 100,000 in a small heap.
 */
class MutationsTest {

    private static final int MUTATIONS = Integer.getInteger("lanewise.mutations", 500);
    private static final long FIRST_SEED = Long.getLong("lanewise.seed", 0);

    /** Of the reading thread, for the objects of a small network; of a text, its tree of values. */
    private static final long FREE_BYTES = 4 << 20;

    /** After so many faults of one format, no more are looked for. */
    private static final int MOST_FAULTS = 20;

    private static final StringBuilder REPORT = new StringBuilder(Tally.HEADER).append('\n');

    static List<Target> targets() {
        String wanted = System.getProperty("lanewise.format", "");
        return Target.all().stream()
                .filter(target -> wanted.isEmpty() || target.name().equals(wanted))
                .toList();
    }

    @AfterAll
    static void report() {
        System.out.println(REPORT);
    }

    private static String why(Target target, long seed, Outcome outcome, String what) {
        StringBuilder text = new StringBuilder("%s, seed %d: %s".formatted(target.name(), seed, what));
        for (Throwable fault = outcome.fault(); fault != null; fault = fault.getCause()) {
            text.append('\n').append(fault);
            Arrays.stream(fault.getStackTrace())
                    .limit(12)
                    .forEach(frame -> text.append("\n  ").append(frame));
        }
        return text.toString();
    }

    private static void judge(Target target, long seed, byte[] file, Outcome outcome) {
        if (outcome.kind() == Outcome.Kind.CRASHED) {
            throw new AssertionError(why(target, seed, outcome, "neither read nor refused"));
        }
        if (outcome.fault() != null && !outcome.message().contains("; " + Target.FILE)) {
            throw new AssertionError(why(target, seed, outcome, "a message without the file"));
        }
        long weights = outcome.model() == null ? 0 : 4 * outcome.model().parameterCount();
        if (outcome.allocated() > weights + 2L * file.length + FREE_BYTES) {
            throw new AssertionError(
                    why(target, seed, outcome, outcome.allocated() + " bytes for a file of " + file.length));
        }
    }

    private static boolean judgeWeights(
            Target target, long seed, @Nullable Weights sound, Outcome outcome, int damaged) {
        Model model = outcome.model();
        if (sound == null || model == null) {
            return true;
        }
        String wrong = sound.wrong(model, damaged);
        if (!wrong.isEmpty()) {
            throw new AssertionError(why(target, seed, outcome, "silently read wrong weights: " + wrong));
        }
        return sound.areIn(model);
    }

    @ParameterizedTest
    @MethodSource("targets")
    void survivesMutations(Target target) throws IOException {
        Model model = target.reader().read(target.whole().apply(target.sound().clone()));
        Weights sound = model != null && model.hasWeights() ? new Weights(model) : null;
        Tally tally = new Tally(target.name());

        List<String> faults = new ArrayList<>();
        Guarded.run(guarded -> {
            for (long seed = FIRST_SEED; seed < FIRST_SEED + MUTATIONS && faults.size() < MOST_FAULTS; seed++) {
                Mutation mutation = target.mutation(new Random(seed));
                byte[] file = target.whole().apply(mutation.bytes());
                Outcome outcome = guarded.once(() -> target.reader().read(file));
                try {
                    judge(target, seed, file, outcome);
                    tally.add(seed, outcome, judgeWeights(target, seed, sound, outcome, mutation.changed()));
                } catch (AssertionError fault) {
                    faults.add(fault.getMessage());
                }
            }
        });
        assertThat(faults).isEmpty();
        REPORT.append(tally).append('\n');

        // Damage that nobody reads, and damage that matters: both must occur.
        assertThat(tally.read()).isPositive();
        assertThat(tally.refused()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void refusesWhatIsCutOff(Target target) {
        int length = target.sound().length;
        int step = Math.max(1, length / MUTATIONS);

        Guarded.run(guarded -> {
            // Classes that are loaded on the way count as memory of the first file.
            guarded.once(() ->
                    target.reader().read(target.whole().apply(target.sound().clone())));
            for (int end = 0; end < length; end += step) {
                byte[] file = target.whole().apply(Arrays.copyOf(target.sound(), end));
                Outcome outcome = guarded.once(() -> target.reader().read(file));
                judge(target, end, file, outcome);
                if (outcome.kind() == Outcome.Kind.READ) {
                    throw new AssertionError(target.name() + ": read, though cut off after byte " + end);
                }
            }
        });
    }
}
