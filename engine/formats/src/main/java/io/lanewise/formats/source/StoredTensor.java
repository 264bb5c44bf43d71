package io.lanewise.formats.source;

import io.lanewise.memory.FloatSlice;
import java.io.IOException;

/** A tensor that still lies in its file: its extents are known, its floats are not read yet. */
public interface StoredTensor {

    /** Where it stands, for messages. */
    Place place();

    /** Extents, outermost first; a fresh array. */
    long[] dimensions();

    /**
     * Copies all elements into {@code target}, row-major, as 32-bit floats.
     *
     * @throws IllegalArgumentException if {@code target} does not have as many floats as this tensor
     * @throws io.lanewise.formats.ModelFormatException if the bytes in the file are damaged
     * @throws IOException if they cannot be read
     */
    void read(FloatSlice target) throws IOException;
}
