package io.lanewise.formats.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.Archive;
import io.lanewise.formats.Fixture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files with one structure that was made to do harm: circles, bombs, bytes that are used twice. */
class StructuresTest {

    private static final int ADDRESS = 8;
    private static final String WEIGHTS = "h5/keras3_numbered.weights.h5";
    private static final String CHUNKS = "h5/storage/chunked.weights.h5";
    private static final String TWINS = "keras/key_trap.keras";
    private static final String LATEST = "h5/storage/chunked_latest.weights.h5";

    private static ByteBuffer file(String fixture) {
        return ByteBuffer.wrap(Fixture.bytes(fixture)).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** All bytes of a buffer, wherever it stands. */
    private static byte[] bytes(ByteBuffer file) {
        byte[] bytes = new byte[file.capacity()];
        file.get(0, bytes);
        return bytes;
    }

    /** Where a piece stands in a file, all of its places. */
    private static List<Integer> find(ByteBuffer file, byte... piece) {
        String text = new String(bytes(file), StandardCharsets.ISO_8859_1);
        String wanted = new String(piece, StandardCharsets.ISO_8859_1);
        List<Integer> places = new ArrayList<>();
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            places.add(at);
        }
        assertThat(places).as("places of " + Arrays.toString(piece)).isNotEmpty();
        return places;
    }

