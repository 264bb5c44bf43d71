package io.lanewise.formats.hdf5;

/**
 * A member of a group.
 *
 * @param kind what it is if not the member itself: {@code soft}, {@code external}; empty if it is
 * @param address where the member's header lies
 */
record Link(String name, String kind, long address) {

    private static final int TYPE_PRESENT = 1 << 3;
    private static final int ORDER_PRESENT = 1 << 2;
    private static final int CHARACTERS_PRESENT = 1 << 4;

    static Link read(Structure message) {
        int flags = message.require("version", 1).unsigned8();
        int type = (flags & TYPE_PRESENT) == 0 ? 0 : message.unsigned8();
        message.skip((flags & ORDER_PRESENT) == 0 ? 0 : 8);
        message.skip((flags & CHARACTERS_PRESENT) == 0 ? 0 : 1);
        String name = message.text(message.unsigned(1 << (flags & 3)));
        return switch (type) {
            case 0 -> new Link(name, "", message.address());
            case 1 -> new Link(name, "soft", Structure.NOWHERE);
            case 64 -> new Link(name, "external", Structure.NOWHERE);
            default -> throw message.unsupported("links of type " + type, "members that lie in the file themselves");
        };
    }
}
