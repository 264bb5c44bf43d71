package io.lanewise.formats.hdf5;

import java.util.function.Consumer;

/** A B-tree of version 2: its nodes hold records, and those above the leaves addresses of nodes between them. */
final class TreeV2 {

    private static final String NAME = "B-tree (version 2)";
    private static final int MAX_DEPTH = 16;
    private static final int NODE_PREFIX_BYTES = 6;
    private static final int CHECKSUM_BYTES = 4;

    private final FileSpace space;
    private final int kind;
    private final int nodeBytes;
    private final int recordBytes;
    private final Consumer<Structure> visitor;

    /** Widths of the number of records in a child and below it, by the depth of the child. */
    private final int ownWidth;

    private final int[] totalWidths;
    private long visited;

    private TreeV2(FileSpace space, int kind, Structure header, Consumer<Structure> visitor) {
        this.space = space;
        this.kind = kind;
        this.visitor = visitor;
        header.signature("BTHD").require("version", 0).require("kind", kind);
        nodeBytes = header.count(header.unsigned32());
        recordBytes = header.unsigned16();
        int depth = header.unsigned16();
        int leafRecords = recordBytes == 0 ? 0 : (nodeBytes - NODE_PREFIX_BYTES - CHECKSUM_BYTES) / recordBytes;
        if (depth > MAX_DEPTH || leafRecords < 1) {
            throw header.malformed(
                    "records of some bytes, at most " + MAX_DEPTH + " levels deep",
                    recordBytes + " bytes, " + depth + " levels");
        }
        ownWidth = width(leafRecords);
        totalWidths = totalWidths(depth, leafRecords);
        long root = header.skip(2).address();
        int rootRecords = header.unsigned16();
        long total = header.length();
        if (total != 0) {
            descend(root, depth, rootRecords);
        }
        if (visited != total) {
            throw header.malformed(Long.toUnsignedString(total) + " records", Long.toString(visited));
        }
    }

    /**
     * Visits all records.
     *
     * @param kind what the records are: 1 huge objects, 5 names of links, 8 names of attributes, 10 and 11 chunks
     */
    static void forEach(FileSpace space, long address, int kind, Consumer<Structure> visitor) {
        int bytes = 22 + space.addressBytes() + space.lengthBytes();
        new TreeV2(space, kind, space.read(NAME, address, bytes).requireChecksum(), visitor);
    }

    /** Width of the numbers up to {@code most}. */
    private static int width(long most) {
        return (63 - Long.numberOfLeadingZeros(most)) / 8 + 1;
    }

    private int[] totalWidths(int depth, int leafRecords) {
        int[] widths = new int[depth + 1];
        long total = leafRecords;
        for (int level = 1; level <= depth; level++) {
            int pointer = space.addressBytes() + ownWidth + widths[level - 1];
            long records =
                    Math.max(0, (nodeBytes - NODE_PREFIX_BYTES - CHECKSUM_BYTES - pointer) / (recordBytes + pointer));
            long most = Long.MAX_VALUE / (records + 2) - records;
            total = total > most ? Long.MAX_VALUE : (records + 1) * total + records;
            widths[level] = width(total);
        }
        return widths;
    }

    private void descend(long address, int depth, int records) {
        Structure node = space.read(NAME, address, nodeBytes)
                .signature(depth == 0 ? "BTLF" : "BTIN")
                .require("version", 0)
                .require("kind", kind);
        int pointer = depth == 0 ? 0 : space.addressBytes() + ownWidth + totalWidths[depth - 1];
        long used = NODE_PREFIX_BYTES + (long) records * (recordBytes + pointer) + pointer;
        node.restarted(NAME).part(NAME, used + CHECKSUM_BYTES).requireChecksum();
        for (int i = 0; i < records; i++) {
            visited++;
            visitor.accept(node.part("record of a B-tree", recordBytes));
        }
        for (int i = 0; depth > 0 && i <= records; i++) {
            long child = node.address();
            int childRecords = node.count(node.unsigned(ownWidth));
            node.skip(totalWidths[depth - 1]);
            descend(child, depth - 1, childRecords);
        }
    }
}
