package io.lanewise.formats.hdf5;

import io.jhdf.GroupSymbolTableNode;
import io.jhdf.LocalHeap;
import io.jhdf.ObjectHeader;
import io.jhdf.SymbolTableEntry;
import io.jhdf.Utils;
import io.jhdf.btree.BTreeV1;
import io.jhdf.object.message.AttributeInfoMessage;
import io.jhdf.object.message.AttributeMessage;
import io.jhdf.object.message.DataSpaceMessage;
import io.jhdf.object.message.LinkInfoMessage;
import io.jhdf.object.message.LinkMessage;
import io.jhdf.object.message.SymbolTableMessage;
import io.lanewise.formats.source.Place;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A group: named groups and datasets, all of them direct members. */
public final class Hdf5Group {

    private static final long UNDEFINED_ADDRESS = -1;
    private static final int SOFT_LINK_ENTRY = 2;
    private static final int MAX_CHILDREN = 100_000;

    private final Hdf5File file;
    private final String path;
    private final ObjectHeader header;
    private final Map<String, Long> children = new LinkedHashMap<>();

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

    /** Where it stands, for messages. */
    public Place place() {
        return file.place(path);
    }

    /** Where a member stands or should stand, for messages. */
    public Place place(String child) {
        return file.place(childPath(child));
    }

    /** Names of the members. */
    public Set<String> names() {
        return children.keySet();
    }

    /** Whether a member is a dataset. */
    public boolean isDataset(String name) {
        return Hdf5File.guarded(place(name), () -> child(name).hasMessageOfType(DataSpaceMessage.class));
    }

    /**
     * A member that is a group.
     *
     * @throws io.lanewise.formats.ModelFormatException if there is none of this name, it is a dataset, or damaged
     * @throws io.lanewise.formats.UnsupportedFeatureException if it holds links to elsewhere
     */
    public Hdf5Group group(String name) {
        return Hdf5File.guarded(place(name), () -> {
            ObjectHeader child = child(name);
            if (child.hasMessageOfType(DataSpaceMessage.class)) {
                throw place(name).malformed("expected a group, got a dataset");
            }
            return new Hdf5Group(file, childPath(name), child);
        });
    }

    /**
     * A member that is a dataset.
     *
     * @throws io.lanewise.formats.ModelFormatException if there is none of this name, it is a group, or damaged
     * @throws io.lanewise.formats.UnsupportedFeatureException if it is stored in a way that is not read
     */
    public Hdf5Dataset dataset(String name) {
        return Hdf5File.guarded(place(name), () -> {
            ObjectHeader child = child(name);
            if (!child.hasMessageOfType(DataSpaceMessage.class)) {
                throw place(name).malformed("expected a dataset, got a group");
            }
            return new Hdf5Dataset(file, childPath(name), child);
        });
    }

    /**
     * The text of an attribute of this group; empty if there is none of this name.
     *
     * @throws io.lanewise.formats.ModelFormatException if the attribute is no single text
     */
    public Optional<String> attribute(String name) {
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
                throw place().unsupported(
                                "HDF5: a group whose links are in a fractal heap",
                                "symbol tables and links in the object header");
            }
        }
        for (LinkMessage link : header.getMessagesOfType(LinkMessage.class)) {
            switch (link.getLinkType()) {
                case HARD -> add(link.getLinkName(), link.getHardLinkAddress());
                case SOFT -> throw linked(link.getLinkName(), "soft");
                case EXTERNAL -> throw linked(link.getLinkName(), "external");
            }
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
