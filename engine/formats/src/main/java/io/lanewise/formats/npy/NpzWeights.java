package io.lanewise.formats.npy;

import io.lanewise.formats.npy.PickleValue.Text;
import io.lanewise.formats.npy.PickleValue.Thing;
import io.lanewise.formats.npy.PickleValue.Tuple;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.ChunkedReading;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.formats.source.TensorGroup;
import io.lanewise.formats.zip.ZipArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An {@code .npz} archive of Keras: for each layer one member {@code layers/conv2d.npy}, a pickled dict of its variables by their
 * numbers. It is seen as the folders of an HDF5 file: {@code layers/conv2d/vars/0}.
 */
public final class NpzWeights {

    private static final String VARIABLES = "vars";
    private static final String ROOT = "__root__";
    private static final String SUFFIX = ".npy";

    private static final int MAX_DEPTH = 64;

    /** Values of a pickle may be shared again and again; no variable has that many. */
    private static final int MAX_VISITS = 10_000;

    private final ZipArchive archive;
    private final Place place;
    private final ChunkedReading reading;
    private final Map<String, Set<String>> folders = new HashMap<>();

    /** Members that are deflated are held in memory, all in all so many bytes. */
    private long mostInflated;

    private NpzWeights(ZipArchive archive, Place place, ChunkedReading reading, long mostInflated) {
        this.archive = archive;
        this.mostInflated = mostInflated;
        this.place = place;
        this.reading = reading;
        for (String member : archive.names()) {
            if (member.endsWith(SUFFIX) && !member.equals(ROOT + SUFFIX)) {
                enter(member.substring(0, member.length() - SUFFIX.length()));
            }
        }
    }

    private void enter(String path) {
        String folder = "";
        String[] steps = path.split("/", MAX_DEPTH + 1);
        if (steps.length > MAX_DEPTH) {
            throw place.at(path).malformed("expected folders at most " + MAX_DEPTH + " deep, got deeper ones");
        }
        for (String step : steps) {
            folders.computeIfAbsent(folder, name -> new LinkedHashSet<>()).add(step);
            folder = folder.isEmpty() ? step : folder + "/" + step;
        }
    }

    /**
     * The folder that holds all others.
     *
     * @param mostInflated bytes that the members which are deflated may have all in all
     * @throws io.lanewise.formats.ModelFormatException if it is no archive, or damaged
     * @throws IOException if it cannot be read
     */
    public static TensorGroup open(ByteSource source, ChunkedReading reading, long mostInflated) throws IOException {
        ZipArchive archive = ZipArchive.open(source, reading);
        return new NpzWeights(archive, source.place(), reading, mostInflated).folder("");
    }

    /** The folders and the variables directly within a folder. */
    private Folder folder(String path) {
        Set<String> names = new LinkedHashSet<>(folders.getOrDefault(path, Set.of()));
        String own = (path.isEmpty() ? ROOT : path) + SUFFIX;
        Map<String, StoredTensor> variables = archive.names().contains(own) ? variables(own) : Map.of();
        if (!variables.isEmpty() && !names.add(VARIABLES)) {
            throw place(path).malformed("expected variables or a folder " + VARIABLES + ", got both");
        }
        return new Folder(path, names, variables);
    }

    private Place place(String path) {
        return path.isEmpty() ? place : place.at(path);
    }

