package io.lanewise.formats.keras;

import io.lanewise.formats.InputShapes;
import io.lanewise.formats.ModelDescription;
import io.lanewise.formats.hdf5.Hdf5File;
import io.lanewise.formats.hdf5.Hdf5Group;
import io.lanewise.formats.json.Json;
import io.lanewise.formats.json.JsonText;
import io.lanewise.formats.keras.network.NetworkConfig;
import io.lanewise.formats.keras.weights.LegacyWeights;
import io.lanewise.formats.keras.weights.VariableStore;
import io.lanewise.formats.npy.NpzWeights;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.TensorGroup;
import io.lanewise.formats.zip.ZipArchive;
import io.lanewise.model.Model;
import io.lanewise.parameter.ParameterAllocator;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads {@code .keras} archives as Keras 3 writes them ({@code config.json} with the network, {@code model.weights.h5} or
 * {@code model.weights.npz} with its weights), the older {@code .h5} files, and weights beside their architecture. Of
 * what a network was compiled with the optimizer's settings are told; its state, seeds, regularizers, constraints and
 * initializers are left unread: they play no part in running a network.
 */
public final class KerasReader {

    private static final String CONFIG = "config.json";
    private static final String METADATA = "metadata.json";
    private static final String WEIGHTS = "model.weights.h5";
    private static final String LEGACY_WEIGHTS = "model_weights";
    private static final String NUMPY_WEIGHTS = "model.weights.npz";

    /** Weight and three numbers of an optimizer, in double precision. */
    private static final long INFLATED_BYTES_PER_WEIGHT = 32;

    private static final long FREE_INFLATED_BYTES = 4 << 20;

    private KerasReader() {}

    /**
     * Reads a network with its weights.
     *
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws io.lanewise.formats.ModelFormatException if the archive, its configuration or its weights are malformed or do
     *     not fit together
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws IOException if the archive cannot be read
     */
    public static ModelDescription read(ByteSource archive, InputShapes inputShapes) throws IOException {
        ChunkedReading reading = new ChunkedReading();
        ZipArchive zip = ZipArchive.open(archive, reading);
        Json config = JsonText.read(zip.member(CONFIG, JsonText.MAX_BYTES));
        Optional<String> version = zip.names().contains(METADATA)
                ? version(JsonText.read(zip.member(METADATA, JsonText.MAX_BYTES)))
                : Optional.empty();
        NetworkConfig network = withWeights(config, version, archive.place().at(CONFIG), inputShapes);
        Model model = new VariableStore(network, weights(zip, network.model(), archive.place(), reading), true).fill();
        return new ModelDescription(model, CompileConfig.optimizer(config));
    }

    /**
     * Reads a network without weights: the text that {@code model.to_json()} gives, or a {@code config.json}.
     *
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws io.lanewise.formats.ModelFormatException if the text is malformed
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws IOException if the text cannot be read
     */
    public static ModelDescription readArchitecture(ByteSource text, InputShapes inputShapes) throws IOException {
        Json config = JsonText.read(text);
        return new ModelDescription(
                NetworkConfig.parse(config, version(config), text.place(), inputShapes)
                        .model(),
                CompileConfig.optimizer(config));
    }

    /**
     * Reads an HDF5 file with a network and its weights, as {@code model.save("model.h5")} of Keras 2 and 3 writes it.
     *
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws io.lanewise.formats.ModelFormatException if the file, its configuration or its weights are malformed or do not
     *     fit together
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported, or the file has
     *     weights only
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws IOException if the file cannot be read
     */
    public static ModelDescription readLegacy(ByteSource file, InputShapes inputShapes) throws IOException {
        Hdf5Group root = Hdf5File.open(file, new ChunkedReading()).root();
        Place place = file.place().at("model_config");
        Json config = attribute(root, "model_config", place).orElseThrow(() -> withoutArchitecture(root));
        NetworkConfig network = withWeights(config, root.attribute("keras_version"), place, inputShapes);
        Model model = new LegacyWeights(network, root.group(LEGACY_WEIGHTS), true).fill();
        Optional<Json> training =
                attribute(root, "training_config", file.place().at("training_config"));
        return new ModelDescription(model, training.flatMap(CompileConfig::legacyOptimizer));
    }

