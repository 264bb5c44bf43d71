package io.lanewise.formats.hdf5;

/** A B-tree of version 1: its nodes hold keys and children by turns; those at level 0 hold what the tree is for. */
final class TreeV1 {

    private static final String NAME = "B-tree";
    private static final int MAX_LEVEL = 32;

    private final FileSpace space;
    private final int kind;
    private final int keyBytes;
    private final Visitor visitor;

    private TreeV1(FileSpace space, int kind, int keyBytes, Visitor visitor) {
        this.space = space;
        this.kind = kind;
        this.keyBytes = keyBytes;
        this.visitor = visitor;
    }

    /** What is done with an entry of a leaf: the key before it, and the address. */
    interface Visitor {
        void visit(Structure key, long child);
    }

    /**
     * Visits all entries in order.
     *
     * @param kind 0 for members of a group, 1 for chunks
     */
    static void forEach(FileSpace space, long root, int kind, int keyBytes, Visitor visitor) {
        new TreeV1(space, kind, keyBytes, visitor).descend(root, -1);
    }

    /** Visits the entries under a node whose level is to be {@code level}; that of the root, -1, is what it says. */
    private void descend(long address, int level) {
        int prefixBytes = 8 + 2 * space.addressBytes();
        Structure prefix =
                space.read(NAME, address, prefixBytes).signature("TREE").require("kind", kind);
        int found = prefix.unsigned8();
        int count = prefix.unsigned16();
        if (found > MAX_LEVEL || (level >= 0 && found != level)) {
            throw prefix.malformed("a level of " + (level < 0 ? "at most " + MAX_LEVEL : level), "" + found);
        }
        Structure entries =
                space.read(NAME, address + prefixBytes, (long) count * (keyBytes + space.addressBytes()) + keyBytes);
        for (int i = 0; i < count; i++) {
            Structure key = entries.part("key of a B-tree", keyBytes);
            long child = entries.address();
            if (found == 0) {
                visitor.visit(key, child);
            } else {
                descend(child, found - 1);
            }
        }
    }
}
