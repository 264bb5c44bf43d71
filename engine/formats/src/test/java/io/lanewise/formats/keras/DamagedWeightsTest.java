package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.Archive;
import io.lanewise.formats.BuiltInModels;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What damage to the bytes of a weight does. */
class DamagedWeightsTest {

    /** Where the kernel of the first dense layer lies within the member of weights. */
    private static final int KERNEL = 44_712;

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

    @Test
    void mutatedWeightChangesItsValueAlone() {
        byte[] weights = Archive.of(fashion).get(Archive.WEIGHTS);
        int index = 12_345;
        ByteBuffer.wrap(weights).order(ByteOrder.LITTLE_ENDIAN).putFloat(KERNEL + 4 * index, 0.5f);

        Model model = KerasReaderTest.read(
                Archive.of(fashion).with(Archive.WEIGHTS, weights).stored());

        assertThat(model.nodes())
                .extracting(Node::toString)
                .isEqualTo(sound.nodes().stream().map(Node::toString).toList());
        float[] expected = LegacyFilesTest.weights(sound);
        int before = 7 * 7 * 12 + 12 + 5 * 5 * 12 * 20 + 20;
        assertThat(expected[before + index]).isNotEqualTo(0.5f);
        expected[before + index] = 0.5f;
        assertThat(LegacyFilesTest.weights(model)).isEqualTo(expected);
    }
}
