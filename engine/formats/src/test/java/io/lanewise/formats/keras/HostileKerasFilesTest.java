package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Archive;
import io.lanewise.formats.BuiltInModels;
import io.lanewise.formats.Fixture;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Damaged and malicious files: they give a model of the same shape, or one of the two exceptions, and they come to an end.
 * The time limits are guards against hanging, far above what is needed.
 */
@Timeout(300)
class HostileKerasFilesTest {

    /** Where the larger datasets of the fashion file lie within its member of weights; the rest is structure. */
    private static final int[][] DATASETS = {{14264, 38264}, {44712, 368712}, {371616, 379616}};

    private final byte[] fashion = fashion();
    private final Model sound = BuiltInModels.find("fashion").orElseThrow();

    private static byte[] fashion() {
        try (InputStream in =
                Objects.requireNonNull(BuiltInModels.class.getResourceAsStream("fashion_lenet.keras"), "resource")) {
            return in.readAllBytes();
        } catch (IOException fault) {
            throw new AssertionError(fault);
        }
    }

    /** Reads, and passes over the exceptions that are allowed. */
    private @Nullable Model readOrRefuse(byte[] archive, Supplier<String> what) {
        try {
            Model model = KerasReaderTest.read(archive);
            assertThat(model.parameterCount()).as(what).isEqualTo(90_120);
            assertThat(model.nodes().size()).as(what).isEqualTo(sound.nodes().size());
            return model;
        } catch (ModelFormatException | UnsupportedFeatureException refused) {
            assertThat(refused.getMessage()).as(what).contains("; test.keras");
            return null;
        } catch (RuntimeException | Error other) {
            throw new AssertionError(what.get(), other);
        }
    }

    private static byte[] mutated(byte[] bytes, Random random, Supplier<Integer> position) {
        byte[] copy = bytes.clone();
        int changes = 1 + random.nextInt(3);
        for (int i = 0; i < changes; i++) {
            int at = position.get();
            copy[at] = switch (random.nextInt(4)) {
                case 0 -> (byte) random.nextInt(256);
                case 1 -> (byte) (copy[at] ^ (1 << random.nextInt(8)));
                case 2 -> (byte) 0xFF;
                default -> (byte) (copy[at] + random.nextInt(5) - 2);
            };
        }
        return copy;
    }

