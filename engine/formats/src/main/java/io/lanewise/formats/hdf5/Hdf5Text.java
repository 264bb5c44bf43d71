package io.lanewise.formats.hdf5;

import io.jhdf.object.datatype.StringData;
import io.jhdf.object.datatype.VariableLength;
import io.jhdf.object.message.AttributeMessage;
import io.lanewise.formats.source.Place;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;

/** Decodes attributes that are a single text, of fixed or variable length. */
final class Hdf5Text {

    private static final int ADDRESS_BYTES = 8;

    private Hdf5Text() {}

    static String read(Hdf5File file, AttributeMessage attribute, Place place) {
        ByteBuffer value = attribute.getDataBuffer();
        if (value == null || attribute.getDataSpace().getTotalLength() != 1) {
            throw place.malformed("attribute " + attribute.getName() + ": expected one text, got "
                    + attribute.getDataSpace().getTotalLength());
        }
        value.order(ByteOrder.LITTLE_ENDIAN);
        return switch (attribute.getDataType()) {
            case StringData fixed -> {
                fixed.getStringPaddingHandler().setBufferLimit(value.limit(fixed.getSize()));
                yield decode(value, fixed.getCharset());
            }
            case VariableLength variable
            when variable.isVariableLengthString() -> variable(file, value, variable.getEncoding());
            default ->
                throw place.malformed("attribute " + attribute.getName() + ": expected a text, got "
                        + attribute.getDataType().getClass().getSimpleName());
        };
    }

    /** A value is its length in bytes, the address of a heap collection and an index into it. */
    private static String variable(Hdf5File file, ByteBuffer value, Charset charset) {
        int length = value.getInt();
        if (file.storage().getSizeOfOffsets() != ADDRESS_BYTES) {
            throw file.place("")
                    .unsupported("HDF5: offsets of " + file.storage().getSizeOfOffsets() + " bytes", "8 bytes");
        }
        long collection = value.getLong();
        int index = value.getInt();
        if (length == 0) {
            return "";
        }
        return decode(file.heap(collection).getObjectData(index).limit(length), charset);
    }

    private static String decode(ByteBuffer bytes, Charset charset) {
        return charset.decode(bytes).toString();
    }
}
