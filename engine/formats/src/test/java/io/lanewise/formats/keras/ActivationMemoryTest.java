package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import io.lanewise.plan.ActivationOutline;
import io.lanewise.plan.ActivationOutline.Access;
import io.lanewise.plan.Value.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arena of Keras' models and of known networks against the largest sum of tensors that are alive at one step, found here step by step from what
 * steps read and write. An image that is written in parts counts with the parts that are there already. Afterwards
 * {@code target/activation-memory.md} is a table of them all.
 */
class ActivationMemoryTest {

    private static final double LARGEST_RATIO = 1.10;
    private static final int LINE_FLOATS = 16;
    private static final String ARCHITECTURES = "keras/architectures";
    private static final List<String> ROWS = new ArrayList<>();

    @TempDir
    private Path folder;

    static Stream<KerasModelsTest.Case> models() throws IOException {
        return KerasModelsTest.models().filter(model -> model.refused().isEmpty());
    }

    /** Known networks in full size, without weights; made by {@code make_architectures.py} of the counter. */
    static Stream<String> architectures() throws IOException {
        try (Stream<Path> files = Files.list(Fixture.path(ARCHITECTURES))) {
            List<String> names = files.map(file -> file.getFileName().toString())
                    .map(name -> name.replace(".json.gz", ""))
                    .toList();
            assertThat(names).hasSizeGreaterThanOrEqualTo(30);
            return names.stream().sorted();
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void theArenaOfAModelIsHardlyLargerThanWhatIsAlive(KerasModelsTest.Case model) {
        check(model.toString(), model.model());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void theArenaOfAKnownNetworkIsHardlyLargerThanWhatIsAlive(String name) throws IOException {
        Path file =
                Files.write(folder.resolve(name + ".json"), Fixture.unpacked(ARCHITECTURES + "/" + name + ".json.gz"));
        check(name, Models.describe(file.toString()).model());
    }

    private static void check(String name, Model model) {
        ActivationOutline outline = ActivationOutline.of(model);
        long alive = 0;
        long aliveLines = 0;
        for (int step = 0; step < outline.steps().size(); step++) {
            long floats = 0;
            long lines = 0;
            for (int value = 0; value < outline.values().size(); value++) {
                long here = written(outline, value, step);
                floats += here;
                lines += Math.ceilDiv(here, LINE_FLOATS);
            }
            alive = Math.max(alive, floats);
            aliveLines = Math.max(aliveLines, lines);
        }
        double ratio = outline.arenaFloats() / (double) Math.max(1, aliveLines * LINE_FLOATS);
        ROWS.add(String.format(
                Locale.ROOT,
                "| %s | %d | %,d | %,d | %.3f |",
                name,
                outline.steps().size(),
                outline.arenaFloats(),
                alive,
                ratio));

        assertThat((long) outline.arenaFloats()).isGreaterThanOrEqualTo(alive);
        assertThat(ratio).isLessThanOrEqualTo(LARGEST_RATIO);
    }

    /** Floats of a value of the arena that have been written when a step is done and are needed by it or later. */
    private static long written(ActivationOutline outline, int value, int step) {
        if (outline.values().get(value).place() != Place.ARENA) {
            return 0;
        }
        List<Access> steps = outline.steps();
        boolean needed = steps.subList(step, steps.size()).stream()
                .anyMatch(access -> access.output() == value || access.inputs().contains(value));
        long floats = steps.subList(0, step + 1).stream()
                .filter(access -> access.output() == value)
                .mapToLong(access -> access.outputShape().elements())
                .sum();
        return needed ? Math.min(floats, outline.values().get(value).floats()) : 0;
    }

    @AfterAll
    static void report() throws IOException {
        List<String> lines = new ArrayList<>(
                Arrays.asList("| network | steps | arena, floats | alive at once | ratio |", "|:--|--:|--:|--:|--:|"));
        ROWS.stream().sorted().forEach(lines::add);
        Files.createDirectories(Path.of("target"));
        Files.write(Path.of("target", "activation-memory.md"), lines);
    }
}
