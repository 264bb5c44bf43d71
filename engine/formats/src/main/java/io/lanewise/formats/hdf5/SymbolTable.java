package io.lanewise.formats.hdf5;

import java.util.function.Consumer;

/** The members of a group as older files keep them: a tree of nodes with addresses, and a heap with names. */
final class SymbolTable {

    private static final int SOFT_LINK = 2;

    private final FileSpace space;
    private final Consumer<Link> target;
    private final Structure names;

    private SymbolTable(FileSpace space, long heap, Consumer<Link> target) {
        this.space = space;
        this.target = target;
        Structure header = space.read("local heap", heap, 8 + 2L * space.lengthBytes() + space.addressBytes())
                .signature("HEAP")
                .require("version", 0);
        long size = header.skip(3).length();
        header.length();
        names = space.read("local heap", header.address(), size);
    }

    static void read(FileSpace space, Structure message, Consumer<Link> target) {
        long tree = message.address();
        long heap = message.address();
        SymbolTable table = new SymbolTable(space, heap, target);
        TreeV1.forEach(space, tree, 0, space.lengthBytes(), (key, child) -> table.readNode(child));
    }

    private void readNode(long address) {
        Structure prefix = space.read("symbol table node", address, 8).signature("SNOD");
        int count = prefix.require("version", 1).skip(1).unsigned16();
        int entryBytes = space.lengthBytes() + space.addressBytes() + 24;
        Structure entries = space.read("symbol table node", address + 8, (long) count * entryBytes);
        for (int i = 0; i < count; i++) {
            Structure entry = entries.part("symbol table entry", entryBytes);
            long nameAt = entry.length();
            long header = entry.address();
            boolean soft = entry.unsigned32() == SOFT_LINK;
            String name = names.restarted("name in a local heap").skip(nameAt).textToZero();
            target.accept(new Link(name, soft ? "soft" : "", header));
        }
    }
}
