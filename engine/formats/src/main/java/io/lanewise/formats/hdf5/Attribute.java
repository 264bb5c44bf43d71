package io.lanewise.formats.hdf5;

/**
 * A named value of a group.
 *
 * @param stored the bytes of all elements
 */
record Attribute(String name, Datatype type, Dataspace space, Structure stored) {

    static Attribute read(Structure message) {
        int version = message.unsigned8();
        int flags = message.unsigned8();
        int nameBytes = message.unsigned16();
        int typeBytes = message.unsigned16();
        int spaceBytes = message.unsigned16();
        if (version < 1 || version > 3) {
            throw message.unsupported("version " + version, "versions 1 to 3");
        }
        if (version > 1 && (flags & 3) != 0) {
            throw message.unsupported("a type that lies elsewhere", "types in the attribute itself");
        }
        if (version == 3) {
            message.skip(1);
        }
        String name = message.text(nameBytes);
        pad(message, version);
        Structure type = message.part("type of attribute " + name, typeBytes);
        pad(message, version);
        Structure space = message.part("dataspace of attribute " + name, spaceBytes);
        pad(message, version);
        return new Attribute(
                name,
                Datatype.read(type),
                Dataspace.read(space),
                message.part("attribute " + name, message.remaining()));
    }

    /** The bytes of all elements, to be read from the first on. */
    Structure values() {
        return stored.restarted("attribute " + name);
    }

    private static void pad(Structure message, int version) {
        if (version == 1) {
            message.align();
        }
    }
}
