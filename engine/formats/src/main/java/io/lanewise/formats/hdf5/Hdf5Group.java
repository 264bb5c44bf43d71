package io.lanewise.formats.hdf5;

import io.jhdf.FractalHeap;
import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.btree.BTreeV2;
import io.jhdf.btree.record.LinkNameForIndexedGroupRecord;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.lanewise.formats.source.Place;
import io.lanewise.formats.source.StoredTensor;
import io.lanewise.formats.source.TensorGroup;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group: named groups and datasets, all of them direct members. */
public final class Hdf5Group implements TensorGroup {

    private static final long UNDEFINED_ADDRESS = -1;
    private static final int SOFT_LINK_ENTRY = 2;
    private static final int MAX_CHILDREN = 100_000;

    private final Hdf5File file;
    private final String path;
    private final ObjectHeader header;
    private final Map<String, Long> children = new LinkedHashMap<>();
    private final Map<String, Hdf5Group> opened = new HashMap<>();

    Hdf5Group(Hdf5File file, String path, ObjectHeader header) {
        this.file = file;
        this.path = path;
        this.header = header;
        if (header.hasMessageOfType(SymbolTableMessage.class)) {
            readSymbolTable(header.getMessageOfType(SymbolTableMessage.class));
        } else {
            readLinks();
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
        return Hdf5File.guarded(place(name), () -> child(name).hasMessageOfType(DataSpaceMessage.class));
    }

    @Override
    public Hdf5Group group(String name) {
        Hdf5Group known = opened.get(name);
        if (known != null) {
            return known;
        }
        Hdf5Group group = Hdf5File.guarded(place(name), () -> {
            ObjectHeader child = child(name);
            if (child.hasMessageOfType(DataSpaceMessage.class)) {
                throw place(name).malformed("expected a group, got a dataset");
            }
            return new Hdf5Group(file, childPath(name), child);
        });
        opened.put(name, group);
        return group;
    }

    @Override
    public StoredTensor tensor(String name) {
        return Hdf5File.guarded(place(name), () -> {
            ObjectHeader child = child(name);
            if (!child.hasMessageOfType(DataSpaceMessage.class)) {
                throw place(name).malformed("expected a dataset, got a group");
            }
            return new Hdf5Dataset(file, childPath(name), child);
        });
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
        return Hdf5File.guarded(place(), () -> {
            boolean dense = header.getMessagesOfType(AttributeInfoMessage.class).stream()
                    .anyMatch(info -> info.getFractalHeapAddress() != UNDEFINED_ADDRESS);
            if (dense) {
                throw place().unsupported("HDF5: attributes in a fractal heap", "attributes in the object header");
            }
            List<AttributeMessage> found = header.getMessagesOfType(AttributeMessage.class).stream()
                    .filter(attribute -> attribute.getName().equals(name))
                    .toList();
            if (found.size() > 1) {
                throw place().malformed("attribute " + name + ": expected once, got " + found.size());
            }
            return found.stream().findFirst().map(attribute -> Hdf5Text.read(file, attribute, place()));
        });
    }

    private ObjectHeader child(String name) {
        Long address = children.get(name);
        if (address == null) {
            throw place().malformed("expected a member " + name + ", there are " + children.keySet());
        }
        return file.header(address);
    }

    private String childPath(String child) {
        return path.isEmpty() ? child : path + "/" + child;
    }

    private void readSymbolTable(SymbolTableMessage table) {
        ByteBuffer names = new LocalHeap(file.storage(), table.getLocalHeapAddress()).getDataBuffer();
        for (long leaf : BTreeV1.createGroupBTree(file.storage(), table.getBTreeAddress())
                .getChildAddresses()) {
            for (SymbolTableEntry entry : new GroupSymbolTableNode(file.storage(), leaf).getSymbolTableEntries()) {
                String name = Utils.readUntilNull(names.duplicate().position(entry.getLinkNameOffset()));
                if (entry.getCacheType() == SOFT_LINK_ENTRY) {
                    throw linked(name, "soft");
                }
                add(name, entry.getObjectHeaderAddress());
            }
        }
    }

    private void readLinks() {
        for (LinkInfoMessage info : header.getMessagesOfType(LinkInfoMessage.class)) {
            if (info.getBTreeNameIndexAddress() != UNDEFINED_ADDRESS) {
                readHeap(info);
            }
        }
        header.getMessagesOfType(LinkMessage.class).forEach(this::addLink);
    }

    /** Many links, or some whose names are not ASCII, lie in a fractal heap, and a tree of their names points there. */
    private void readHeap(LinkInfoMessage info) {
        FractalHeap heap = new FractalHeap(file.storage(), info.getFractalHeapAddress());
        BTreeV2<LinkNameForIndexedGroupRecord> names = new BTreeV2<>(file.storage(), info.getBTreeNameIndexAddress());
        for (LinkNameForIndexedGroupRecord name : names.getRecords()) {
            addLink(LinkMessage.fromBuffer(
                    heap.getId(name.getId()), file.storage().getSuperblock()));
        }
    }

    private void addLink(LinkMessage link) {
        switch (link.getLinkType()) {
            case HARD -> add(link.getLinkName(), link.getHardLinkAddress());
            case SOFT -> throw linked(link.getLinkName(), "soft");
            case EXTERNAL -> throw linked(link.getLinkName(), "external");
        }
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
