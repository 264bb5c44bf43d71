package io.lanewise.formats.hdf5;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.ModelFormatException;
import io.lanewise.formats.UnsupportedFeatureException;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.memory.FloatSlice;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers that h5py stored in every way that HDF5 has for them, with the oldest and the newest structures. */
class StorageTest {

    private static final String[] OPTIONS = {"plain", "gzip", "shuffle", "fletcher32", "all"};

    private static Hdf5Group open(String name) {
        byte[] bytes = Fixture.bytes("h5/storage/" + name);
        return Hdf5File.open(ByteSource.of(bytes, new Place("test.h5", "")), new ChunkedReading())
                .root();
    }

    private static Hdf5Group unpacked(String name) {
        return Hdf5File.open(
                        ByteSource.of(Fixture.unpacked("h5/storage/" + name + ".h5.gz"), new Place("test.h5", "")),
                        new ChunkedReading())
                .root();
    }

    /** The numbers between two floats that must stay as they are. */
    private static float[] read(Hdf5Group root, String name) throws IOException {
        StoredTensor tensor = root.tensor(name);
        int count = (int) Arrays.stream(tensor.dimensions()).reduce(1, Math::multiplyExact);
        float[] floats = new float[count + 2];
        Arrays.fill(floats, -77);
        tensor.read(new FloatSlice(floats, 1, count));
        assertThat(floats[0]).isEqualTo(-77);
        assertThat(floats[count + 1]).isEqualTo(-77);
        return Arrays.copyOfRange(floats, 1, count + 1);
    }

    private static float[] numbers(int count, IntToDoubleFunction number) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) number.applyAsDouble(i);
        }
        return floats;
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void readsChunksOfEveryIndexAndEveryFilter(String version) throws IOException {
        Hdf5Group root = unpacked("with_options_" + version);
        float[] whole = numbers(7 * 5 * 3, i -> i);

        for (String option : OPTIONS) {
            for (String shape : new String[] {"one_chunk_", "edges_", "grows_", "grows_twice_", "limited_"}) {
                assertThat(read(root, shape + option)).as(shape + option).containsExactly(whole);
            }
        }
        for (String name : new String[] {"compact", "early"}) {
            assertThat(read(root, name)).as(name).containsExactly(whole);
        }
        assertThat(read(root, "skipped_filters")).containsExactly(0, 1, 2, 3);
        assertThat(read(root, "larger_chunk")).containsExactly(0, 1, 2, 3, 4);
        assertThat(read(root, "empty")).isEmpty();
        assertThat(read(root, "empty_chunked")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void fillsChunksThatWereNeverWritten(String version) throws IOException {
        Hdf5Group root = unpacked("with_options_" + version);
        float[] expected = numbers(7 * 5 * 3, i -> {
            int row = i / 15;
            int column = i / 3 % 5;
            int depth = i % 3;
            // The one chunk that was written at [3:6, 2:4, 0:2].
            boolean written = row >= 3 && row < 6 && column >= 2 && column < 4 && depth < 2;
            return written ? i : -1.5;
        });

        for (String option : OPTIONS) {
            assertThat(read(root, "holes_" + option)).as(option).containsExactly(expected);
        }
        assertThatThrownBy(() -> read(root, "never_written"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessage("expected [4] numbers, the file has no data for them; test.h5: never_written");
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void readsIndexesOfManyLevels(String version) throws IOException {
        Hdf5Group root = unpacked("large_" + version);
        float[] holes = numbers(3000, i -> i < 900 || i >= 2990 ? i : -1);
        float[] sparse = numbers(
                200_000,
                i -> i < 10 || (i >= 5000 && i < 5010) || (i >= 140_000 && i < 140_010) || i >= 199_990 ? i : -1);

        for (String name : new String[] {"fixed_0", "fixed_1", "growing_0", "growing_1"}) {
            assertThat(read(root, name)).as(name).containsExactly(holes);
        }
        assertThat(read(root, "sparse")).containsExactly(sparse);
        assertThat(read(root, "wide")).containsExactly(numbers(72 * 90, i -> i));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "le_f2", "be_f2", "le_f4", "be_f4", "le_f8", "be_f8", "i1", "u1", "le_i2", "be_u2", "le_i4", "be_u4",
                "le_i8", "be_u8", "bool"
            })
    void castsNumbersAsKerasDoes(String type) throws IOException {
        for (String version : new String[] {"earliest", "latest"}) {
            Hdf5Group root = unpacked("with_options_" + version);
            float[] expected = numbers(6, i -> type.equals("bool") ? i % 2 : i);

            assertThat(read(root, "type_" + type)).containsExactly(expected);
            assertThat(read(root, "type_" + type + "_chunked")).containsExactly(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void roundsToTheNearestFloat(String version) throws IOException {
        Hdf5Group root = unpacked("with_options_" + version);

        assertThat(read(root, "rounded_f8"))
                .containsExactly(Float.POSITIVE_INFINITY, -0f, 0.1f, -0f, 16_777_216, Float.NaN);
        assertThat(read(root, "rounded_i8")).containsExactly(0x1p63f, -0x1p63f, 0x1p24f, 0x1p53f, -1, 0);
        assertThat(read(root, "rounded_u8")).containsExactly(0x1p64f, 0x1p63f, 0x1p63f + 0x1p40f, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "complex, HDF5: compounds of 8 bytes is not supported; supported: numbers of types f4",
        "texts, HDF5: texts is not supported",
        "lzf, HDF5: filter lzf (32000) is not supported; supported: deflate (gzip)",
        "scaled, HDF5: filter scaleoffset is not supported",
    })
    void refusesOtherTypesAndFiltersByName(String name, String message) {
        for (String version : new String[] {"earliest", "latest"}) {
            Hdf5Group root = unpacked("with_options_" + version);

            assertThatThrownBy(() -> read(root, name))
                    .isInstanceOf(UnsupportedFeatureException.class)
                    .hasMessageStartingWith(message)
                    .hasMessageEndingWith("; test.h5: " + name);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"earliest", "latest"})
    void refusesADatasetWithoutElements(String version) {
        assertThatThrownBy(() -> read(unpacked("with_options_" + version), "null"))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("a null dataspace");
    }

    @ParameterizedTest
    @ValueSource(strings = {"contiguous", "chunked"})
    void readsFilesWithShortAddresses(String name) throws IOException {
        Hdf5Group root = open("short_addresses.h5");

        assertThat(read(root, name)).containsExactly(numbers(12, i -> i));
        assertThat(root.attribute("name")).contains("a text of variable length");
    }
}
