package io.lanewise.counter.report;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.text.Digits;
import io.lanewise.counter.text.Lines;
import java.math.BigInteger;

/**
 * What a network costs for one sample, as plain text for a terminal of {@value Lines#WIDTH} cells: a row for each use of a layer,
 * the totals in full, and what was counted.
 */
public final class CostText {

    private static final int NAME = 17;
    private static final int WEIGHTS = 13;
    private static final int SHARE = 10;
    private static final int OPERATIONS = 10;
    private static final int FLOATS = 12;
    private static final int INTENSITY = 8;

    private static final String COUNTED =
            "One multiply-add (MAC) is counted for each tap of each window, over the padding too, times the "
                    + "channels it sees: those of its group. A transposed convolution has one for each tap around each "
                    + "input, also where same padding crops it. Further floating-point operations: 1 for each value that "
                    + "gets a bias or an activation function (softmax and PReLU too); in a pool 1 for each position but "
                    + "the first, 1 for the division of an average, 1 for a trained coefficient; 2 for each value "
                    + "normalised by stored statistics, rescaled or gated; 5 for each value normalised by its own sample, and 1 "
                    + "each for gamma and beta, 4 by its mean square, 3 by its length; for n inputs combined, a fixed number "
                    + "being one of them, n − 1, and 1 more for an average; 7 for each value interpolated of four, 31 of sixteen. Not counted: copying, padding, cropping, "
                    + "reshaping, what acts in training only, and that the engine may need fewer (Winograd) or fold a "
                    + "normalisation into the convolution before it. FLOPs = 2 × MACs + further operations. Activations "
                    + "are the floats that a layer writes; one that only renames its input writes none. FLOP/B are FLOPs "
                    + "for each byte of inputs, weights and outputs in fp32, each moved once. A layer that is shared has "
                    + "its weights in the row of its first use.";

    private CostText() {}

    /** The table, the totals and the paragraph. */
    public static String text(CountReport report) {
        NetworkCost cost = report.cost();
        StringBuilder text = new StringBuilder("Cost of one sample\n\n");
        text.append(row("layer", "weights", "share", "MACs", "FLOPs", "activations", "FLOP/B"));
        for (LayerCost layer : cost.layers()) {
            text.append(row(
                    layer.node(),
                    Numbers.fitting(layer.weights(), WEIGHTS - 1),
                    Numbers.percent(layer.weights(), cost.weights()),
                    Numbers.scaled(layer.macs()),
                    Numbers.scaled(layer.flops()),
                    Numbers.fitting(layer.outputFloats(), FLOATS - 1),
                    intensity(layer.intensity())));
        }
        text.append(row(
                "total",
                Numbers.fitting(cost.weights(), WEIGHTS - 1),
                Numbers.percent(cost.weights(), cost.weights()),
                Numbers.scaled(cost.macs()),
                Numbers.scaled(cost.flops()),
                Numbers.fitting(cost.activationFloats(), FLOATS - 1),
                intensity(cost.intensity())));
        return text.append('\n')
                .append(totals(report))
                .append('\n')
                .append(Lines.paragraph("counted: ", COUNTED))
                .toString();
    }

    private static String totals(CountReport report) {
        NetworkCost cost = report.cost();
        String peak = report.peakActivationFloats().isPresent()
                ? floats(BigInteger.valueOf(report.peakActivationFloats().getAsLong()))
                        + ": the arena in which the engine's plan lays all that is alive at the same time; without "
                        + "the network's inputs and outputs, which are the caller's, and without scratch memory"
                : "unknown: one tensor has more floats than an array can hold";
        return Lines.paragraph("weights      ", floats(cost.weights()))
                + Lines.paragraph("MACs         ", Digits.grouped(cost.macs()))
                + Lines.paragraph(
                        "FLOPs        ",
                        Digits.grouped(cost.flops()) + ": 2 for each MAC, and "
                                + Digits.grouped(cost.otherOperations()))
                + Lines.paragraph("activations  ", floats(cost.activationFloats()) + " if none were ever freed")
                + Lines.paragraph("peak memory  ", peak);
    }

    private static String floats(BigInteger floats) {
        return Digits.grouped(floats) + " floats, " + Numbers.bytes(floats.shiftLeft(2));
    }

    private static String intensity(double value) {
        return value == 0 ? "" : Numbers.intensity(value);
    }

    private static String row(
            String name, String weights, String share, String macs, String flops, String floats, String intensity) {
        String row = Lines.left(name, NAME)
                + Lines.right(weights, WEIGHTS)
                + Lines.right(share, SHARE)
                + Lines.right(macs, OPERATIONS)
                + Lines.right(flops, OPERATIONS)
                + Lines.right(floats, FLOATS)
                + Lines.right(intensity, INTENSITY);
        return row.stripTrailing() + "\n";
    }
}
