package io.lanewise.formats.keras;

import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.hdf5.Hdf5File;
import io.lanewise.formats.json.Json;
import io.lanewise.formats.json.JsonText;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.zip.ZipArchive;
import io.lanewise.model.Model;
import java.io.IOException;

/**
 * Reads {@code .keras} archives as Keras 3 writes them: {@code config.json} with the network, {@code model.weights.h5} with
 * its weights. Optimizer state, seeds, compile settings, regularizers, constraints and initializers are left unread: they
 * play no part in running a network.
 */
public final class KerasReader {

    private static final String CONFIG = "config.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String NUMPY_WEIGHTS = "model.weights.npz";

    private KerasReader() {}

    /**
     * Reads a network with its weights.
     *
     * @throws io.lanewise.formats.ModelFormatException if the archive, its configuration or its weights are malformed or do
     *     not fit together
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws IOException if the archive cannot be read
     */
    public static ModelDescription read(ByteSource archive) throws IOException {
        ChunkedReading reading = new ChunkedReading();
        ZipArchive zip = ZipArchive.open(archive, reading);
        Json config = JsonText.read(zip.member(CONFIG, JsonText.MAX_BYTES));
        NetworkConfig network = NetworkConfig.parse(config, archive.place().at(CONFIG));
        refuseNumpyWeights(zip, archive.place());
        Hdf5File weights = Hdf5File.open(zip.member(WEIGHTS, Long.MAX_VALUE), reading);
        Model model = new VariableStore(network, weights.root()).fill();
        return new ModelDescription(model, CompileConfig.optimizer(config));
    }

    /**
     * Reads a network without weights: the text that {@code model.to_json()} gives, or a {@code config.json}.
     *
     * @throws io.lanewise.formats.ModelFormatException if the text is malformed
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws IOException if the text cannot be read
     */
    public static ModelDescription readArchitecture(ByteSource text) throws IOException {
        Json config = JsonText.read(text);
        return new ModelDescription(NetworkConfig.parse(config, text.place()).model(), CompileConfig.optimizer(config));
    }

    private static void refuseNumpyWeights(ZipArchive zip, Place place) {
        if (zip.names().contains(NUMPY_WEIGHTS)) {
            if (zip.names().contains(WEIGHTS)) {
                throw place.malformed("expected one member with weights, got " + WEIGHTS + " and " + NUMPY_WEIGHTS);
            }
            throw place.at(NUMPY_WEIGHTS).unsupported("a member with weights in NumPy's format", WEIGHTS);
        }
    }
}