    private Map<String, StoredTensor> variables(String member) {
        try {
            ByteSource source = archive.member(member, Long.MAX_VALUE, mostInflated);
            mostInflated -= archive.inflatedBytes(member);
            Place where = source.place();
            PickleValue content = PickleReader.read(source, NpyReader.pickleStart(source));
            Thing entries = dict(content, where);
            Map<String, StoredTensor> variables = new LinkedHashMap<>();
            for (int i = 0; i < entries.keys().size(); i++) {
                if (!(entries.keys().get(i) instanceof Text key)) {
                    throw where.malformed("expected the numbers of variables as keys, got other values");
                }
                StoredTensor variable = array(entries.values().get(i), source, where.at(key.value()));
                if (variables.putIfAbsent(key.value(), variable) != null) {
                    throw where.malformed("variable " + key.value() + ": expected once, got twice");
                }
            }
            return variables;
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** The dict in an array of one object: the array's state ends with a list of its objects. */
    private static Thing dict(PickleValue content, Place where) {
        if (content instanceof Thing array
                && array.isOf("_reconstruct")
                && array.stateItems().size() == 5
                && array.stateItems().get(4) instanceof Thing objects
                && objects.items().size() == 1
                && objects.items().getFirst() instanceof Thing dict) {
            return dict;
        }
        throw where.malformed("expected an array of one dict, got another value");
    }

    /** A variable is an array, or an object of Keras around exactly one. */
    private StoredTensor array(PickleValue variable, ByteSource source, Place where) {
        StoredTensor found = null;
        Deque<PickleValue> open = new ArrayDeque<>();
        open.push(variable);
        for (int visits = 0; !open.isEmpty(); visits++) {
            if (visits + open.size() > MAX_VISITS) {
                throw where.malformed("expected a variable of at most " + MAX_VISITS + " values, got more");
            }
            PickleValue value = open.pop();
            StoredTensor array = PickledArray.of(value, source, where, reading);
            if (array != null && found != null) {
                throw where.malformed("expected a variable with one array, got several");
            }
            found = array == null ? found : array;
            if (array == null) {
                openParts(value, open);
            }
        }
        if (found == null) {
            throw where.unsupported("a variable without an array of NumPy's", "variables with one");
        }
        return found;
    }

    private static void openParts(PickleValue value, Deque<PickleValue> open) {
        switch (value) {
            case Tuple tuple -> tuple.items().forEach(open::push);
            case Thing thing -> {
                thing.arguments().forEach(open::push);
                thing.items().forEach(open::push);
                thing.values().forEach(open::push);
                for (PickleValue part : Arrays.asList(thing.function(), thing.state())) {
                    if (part != null) {
                        open.push(part);
                    }
                }
            }
            default -> {}
        }
    }

    /** One folder. */
    private final class Folder implements TensorGroup {

        private final String path;
        private final Set<String> names;
        private final Map<String, StoredTensor> variables;

        Folder(String path, Set<String> names, Map<String, StoredTensor> variables) {
            this.path = path;
            this.names = names;
            this.variables = variables;
        }

        @Override
        public Place place() {
            return NpzWeights.this.place(path);
        }

        @Override
        public Place place(String child) {
            return NpzWeights.this.place(child(child));
        }

        @Override
        public Set<String> names() {
            return names;
        }

        @Override
        public boolean isTensor(String name) {
            require(name);
            return false;
        }

        @Override
        public TensorGroup group(String name) {
            require(name);
            return name.equals(VARIABLES) && !variables.isEmpty() ? new Variables(this) : folder(child(name));
        }

        @Override
        public StoredTensor tensor(String name) {
            require(name);
            throw place(name).malformed("expected a variable, got a folder");
        }

        @Override
        public Optional<String> attribute(String name) {
            return Optional.empty();
        }

        private void require(String name) {
            if (!names.contains(name)) {
                throw place().malformed("expected a member " + name + ", there are " + names);
            }
        }

        private String child(String name) {
            return path.isEmpty() ? name : path + "/" + name;
        }
    }

    /** The variables of a folder. */
    private record Variables(Folder folder) implements TensorGroup {

        @Override
        public Place place() {
            return folder.place(VARIABLES);
        }

        @Override
        public Place place(String child) {
            return place().at(child);
        }

        @Override
        public Set<String> names() {
            return folder.variables.keySet();
        }

        @Override
        public boolean isTensor(String name) {
            return true;
        }

        @Override
        public TensorGroup group(String name) {
            throw place(name).malformed("expected a folder, got a variable");
        }

        @Override
        public StoredTensor tensor(String name) {
            StoredTensor variable = folder.variables.get(name);
            if (variable == null) {
                throw place().malformed("expected variable " + name + ", there are " + names());
            }
            return variable;
        }

        @Override
        public Optional<String> attribute(String name) {
            return Optional.empty();
        }
    }
}
