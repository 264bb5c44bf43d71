package io.lanewise.formats.hdf5;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes attributes that are texts, of fixed or variable length. */
final class Hdf5Text {

    private static final int INDEX_BYTES = 4;
    private static final int LENGTH_BYTES = 4;

    private final Hdf5File file;
    private final Structure values;

    /** Texts of variable length may all point at the same bytes; together they have no more than the file. */
    private long allowance;

    private Hdf5Text(Hdf5File file, Structure values) {
        this.file = file;
        this.values = values;
        this.allowance = file.space().source().size();
    }

    /** All texts of an attribute; none if it has no elements, whatever their type: NumPy makes an empty list one of floats. */
    static List<String> read(Hdf5File file, Attribute attribute) {
        long count = attribute.space().elements();
        if (count == 0) {
            return List.of();
        }
        Structure values = attribute.values();
        if (!(attribute.type() instanceof Datatype.Text type)) {
            throw values.malformed("a text", attribute.type().name());
        }
        int reference = LENGTH_BYTES + file.space().addressBytes() + INDEX_BYTES;
        if (type.bytes() == 0 || (type.variable() && type.bytes() != reference)) {
            throw values.malformed("texts of some bytes", Integer.toString(type.bytes()));
        }
        if (count > values.remaining() / type.bytes()) {
            throw values.malformed(count + " texts", values.remaining() + " bytes for them");
        }
        Hdf5Text texts = new Hdf5Text(file, values);
        List<String> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(type.variable() ? texts.variable() : texts.fixed(type));
        }
        return all;
    }

    private String fixed(Datatype.Text type) {
        String text = values.text(type.bytes());
        return type.spacePadded() ? text.stripTrailing() : text;
    }

    private String variable() {
        long length = values.unsigned32();
        long collection = values.address();
        long index = values.unsigned32();
        if (length == 0) {
            return "";
        }
        allowance -= length;
        if (allowance < 0) {
            throw values.malformed("texts of no more bytes than the file has", "more");
        }
        ByteBuffer text = file.heap(collection).get(index);
        if (length > text.limit()) {
            throw values.malformed("a text of " + length + " bytes", Integer.toString(text.limit()));
        }
        // Keras writes UTF-8 whatever the type says; ASCII is a part of that.
        return StandardCharsets.UTF_8.decode(text.slice(0, (int) length)).toString();
    }
}
