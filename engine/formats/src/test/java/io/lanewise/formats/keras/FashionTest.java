package io.lanewise.formats.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lanewise.formats.BuiltInModels;
import io.lanewise.formats.Fixture;
import io.lanewise.formats.npy.NpyArray;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.session.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled network, as Keras trained and saved it, on real test images. */
class FashionTest {

    private static final int IMAGES = 200;
    private static final int CLASSES = 10;
    private static final int IMAGE_HEADER_BYTES = 16;
    private static final int LABEL_HEADER_BYTES = 8;

    private static final Model MODEL = BuiltInModels.find("fashion").orElseThrow();

    @Test
    void hasTheLayersAndWeightsOfTheFile() {
        assertThat(MODEL.name()).isEqualTo("fashion_mnist");
        assertThat(MODEL.nodes())
                .extracting(Node::toString)
                .containsExactly(
                        "input_layer (InputLayer) → [28, 28, 1]",
                        "conv2d (Conv2D) → [22, 22, 12]",
                        "conv2d_1 (Conv2D) → [18, 18, 20]",
                        "max_pooling2d (MaxPooling2D) → [9, 9, 20]",
                        "flatten (Flatten) → [1620]",
                        "dense (Dense) → [50]",
                        "dense_1 (Dense) → [40]",
                        "dense_2 (Dense) → [10]");
        assertThat(MODEL.parameterCount()).isEqualTo(90_120);
    }

    /** Bits as h5py reads them: the first, middle and last element of each dataset. */
    @ParameterizedTest
    @CsvSource({
        "conv2d, kernel, 0, be02c226",
        "conv2d, kernel, 294, 3ce0b983",
        "conv2d, kernel, 587, bdd20277",
        "conv2d, bias, 0, 3e006cb7",
        "conv2d, bias, 11, 3cf0b26d",
        "conv2d_1, kernel, 0, 3d6c5425",
        "conv2d_1, kernel, 3000, bdc2516e",
        "conv2d_1, kernel, 5999, 3d3d1f13",
        "dense, kernel, 0, be7749ff",
        "dense, kernel, 40500, 3dc391ca",
        "dense, kernel, 80999, 3cb8185d",
        "dense_2, kernel, 200, be2e263a",
        "dense_2, kernel, 399, bd3ca2ce",
        "dense_2, bias, 0, bc3ff284",
        "dense_2, bias, 9, bd89d76f",
    })
    void hasTheBitsOfTheFile(String layer, String parameter, int index, String bits) {
        float value = MODEL.weights().get(layer, parameter).values().get(index);

        assertThat(Integer.toHexString(Float.floatToRawIntBits(value))).isEqualTo(bits);
    }

    @Test
    void givesKerasProbabilitiesOnRealImages() throws IOException {
        byte[] pixels = unzipped("fashion/t10k-first200-images-idx3-ubyte.gz");
        byte[] labels = unzipped("fashion/t10k-first200-labels-idx1-ubyte.gz");
        NpyArray expected = NpyArray.read(Fixture.path("fashion/fashion_lenet_probs_first200.npy"));
        float[] images = new float[IMAGES * 28 * 28];
        for (int i = 0; i < images.length; i++) {
            images[i] = Byte.toUnsignedInt(pixels[IMAGE_HEADER_BYTES + i]) / 255f;
        }

        float[] probabilities;
        PlanOptions exact = PlanOptions.defaults().withAccuracy(Accuracy.EXACT);
        try (Session session = Session.open(Planner.plan(MODEL, exact))) {
            probabilities = session.run(images);
        }

        assertThat(expected.shape()).containsExactly(IMAGES, CLASSES);
        assertThat(probabilities).containsExactly(expected.data(), within(1e-5f));
        int right = 0;
        for (int i = 0; i < IMAGES; i++) {
            int predicted = largest(probabilities, i);
            assertThat(predicted).isEqualTo(largest(expected.data(), i));
            right += predicted == labels[LABEL_HEADER_BYTES + i] ? 1 : 0;
        }
        assertThat(right).isEqualTo(182);
    }

    private static int largest(float[] probabilities, int image) {
        float[] row = Arrays.copyOfRange(probabilities, image * CLASSES, (image + 1) * CLASSES);
        int best = 0;
        for (int i = 1; i < CLASSES; i++) {
            best = row[i] > row[best] ? i : best;
        }
        return best;
    }

    private static byte[] unzipped(String name) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(Fixture.bytes(name)))) {
            return in.readAllBytes();
        }
    }
}
