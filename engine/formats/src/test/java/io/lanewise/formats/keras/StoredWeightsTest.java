package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.Fixture;
import io.lanewise.formats.Models;
import io.lanewise.model.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of Keras that were written anew, by h5py: in chunks, with filters, with newer structures, as other types. */
class StoredWeightsTest {

    @TempDir
    private Path folder;

    private static Path file(String name) {
        return Fixture.path("h5/storage/" + name);
    }

    /** Every weight of these files is its own number, counted layer by layer. */
    private static void assertNumbered(Model model, int count) {
        float[] expected = new float[count];
        IntStream.range(0, count).forEach(i -> expected[i] = i);
        assertThat(LegacyFilesTest.weights(model)).containsExactly(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chunked",
                "chunked_latest",
                "growing_latest",
                "latest",
                "version_1_8",
                "float64",
                "int32",
                "big_endian"
            })
    void readsWeightsBesideTheirArchitecture(String name) {
        assertNumbered(Models.read(Fixture.path("h5/keras3_numbered.json"), file(name + ".weights.h5")), 284);
    }

    @ParameterizedTest
    @ValueSource(strings = {"chunked.h5", "chunked_latest.h5", "chunked.keras"})
    void readsWholeModels(String name) {
        assertNumbered(Models.read(file(name)), 284);
    }

    @Test
    void readsManyMembersAndAttributesInHeaps() throws IOException {
        Path unpacked = Files.write(folder.resolve("many.h5"), Fixture.unpacked("h5/storage/many_latest.h5.gz"));

        assertNumbered(Models.read(file("names_latest.h5")), 60);
        assertNumbered(Models.read(unpacked), 68);
    }
}
