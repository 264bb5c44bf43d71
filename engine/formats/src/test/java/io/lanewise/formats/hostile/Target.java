package io.lanewise.formats.hostile;

import io.lanewise.formats.Archive;
import io.lanewise.formats.Fixture;
import io.lanewise.formats.InputShapes;
import io.lanewise.formats.keras.KerasReader;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A format, and what of a file of it is damaged.
 *
 * @param name what reports call it
 * @param sound the part that is damaged, as it should be
 * @param regions where damage does most, as pairs of start and end
 * @param whole puts a damaged part into its file
 * @param reader reads the file
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, only read
record Target(String name, byte[] sound, int[][] regions, UnaryOperator<byte[]> whole, ReaderOf reader) {

    static final String FILE = "hostile.file";
    private static final int END_OF_ARCHIVE = 600;
    private static final String NPZ_WEIGHTS = "model.weights.npz";

    /** Reads a model; null if the file is an array. */
    @FunctionalInterface
    interface ReaderOf {
        @Nullable
        Model read(byte[] file) throws IOException;
    }

    @Override
    public String toString() {
        return name;
    }

    static List<Target> all() {
        byte[] keras = keras().stored();
        byte[] npz = Fixture.bytes("h5/keras3_numbered_npz.keras");
        List<Target> all = new ArrayList<>();
        all.add(plain(".keras, archive", keras, end(keras), Target::archive));
        all.add(member(".keras, config.json", keras(), Archive.CONFIG));
        all.add(member(".keras, model.weights.h5", keras(), Archive.WEIGHTS));
        all.add(plain(".keras with npz, archive", npz, end(npz), Target::archive));
        all.add(pickles(npz));
        all.add(plain(".h5 of Keras 3", Fixture.bytes("h5/keras3_numbered.h5"), new int[0][], Target::legacy));
        all.add(plain(".h5 of Keras 2", Fixture.bytes("h5/keras2_numbered.h5"), new int[0][], Target::legacy));
        all.add(checksummed(".h5, newest structures", "h5/storage/names_latest.h5", Target::legacy));
        all.add(plain(".weights.h5", Fixture.bytes("h5/keras3_numbered.weights.h5"), new int[0][], Target::weights));
        all.add(plain(
                ".weights.h5 in chunks",
                Fixture.bytes("h5/storage/chunked.weights.h5"),
                new int[0][],
                Target::weights));
        all.add(checksummed(".weights.h5 in chunks, newest", "h5/storage/chunked_latest.weights.h5", Target::weights));
        all.add(checksummed(".weights.h5 growing, newest", "h5/storage/growing_latest.weights.h5", Target::weights));
        all.add(plain("model JSON", Fixture.bytes("h5/keras3_numbered.json"), new int[0][], Target::architecture));
        all.add(plain(".npy", Fixture.bytes("npy/fortran.npy"), new int[0][], Target::array));
        return all;
    }

    /** The part of a file, damaged. */
    Mutation mutation(Random random) {
        boolean json = sound[0] == '{' && random.nextInt(4) > 0;
        return json ? Mutation.ofJson(sound, random) : Mutation.of(sound, regions, random);
    }

    static ByteSource source(byte[] file) {
        return ByteSource.of(file, new Place(FILE, ""));
    }

    static Model archive(byte[] file) throws IOException {
        return KerasReader.read(source(file), InputShapes.NONE).model();
    }

    static Model legacy(byte[] file) throws IOException {
        return KerasReader.readLegacy(source(file), InputShapes.NONE).model();
    }

    static Model architecture(byte[] file) throws IOException {
        return KerasReader.readArchitecture(source(file), InputShapes.NONE).model();
    }

    static Model weights(byte[] file) throws IOException {
        return KerasReader.read(source(Fixture.bytes("h5/keras3_numbered.json")), source(file), InputShapes.NONE)
                .model();
    }

    static @Nullable Model array(byte[] file) {
        NpyArray array = NpyArray.read(file, FILE);
        int elements = Arrays.stream(array.shape()).reduce(1, Math::multiplyExact);
        if (elements != array.data().length) {
            throw new IllegalStateException("shape " + Arrays.toString(array.shape()));
        }
        return null;
    }

    /** The archive as Keras makes it: stored members, contiguous weights, each its own number. */
    static Archive keras() {
        return Archive.of(Fixture.bytes("h5/storage/chunked.keras"))
                .with(Archive.WEIGHTS, Fixture.bytes("h5/keras3_numbered.weights.h5"));
    }

    private static int[][] end(byte[] archive) {
        return new int[][] {{archive.length - END_OF_ARCHIVE, archive.length}};
    }

    private static Target plain(String name, byte[] sound, int[][] regions, ReaderOf reader) {
        return new Target(name, sound, regions, bytes -> bytes, reader);
    }

    private static Target member(String name, Archive archive, String member) {
        return new Target(
                name,
                archive.get(member),
                new int[0][],
                bytes -> archive.with(member, bytes).stored(),
                Target::archive);
    }

    private static Target checksummed(String name, String fixture, ReaderOf reader) {
        byte[] sound = Fixture.bytes(fixture);
        Checksums checksums = Checksums.of(sound);
        return new Target(
                name,
                sound,
                checksums.regions(),
                bytes -> {
                    if (bytes.length == sound.length) {
                        checksums.repair(bytes);
                    }
                    return bytes;
                },
                reader);
    }

    /** The arrays within the archive within the archive, one behind the other. */
    private static Target pickles(byte[] npz) {
        Archive outer = Archive.of(npz);
        Archive inner = Archive.ofFile(outer.get(NPZ_WEIGHTS));
        // Of the optimizer's, that are not read, no damage is seen.
        List<String> names = inner.names().stream()
                .filter(name -> name.startsWith("layers/"))
                .toList();
        int[] lengths = names.stream().mapToInt(name -> inner.get(name).length).toArray();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        names.forEach(name -> all.writeBytes(inner.get(name)));
        return new Target(
                ".keras with npz, pickles",
                all.toByteArray(),
                new int[0][],
                bytes -> {
                    int at = 0;
                    for (int i = 0; i < lengths.length; i++) {
                        int end = i == lengths.length - 1 ? bytes.length : Math.min(bytes.length, at + lengths[i]);
                        inner.with(names.get(i), Arrays.copyOfRange(bytes, at, end));
                        at = end;
                    }
                    return outer.with(NPZ_WEIGHTS, inner.stored()).stored();
                },
                Target::archive);
    }
}
