package io.lanewise.counter.summary;

import java.math.BigInteger;
import java.util.List;

/**
 * One layer in a summary.
 *
 * @param name its name
 * @param kind its class name
 * @param outputShape its output shape, batch dimension included: {@code (None, 94, 94, 60)}
 * @param parameters its weights
 * @param training whether it is trained
 * @param connections what it reads, {@code conv2d[0][0], add[0][0]}; not shown for a chain of layers
 * @param nested the layers of a layer that is a network itself
 */
public record SummaryRow(
        String name,
        String kind,
        String outputShape,
        BigInteger parameters,
        Training training,
        String connections,
        List<SummaryRow> nested) {

    public SummaryRow {
        nested = List.copyOf(nested);
    }

    /** Whether a layer is trained. */
    public enum Training {
        TRAINABLE("Y"),
        FROZEN("N"),
        NO_WEIGHTS("-");

        private final String mark;

        Training(String mark) {
            this.mark = mark;
        }

        String mark() {
            return mark;
        }
    }
}