    private static List<Integer> find(ByteBuffer file, String signature) {
        return find(file, signature.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void assertRefused(Outcome outcome, String message) {
        assertThat(outcome.kind()).as(outcome.toString()).isEqualTo(Outcome.Kind.MALFORMED);
        assertThat(outcome.message()).contains(message).contains("; " + Target.FILE);
    }

    private static Outcome weights(ByteBuffer file) {
        return Guarded.read(() -> Target.weights(bytes(file)));
    }

    /** Where the addresses of contiguous data stand: layout messages of version 3, class 1, that give their size. */
    private static List<Integer> dataAddresses(ByteBuffer file) {
        List<Integer> places = new ArrayList<>();
        for (int at : find(file, (byte) 8, (byte) 0, (byte) 24, (byte) 0)) {
            if (at % 8 == 0 && file.get(at + 8) == 3 && file.get(at + 9) == 1) {
                places.add(at + 10);
            }
        }
        assertThat(places).hasSizeGreaterThan(3);
        return places;
    }

    /** Two dense layers with kernels of 4 × 4 and biases of 4. */
    private static ByteBuffer twins() {
        return ByteBuffer.wrap(Archive.of(Fixture.bytes(TWINS)).get(Archive.WEIGHTS))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static Outcome twins(ByteBuffer weights) {
        byte[] archive = Archive.of(Fixture.bytes(TWINS))
                .with(Archive.WEIGHTS, bytes(weights))
                .stored();
        return Guarded.read(() -> Target.archive(archive));
    }

    @Test
    void refusesTwoTensorsFromTheSameBytes() {
        ByteBuffer sound = twins();
        List<Integer> addresses = dataAddresses(sound);
        int pairs = 0;
        for (int first : addresses) {
            for (int second : addresses) {
                if (first < second && sound.getLong(first + ADDRESS) == sound.getLong(second + ADDRESS)) {
                    ByteBuffer copy = twins();
                    copy.putLong(first, sound.getLong(second));
                    assertRefused(twins(copy), "bytes of its own at offset");
                    pairs++;
                }
            }
        }
        assertThat(pairs).isEqualTo(2);
    }

    @Test
    void refusesTwoMembersThatAreOneDataset() {
        ByteBuffer sound = twins();
        List<Integer> nodes = new ArrayList<>();
        for (int at : find(sound, "SNOD")) {
            // Groups of two members that are datasets: no tree is noted for them.
            if (sound.getShort(at + 6) == 2 && sound.getInt(at + 24) == 0 && sound.getLong(at + 16) > 0) {
                nodes.add(at + 16);
            }
        }
        assertThat(nodes).hasSize(2);
        sound.putLong(nodes.getFirst(), sound.getLong(nodes.getLast()));

        assertRefused(twins(sound), "bytes of its own at offset");
    }

    @ParameterizedTest
    @ValueSource(ints = {-8, -4, 4, 8})
    void refusesDataThatReachesIntoWhatLiesBeside(int shift) {
        ByteBuffer file = file(WEIGHTS);
        List<Integer> addresses = dataAddresses(file);
        int refused = 0;
        for (int address : addresses) {
            ByteBuffer copy = file(WEIGHTS);
            copy.putLong(address, file.getLong(address) + shift);
            refused += weights(copy).kind() == Outcome.Kind.MALFORMED ? 1 : 0;
        }
        // Where free bytes lie beside, nothing is to be seen.
        assertThat(refused).isGreaterThan(addresses.size() / 2);
    }

    @Test
    void refusesChunksThatShareTheirBytes() {
        ByteBuffer file = file(CHUNKS);
        int refused = 0;
        for (int at : find(file, "TREE")) {
            if (file.get(at + 4) == 1 && file.getShort(at + 6) > 1) {
                // Keys of chunks have a size, a mask, and an offset for each of 1 to 4 axes and the element.
                for (int rank = 1; rank <= 4; rank++) {
                    int child = at + 24 + 8 + ADDRESS * (rank + 1);
                    ByteBuffer copy = file(CHUNKS);
                    copy.putLong(child + 8 + ADDRESS * (rank + 2), copy.getLong(child));
                    refused += weights(copy).message().contains("bytes of its own at offset") ? 1 : 0;
                }
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void refusesChunksWithOtherBytes() {
        ByteBuffer file = file(CHUNKS);
        int refused = 0;
        for (int at : find(file, (byte) 0x78, (byte) 0x5E)) {
            ByteBuffer copy = file(CHUNKS);
            copy.put(at + 4, (byte) (copy.get(at + 4) ^ 1));
            refused += weights(copy).message().contains("checksum (fletcher32)") ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void endsOnHeadersThatContinueInThemselves() {
        ByteBuffer file = file("h5/keras3_numbered.h5");
        int refused = 0;
        for (int at : find(file, (byte) 16, (byte) 0, (byte) 16, (byte) 0, (byte) 0, (byte) 0, (byte) 0, (byte) 0)) {
            ByteBuffer copy = file("h5/keras3_numbered.h5");
            copy.putLong(at + 8, at).putLong(at + 16, 24);
            Outcome outcome = Guarded.read(() -> Target.legacy(bytes(copy)));
            assertThat(outcome.kind()).isNotEqualTo(Outcome.Kind.CRASHED);
            refused += outcome.message().contains("a circle") ? 1 : 0;
        }
        assertThat(refused).isPositive();
    }

    @Test
    void endsOnTreesThatBranchIntoTheSameNodesAgainAndAgain() {
        ByteBuffer sound = file(WEIGHTS);
        int levels = 30;
        int nodeBytes = 1024;
        int size = sound.capacity();
        ByteBuffer hostile = ByteBuffer.allocate(size + (levels + 1) * nodeBytes)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(sound);
        branch(hostile, find(sound, "TREE").getFirst(), levels + 1, size);
        for (int level = 0; level <= levels; level++) {
            int node = size + level * nodeBytes;
            branch(hostile, node, levels - level, node + nodeBytes);
        }
        // The last nodes are leaves without entries: no branch ends in a fault.
        hostile.putShort(size + levels * nodeBytes + 6, (short) 0);

        assertRefused(weights(hostile), "they are read again and again");
    }

    @Test
    void endsOnTreesThatContainThemselves() {
        ByteBuffer file = file(WEIGHTS);
        int root = find(file, "TREE").getFirst();
        branch(file, root, 3, root);

        assertRefused(weights(file), "B-tree: expected a level of 2, got 3");
    }

    /** An inner node of a group's B-tree at {@code at}, with eight times the same child. */
    private static void branch(ByteBuffer file, int at, int level, long child) {
        file.put(at, (byte) 'T').put(at + 1, (byte) 'R').put(at + 2, (byte) 'E').put(at + 3, (byte) 'E');
        file.put(at + 4, (byte) 0).put(at + 5, (byte) level).putShort(at + 6, (short) 8);
        file.putLong(at + 8, -1).putLong(at + 16, -1);
        for (int i = 0; i < 8; i++) {
            file.putLong(at + 24 + 16 * i, 0).putLong(at + 32 + 16 * i, child);
        }
    }

    @Test
    void refusesNewerStructuresWhoseChecksumIsAnother() {
        byte[] sound = Fixture.bytes(LATEST);
        int[][] structures = Checksums.of(sound).regions();
        assertThat(structures.length).isGreaterThan(20);
        int refused = 0;
        for (int[] structure : structures) {
            byte[] copy = sound.clone();
            copy[structure[1] - 1] ^= 64;
            Outcome outcome = Guarded.read(() -> Target.weights(copy));
            assertThat(outcome.kind()).isNotEqualTo(Outcome.Kind.CRASHED);
            refused += outcome.message().contains("bytes that give its checksum") ? 1 : 0;
        }
        // Those of the optimizer are not read.
        assertThat(refused).isGreaterThan(structures.length / 2);
    }

    @Test
    void inflatesNoMoreThanTheNetworkCanNeed() {
        byte[] zeros = new byte[64 << 20];
        byte[] hdf5 = Target.keras().with(Archive.WEIGHTS, zeros).deflated();
        byte[] npz = Target.keras()
                .without(Archive.WEIGHTS)
                .with("model.weights.npz", zeros)
                .deflated();
        byte[] members = Target.keras()
                .without(Archive.WEIGHTS)
                .with(
                        "model.weights.npz",
                        Archive.ofFile(Archive.of(Fixture.bytes("h5/keras3_numbered_npz.keras"))
                                        .get("model.weights.npz"))
                                .with("layers/conv2d.npy", zeros)
                                .deflated())
                .stored();
        byte[] config = Target.keras().with(Archive.CONFIG, zeros).deflated();

        for (byte[] bomb : List.of(hdf5, npz, members, config)) {
            Outcome outcome = Guarded.read(() -> Target.archive(bomb));
            assertRefused(outcome, "bytes, the directory says 67108864");
            assertThat(outcome.allocated()).isLessThan(zeros.length / 4);
        }
    }
}
