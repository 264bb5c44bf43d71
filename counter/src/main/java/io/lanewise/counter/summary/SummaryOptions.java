package io.lanewise.counter.summary;

import java.util.OptionalInt;

/**
 * The arguments of {@code model.summary()}.
 *
 * @param lineLength total width of the table in cells; Keras' default if empty
 * @param showTrainable whether a column says which layers are trained
 */
public record SummaryOptions(OptionalInt lineLength, boolean showTrainable) {

    /** What {@code model.summary()} prints without arguments. */
    public static final SummaryOptions DEFAULT = new SummaryOptions(OptionalInt.empty(), false);

    /** The same with a table of the given width. What goes beyond 80 cells is cut off, as Keras does without a terminal. */
    public SummaryOptions withLineLength(int cells) {
        return new SummaryOptions(OptionalInt.of(cells), showTrainable);
    }

    /** The same with a column that says which layers are trained. */
    public SummaryOptions withTrainable() {
        return new SummaryOptions(lineLength, true);
    }
}