    @Test
    void survivesMutationsOfTheArchive() {
        int directory = fashion.length - 400;
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            boolean end = random.nextBoolean();
            byte[] archive = mutated(
                    fashion, random, () -> end ? directory + random.nextInt(400) : random.nextInt(fashion.length));
            String what = "archive, seed " + seed;

            Model model = readOrRefuse(archive, () -> what);
            if (model != null) {
                // The checksums leave no room for other weights.
                assertThat(weights(model)).as(what).isEqualTo(weights(sound));
            }
        }
    }

    @Test
    void survivesMutationsOfTheWeightsStructures() {
        Archive archive = Archive.of(fashion);
        byte[] weights = archive.get(Archive.WEIGHTS);
        int read = 0;
        for (int seed = 0; seed < 2000; seed++) {
            Random random = new Random(seed);
            byte[] changed = mutated(weights, random, () -> structure(random, weights.length));
            String what = "weights, seed " + seed;

            read += readOrRefuse(
                                    Archive.of(fashion)
                                            .with(Archive.WEIGHTS, changed)
                                            .stored(),
                                    () -> what)
                            == null
                    ? 0
                    : 1;
        }
        // Some bytes are padding or small weights, many are not: both outcomes must occur.
        assertThat(read).isBetween(100, 1900);
    }

    private static int structure(Random random, int length) {
        while (true) {
            int at = random.nextInt(length);
            if (Arrays.stream(DATASETS).noneMatch(range -> at >= range[0] && at < range[1])) {
                return at;
            }
        }
    }

    @Test
    void survivesMutationsOfTheConfiguration() {
        Archive archive = Archive.of(fashion);
        byte[] config = archive.get(Archive.CONFIG);
        for (int seed = 0; seed < 1000; seed++) {
            Random random = new Random(seed);
            byte[] changed = mutated(config, random, () -> random.nextInt(config.length));
            String what = "configuration, seed " + seed;

            readOrRefuse(archive.with(Archive.CONFIG, changed).stored(), () -> what);
        }
    }

    @Test
    void refusesEveryTruncation() {
        Archive archive = Archive.of(fashion);
        byte[] weights = archive.get(Archive.WEIGHTS);
        Random random = new Random(11);
        for (int i = 0; i < 300; i++) {
            int archiveLength = random.nextInt(fashion.length);
            int weightsLength = random.nextInt(weights.length);
            byte[] shortWeights = archive.with(Archive.WEIGHTS, Arrays.copyOf(weights, weightsLength))
                    .stored();

            assertThat(readOrRefuse(Arrays.copyOf(fashion, archiveLength), () -> "archive cut at " + archiveLength))
                    .isNull();
            Model model = readOrRefuse(shortWeights, () -> "weights cut at " + weightsLength);
            assertThat(model == null || weightsLength > 384_856)
                    .as("weights cut at " + weightsLength)
                    .isTrue();
        }
    }

    @Test
    void mutatedWeightChangesItsValueAlone() {
        byte[] weights = Archive.of(fashion).get(Archive.WEIGHTS);
        int index = 12_345;
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(DATASETS[1][0] + 4 * index, 0.5f);

        Model model = KerasReaderTest.read(
                Archive.of(fashion).with(Archive.WEIGHTS, weights).stored());

        assertThat(model.nodes())
                .extracting(Node::toString)
                .isEqualTo(sound.nodes().stream().map(Node::toString).toList());
        float[] expected = weights(sound);
        int before = 7 * 7 * 12 + 12 + 5 * 5 * 12 * 20 + 20;
        assertThat(expected[before + index]).isNotEqualTo(0.5f);
        expected[before + index] = 0.5f;
        assertThat(weights(model)).isEqualTo(expected);
    }

    private static float[] weights(Model model) {
        float[] all = new float[(int) model.parameterCount()];
        int next = 0;
        for (var parameter : model.weights().parameters()) {
            parameter.values().copyTo(0, all, next, parameter.values().length());
            next += parameter.values().length();
        }
        return all;
    }

    @Test
    void endsOnTreesThatBranchIntoTheSameNodesAgainAndAgain() {
        byte[] weights = Archive.of(Fixture.bytes("keras/key_trap.keras")).get(Archive.WEIGHTS);
        int levels = 40;
        int nodeBytes = 1024;
        ByteBuffer hostile = ByteBuffer.allocate(weights.length + (levels + 1) * nodeBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(weights);
        int root = find(weights, "TREE");
        branch(hostile, root, weights.length);
        for (int level = 0; level < levels; level++) {
            int node = weights.length + level * nodeBytes;
            branch(hostile, node, node + nodeBytes);
        }
        // The last node is a leaf without entries: no branch ends in a fault.
        int leaf = weights.length + levels * nodeBytes;
        branch(hostile, leaf, 0);
        hostile.putShort(leaf + 5, (short) 0).put(leaf + 6, (byte) 0);

        assertThatThrownBy(() -> KerasReaderTest.read(Archive.of(Fixture.bytes("keras/key_trap.keras"))
                        .with(Archive.WEIGHTS, hostile.array())
                        .stored()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("they are read again and again");
    }

    @Test
    void endsOnTreesThatContainThemselves() {
        byte[] weights = Archive.of(Fixture.bytes("keras/key_trap.keras")).get(Archive.WEIGHTS);
        int root = find(weights, "TREE");
        branch(ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN), root, root);

        assertThatThrownBy(() -> KerasReaderTest.read(Archive.of(Fixture.bytes("keras/key_trap.keras"))
                        .with(Archive.WEIGHTS, weights)
                        .stored()))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("test.keras: model.weights.h5");
    }

    /** An inner node of a group's B-tree at {@code at}, with eight times the same child. */
    private static void branch(ByteBuffer file, int at, long child) {
        file.put(at, (byte) 'T').put(at + 1, (byte) 'R').put(at + 2, (byte) 'E').put(at + 3, (byte) 'E');
        file.put(at + 4, (byte) 0).put(at + 5, (byte) 1).putShort(at + 6, (short) 8);
        file.putLong(at + 8, -1).putLong(at + 16, -1);
        for (int i = 0; i < 8; i++) {
            file.putLong(at + 24 + 16 * i, 0).putLong(at + 32 + 16 * i, child);
        }
    }

    private static int find(byte[] bytes, String signature) {
        int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(signature);
        if (at >= 0) {
            return at;
        }
        throw new AssertionError(signature);
    }
}