    /** A whole model in place of an architecture is a likely mistake; as JSON its first bytes would be all that is told of it. */
    private static Json architecture(ByteSource text) throws IOException {
        int first = text.size() == 0 ? '{' : text.read(0, 1).get(0) & 0xff;
        if (first == 'P' || first == 0x89) {
            throw text.place()
                    .malformed(
                            "expected the JSON of an architecture beside a file of weights, got a file of another kind");
        }
        return JsonText.read(text);
    }

    /**
     * Reads an architecture, as {@link #readArchitecture} does, and the weights that belong to it: a file
     * {@code model.weights.h5} of Keras 3, one of Keras 2's {@code save_weights}, or a whole {@code .h5} model. As in Keras, the
     * names of layers need not be the same.
     *
     * @param inputShapes shapes of inputs whose sizes are open
     * @throws io.lanewise.formats.ModelFormatException if one of the files is malformed, or they do not fit together
     * @throws io.lanewise.formats.UnsupportedFeatureException if a layer or one of its settings is not supported
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap
     * @throws IOException if one of the files cannot be read
     */
    public static ModelDescription read(ByteSource architecture, ByteSource weights, InputShapes inputShapes)
            throws IOException {
        Json config = architecture(architecture);
        NetworkConfig network = withWeights(config, version(config), architecture.place(), inputShapes);
        Hdf5Group root = Hdf5File.open(weights, new ChunkedReading()).root();
        Hdf5Group legacy = root.names().contains(LEGACY_WEIGHTS) ? root.group(LEGACY_WEIGHTS) : root;
        Model model = legacy.textsInPieces(LegacyWeights.LAYERS).isPresent()
                ? new LegacyWeights(network, legacy, false).fill()
                : new VariableStore(network, root, false).fill();
        return new ModelDescription(model, CompileConfig.optimizer(config));
    }

    /** The version of Keras in a JSON object's field. */
    private static Optional<String> version(Json json) {
        return json instanceof Json.Struct object
                ? Optional.ofNullable(object.text("keras_version"))
                : Optional.empty();
    }

    /** A network whose weights are to be read: their bytes can be counted. */
    private static NetworkConfig withWeights(
            Json config, Optional<String> version, Place place, InputShapes inputShapes) {
        NetworkConfig network = NetworkConfig.parse(config, version, place, inputShapes);
        try {
            ParameterAllocator.layOut(network.model().parameters()).bytes();
        } catch (ArithmeticException overflow) {
            throw place.malformed(
                    network.model().name() + ": expected weights whose bytes an integer of 64 bits counts, got more",
                    overflow);
        }
        return network;
    }

    private static Optional<Json> attribute(Hdf5Group root, String name, Place place) throws IOException {
        Optional<String> text = root.attribute(name);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(JsonText.read(ByteSource.of(text.get().getBytes(StandardCharsets.UTF_8), place)));
    }

    private static RuntimeException withoutArchitecture(Hdf5Group root) {
        boolean weights = root.names().contains(VariableStore.LAYERS)
                || root.textsInPieces(LegacyWeights.LAYERS).isPresent();
        return weights
                ? root.place()
                        .unsupported(
                                "a file with weights only",
                                "the JSON text of its architecture, and this file as its weights (--weights)")
                : root.place().malformed("expected an attribute model_config, there is none: this is no Keras model");
    }

    private static TensorGroup weights(ZipArchive zip, Model model, Place place, ChunkedReading reading)
            throws IOException {
        long mostInflated = mostInflatedBytes(model);
        if (!zip.names().contains(NUMPY_WEIGHTS)) {
            return Hdf5File.open(zip.member(WEIGHTS, Long.MAX_VALUE, mostInflated), reading)
                    .root();
        }
        if (zip.names().contains(WEIGHTS)) {
            throw place.malformed("expected one member with weights, got " + WEIGHTS + " and " + NUMPY_WEIGHTS);
        }
        return NpzWeights.open(zip.member(NUMPY_WEIGHTS, Long.MAX_VALUE, mostInflated), reading, mostInflated);
    }

    /**
     * A deflated file is held in memory as a whole: it may be as large as the network's weights and what an optimizer
     * keeps of each.
     */
    private static long mostInflatedBytes(Model model) {
        long weights = model.parameterCount();
        return weights > Long.MAX_VALUE / INFLATED_BYTES_PER_WEIGHT - FREE_INFLATED_BYTES
                ? Long.MAX_VALUE
                : FREE_INFLATED_BYTES + INFLATED_BYTES_PER_WEIGHT * weights;
    }
}
