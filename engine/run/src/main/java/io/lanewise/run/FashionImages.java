package io.lanewise.run;

import io.lanewise.run.image.IdxPictures;
import io.lanewise.run.image.PictureFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The first 200 test images of Fashion-MNIST with their classes, bundled. Source: Xiao, Rasul, Vollgraf, arXiv 1708.07747. */
final class FashionImages {

    /** Names of the ten classes. */
    static final List<String> LABELS = List.of(
            "T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot");

    private static final String IMAGES = "t10k-first200-images-idx3-ubyte.gz";
    private static final String CLASSES = "t10k-first200-labels-idx1-ubyte.gz";

    private FashionImages() {}

    static PictureFile pictures() {
        try (InputStream file = open(IMAGES)) {
            return IdxPictures.read(IMAGES, file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    /** Number of the true class of each image. */
    static byte[] classes() {
        try (InputStream file = open(CLASSES)) {
            return IdxPictures.readLabels(file);
        } catch (IOException damaged) {
            throw new UncheckedIOException(damaged);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream resource = FashionImages.class.getResourceAsStream("fashion/" + name);
        if (resource == null) {
            throw new IOException("fashion/" + name + ": expected in this program's archive, it is missing");
        }
        return new BufferedInputStream(new GZIPInputStream(resource));
    }
}
