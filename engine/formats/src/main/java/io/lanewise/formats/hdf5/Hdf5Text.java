package io.lanewise.formats.hdf5;

import io.jhdf.object.datatype.DataType;
import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import io.lanewise.formats.source.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Decodes attributes that are texts, of fixed or variable length. */
final class Hdf5Text {

    private static final int ADDRESS_BYTES = 8;

    /** Length in bytes, address of a heap collection, index into it. */
    private static final int REFERENCE_BYTES = 4 + ADDRESS_BYTES + 4;

    private final Hdf5File file;
    private final String name;
    private final Place place;
    private final ByteBuffer values;

    /** Texts of variable length may all point at the same bytes; together they have no more than the file. */
    private long allowance;

    private Hdf5Text(Hdf5File file, String name, Place place, ByteBuffer values) {
        this.file = file;
        this.name = name;
        this.place = place;
        this.values = values.order(ByteOrder.LITTLE_ENDIAN);
        this.allowance = file.source().size();
    }

    /** All texts of an attribute; none if it has no elements, whatever their type: NumPy makes an empty list one of floats. */
    static List<String> read(Hdf5File file, AttributeMessage attribute, Place place) {
        long count = attribute.getDataSpace().getTotalLength();
        if (count == 0) {
            return List.of();
        }
        ByteBuffer values = attribute.getDataBuffer();
        if (values == null) {
            throw place.malformed("attribute " + attribute.getName() + ": expected texts, got nothing");
        }
        return new Hdf5Text(file, attribute.getName(), place, values).all(count, attribute.getDataType());
    }

    private List<String> all(long count, DataType type) {
        int bytes = switch (type) {
            case StringData fixed -> fixed.getSize();
            case VariableLength variable when variable.isVariableLengthString() -> REFERENCE_BYTES;
            default ->
                throw place.malformed("attribute " + name + ": expected a text, got "
                        + type.getClass().getSimpleName());
        };
        if (count < 0 || bytes <= 0 || count > values.remaining() / bytes) {
            throw place.malformed("attribute " + name + ": expected " + count + " texts, there are "
                    + values.remaining() + " bytes for them");
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(type instanceof StringData fixed ? fixed(fixed) : variable());
        }
        return texts;
    }

    private String fixed(StringData type) {
        ByteBuffer text = values.slice(values.position(), type.getSize());
        values.position(values.position() + type.getSize());
        type.getStringPaddingHandler().setBufferLimit(text);
        return decode(text);
    }

    private String variable() {
        int length = values.getInt();
        if (file.storage().getSizeOfOffsets() != ADDRESS_BYTES) {
            throw file.place("")
                    .unsupported("HDF5: offsets of " + file.storage().getSizeOfOffsets() + " bytes", "8 bytes");
        }
        long collection = values.getLong();
        int index = values.getInt();
        if (length == 0) {
            return "";
        }
        allowance -= length;
        if (length < 0 || allowance < 0) {
            throw place.malformed("attribute " + name + ": expected texts of no more bytes than the file has");
        }
        return decode(file.heap(collection).getObjectData(index).limit(length));
    }

    /** Keras writes UTF-8 whatever the type says; ASCII is a part of that. */
    private static String decode(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
