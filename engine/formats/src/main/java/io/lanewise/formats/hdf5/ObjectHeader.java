package io.lanewise.formats.hdf5;

import io.lanewise.formats.source.Place;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The header of a group or a dataset: a list of messages, in one or several blocks. */
final class ObjectHeader {

    private static final int MAX_MESSAGES = 100_000;
    private static final int CONTINUATION = 16;
    private static final int SHARED = 1 << 1;
    private static final int REFUSE_IF_UNKNOWN = 1 << 7;
    private static final int LAST_KNOWN_TYPE = 22;
    private static final int PREFIX_BYTES = 16;

    /** A message of a kind that is asked for. */
    private record Message(int type, int flags, Structure body) {}

    /** A block of messages further on in the file. */
    private record Block(long address, long length) {}

    private final FileSpace space;
    private final long address;
    private final Place place;
    private final List<Message> messages = new ArrayList<>();
    private final Deque<Block> blocks = new ArrayDeque<>();
    private final Set<Long> known = new HashSet<>();

    private ObjectHeader(FileSpace space, long address, Place place) {
        this.space = space;
        this.address = address;
        this.place = place;
    }

    /**
     * Reads a header.
     *
     * @param place whose it is
     */
    static ObjectHeader read(FileSpace space, long address, Place place) {
        ObjectHeader header = new ObjectHeader(space, address, place);
        int version = space.read("object header", address, 1).unsigned8();
        if (version == 1) {
            header.readOld();
        } else {
            header.readNewer();
        }
        return header;
    }

    boolean has(MessageType type) {
        return messages.stream().anyMatch(message -> message.type() == type.code());
    }

    /** The only message of a type; null if there is none. */
    @Nullable
    Structure find(MessageType type) {
        List<Structure> found = all(type);
        if (found.size() > 1) {
            throw found.getFirst().malformed("one such message", Integer.toString(found.size()));
        }
        return found.isEmpty() ? null : found.getFirst();
    }

    /** The only message of a type, which has to be there. */
    Structure get(MessageType type) {
        Structure found = find(type);
        if (found == null) {
            throw place.malformed(
                    "object header at offset %d: expected a %s, there is none".formatted(address, type.title()));
        }
        return found;
    }

    /** All messages of a type, each to be read from its start. */
    List<Structure> all(MessageType type) {
        return messages.stream()
                .filter(message -> message.type() == type.code())
                .map(message -> {
                    Structure body = message.body().restarted(type.title(), place);
                    if ((message.flags() & SHARED) != 0) {
                        throw body.unsupported("content that lies elsewhere", "datatypes and all else in the header");
                    }
                    return body;
                })
                .toList();
    }

    private void readOld() {
        Structure prefix = space.read("object header", address, PREFIX_BYTES).require("version", 1);
        int count = prefix.skip(1).unsigned16();
        long length = prefix.skip(4).unsigned32();
        blocks.add(new Block(address + PREFIX_BYTES, length));
        while (!blocks.isEmpty() && messages.size() < count) {
            Structure block = next("object header");
            while (block.remaining() >= 8 && messages.size() < count) {
                int type = block.unsigned16();
                int size = block.unsigned16();
                int flags = block.unsigned8();
                add(type, flags, block.skip(3).part("message", size));
                block.align();
            }
        }
        if (messages.size() < count) {
            throw prefix.malformed(count + " messages", Integer.toString(messages.size()));
        }
    }

    private void readNewer() {
        Structure prefix =
                space.read("object header", address, 6).signature("OHDR").require("version", 2);
        int flags = prefix.unsigned8();
        int between = 6 + ((flags & 1 << 5) == 0 ? 0 : 16) + ((flags & 1 << 4) == 0 ? 0 : 4);
        int width = 1 << (flags & 3);
        int length = prefix.count(
                space.read("object header", address + between, width).unsigned(width));
        boolean numbered = (flags & 1 << 2) != 0;
        int start = between + width;
        Structure whole = space.read("object header", address, start + (long) length + 4)
                .requireChecksum()
                .skip(start);
        readMessages(whole.part("object header", length), numbered);
        while (!blocks.isEmpty()) {
            Structure block = next("continued object header").requireChecksum().signature("OCHK");
            readMessages(block.part("continued object header", block.remaining() - 4L), numbered);
        }
    }

    private void readMessages(Structure block, boolean numbered) {
        int prefixBytes = numbered ? 6 : 4;
        while (block.remaining() >= prefixBytes) {
            int type = block.unsigned8();
            int size = block.unsigned16();
            int flags = block.unsigned8();
            add(type, flags, block.skip(prefixBytes - 4L).part("message", size));
        }
    }

    private Structure next(String what) {
        Block block = blocks.remove();
        return space.read(what, block.address(), block.length());
    }

    private void add(int type, int flags, Structure body) {
        if (type > LAST_KNOWN_TYPE && (flags & REFUSE_IF_UNKNOWN) != 0) {
            throw body.unsupported("type " + type, "those of versions up to 1.12 of the library");
        }
        if (messages.size() == MAX_MESSAGES) {
            throw body.malformed("at most " + MAX_MESSAGES + " in one header", "more");
        }
        messages.add(new Message(type, flags, body));
        if (type == CONTINUATION) {
            Block block = new Block(body.address(), body.length());
            if (!known.add(block.address())) {
                throw body.malformed("a continuation that is read once", "a circle");
            }
            blocks.add(block);
        }
    }
}
