package io.lanewise.formats.keras.network;

import io.lanewise.model.Layer;
import io.lanewise.tensor.Shape;
import java.util.List;

/** A layer out of a file, which may depend on where it is used. */
@FunctionalInterface
interface ReadLayer {

    /** The layer on inputs of these shapes. */
    Layer on(List<Shape> inputs);
}
