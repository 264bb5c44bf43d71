package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.formats.source.TensorGroup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** A group: named groups and datasets, all of them direct members. */
public final class Hdf5Group implements TensorGroup {

    private static final int LINK_NAMES = 5;
    private static final int ATTRIBUTE_NAMES = 8;
    private static final int HASH_BYTES = 4;
    private static final int MAX_CHILDREN = 100_000;

    private final Hdf5File file;
    private final String path;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();
    private final Map<String, Long> children = new LinkedHashMap<>();
    private final Map<String, ObjectHeader> headers = new HashMap<>();
    private final Map<String, Hdf5Group> opened = new HashMap<>();

    Hdf5Group(Hdf5File file, String path, ObjectHeader header) {
        this.file = file;
        this.path = path;
        readAttributes(header);
        if (header.has(MessageType.SYMBOL_TABLE)) {
            SymbolTable.read(file.space(), header.get(MessageType.SYMBOL_TABLE), this::addLink);
        } else if (header.has(MessageType.LINK_INFO)) {
            readLinks(header);
        } else {
            throw place().malformed("expected a group or a dataset, got neither");
        }
    }

    /** Path from the root, without a leading {@code /}; empty for the root. */
    public String path() {
        return path;
    }

    @Override
    public Place place() {
        return file.place(path);
    }

    @Override
    public Place place(String child) {
        return file.place(childPath(child));
    }

    @Override
    public Set<String> names() {
        return children.keySet();
    }

    @Override
    public boolean isTensor(String name) {
        return child(name).has(MessageType.DATASPACE);
    }

    @Override
    public Hdf5Group group(String name) {
        Hdf5Group known = opened.get(name);
        if (known != null) {
            return known;
        }
        ObjectHeader child = child(name);
        if (child.has(MessageType.DATASPACE)) {
            throw place(name).malformed("expected a group, got a dataset");
        }
        Hdf5Group group = new Hdf5Group(file, childPath(name), child);
        opened.put(name, group);
        return group;
    }

    @Override
    public StoredTensor tensor(String name) {
        ObjectHeader child = child(name);
        if (!child.has(MessageType.DATASPACE)) {
            throw place(name).malformed("expected a dataset, got a group");
        }
        return new Hdf5Dataset(file, childPath(name), child);
    }

    @Override
    public Optional<String> attribute(String name) {
        return texts(name).map(texts -> {
            if (texts.size() != 1) {
                throw place().malformed("attribute " + name + ": expected one text, got " + texts.size());
            }
            return texts.getFirst();
        });
    }

    /**
     * The texts of an attribute of this group; empty if there is none of this name. One that would exceed an object header lies
     * there in pieces, each with its number behind the name, from 0 on.
     *
     * @throws io.lanewise.formats.ModelFormatException if it holds anything but texts
     */
    public Optional<List<String>> textsInPieces(String name) {
        Optional<List<String>> whole = texts(name);
        if (whole.isPresent()) {
            return whole;
        }
        List<String> all = new ArrayList<>();
        int pieces = 0;
        for (Optional<List<String>> piece = texts(name + pieces); piece.isPresent(); piece = texts(name + pieces)) {
            all.addAll(piece.get());
            pieces++;
        }
        return pieces == 0 ? Optional.empty() : Optional.of(all);
    }

    private Optional<List<String>> texts(String name) {
        return Optional.ofNullable(attributes.get(name)).map(attribute -> Hdf5Text.read(file, attribute));
    }

    private ObjectHeader child(String name) {
        Long address = children.get(name);
        if (address == null) {
            throw place().malformed("expected a member " + name + ", there are " + children.keySet());
        }
        return headers.computeIfAbsent(name, member -> ObjectHeader.read(file.space(), address, place(name)));
    }

    private String childPath(String child) {
        return path.isEmpty() ? child : path + "/" + child;
    }

    private void readAttributes(ObjectHeader header) {
        header.all(MessageType.ATTRIBUTE).forEach(this::addAttribute);
        Structure info = header.find(MessageType.ATTRIBUTE_INFO);
        if (info != null) {
            int flags = info.require("version", 0).unsigned8();
            info.skip((flags & 1) == 0 ? 0 : 2);
            readHeap(info, ATTRIBUTE_NAMES, 0, MessageType.ATTRIBUTE, this::addAttribute);
        }
    }

    private void readLinks(ObjectHeader header) {
        Structure info = header.get(MessageType.LINK_INFO);
        int flags = info.require("version", 0).unsigned8();
        info.skip((flags & 1) == 0 ? 0 : 8);
        readHeap(info, LINK_NAMES, HASH_BYTES, MessageType.LINK, link -> addLink(Link.read(link)));
        header.all(MessageType.LINK).forEach(link -> addLink(Link.read(link)));
    }

    /** What does not fit into the header lies in a fractal heap, and a tree of its names points there. */
    private void readHeap(Structure info, int kind, int hashBytes, MessageType type, Consumer<Structure> target) {
        long heapAddress = info.address();
        long names = info.address();
        if (heapAddress == Structure.NOWHERE || names == Structure.NOWHERE) {
            return;
        }
        FractalHeap heap = new FractalHeap(file.space(), heapAddress);
        TreeV2.forEach(
                file.space(), names, kind, record -> target.accept(heap.get(record.skip(hashBytes), type.title())));
    }

    private void addAttribute(Structure message) {
        Attribute attribute = Attribute.read(message);
        if (attributes.putIfAbsent(attribute.name(), attribute) != null) {
            throw place().malformed("attribute " + attribute.name() + ": expected once, got twice");
        }
    }

    private void addLink(Link link) {
        if (!link.kind().isEmpty()) {
            throw linked(link.name(), link.kind());
        }
        add(link.name(), link.address());
    }

    private RuntimeException linked(String name, String kind) {
        return place(name).unsupported("HDF5: this " + kind + " link", "members that lie in the file themselves");
    }

    private void add(String name, long address) {
        if (children.putIfAbsent(name, address) != null) {
            throw place().malformed("member " + name + ": expected once, got twice");
        }
        if (children.size() > MAX_CHILDREN) {
            throw place().malformed("expected at most " + MAX_CHILDREN + " members, got more");
        }
    }
}
