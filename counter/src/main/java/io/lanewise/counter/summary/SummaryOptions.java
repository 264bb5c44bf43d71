package io.lanewise.counter.summary;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The arguments of {@code model.summary()}.
 *
 * @param lineLength total width of the table in cells; Keras' default if empty
 * @param showTrainable whether a column says which layers are trained
 * @param expandNested whether the layers of networks within the network have rows too
 * @param layers which layers have rows; all if empty
 */
public record SummaryOptions(
        OptionalInt lineLength, boolean showTrainable, boolean expandNested, Optional<LayerRange> layers) {

    /** What {@code model.summary()} prints without arguments. */
    public static final SummaryOptions DEFAULT =
            new SummaryOptions(OptionalInt.empty(), false, false, Optional.empty());

    /** The same with a table of the given width. What goes beyond 80 cells is cut off, as Keras does without a terminal. */
    public SummaryOptions withLineLength(int cells) {
        return new SummaryOptions(OptionalInt.of(cells), showTrainable, expandNested, layers);
    }

    /** The same with a column that says which layers are trained. */
    public SummaryOptions withTrainable() {
        return new SummaryOptions(lineLength, true, expandNested, layers);
    }

    /** The same with rows for the layers of networks within the network. */
    public SummaryOptions withNested() {
        return new SummaryOptions(lineLength, showTrainable, true, layers);
    }

    /** The same with rows for some layers only. */
    public SummaryOptions withLayers(LayerRange range) {
        return new SummaryOptions(lineLength, showTrainable, expandNested, Optional.of(range));
    }
}
