package io.lanewise.counter.formula;

import java.math.BigInteger;
import java.util.List;

/**
 * What one layer of a network should be.
 *
 * @param layer name of the layer
 * @param kind Keras' class name of it
 * @param uses how often the network uses it; its weights are counted once
 * @param input extents of one sample of its input, at its first use
 * @param weights its weights
 * @param output its output, at its first use
 */
public record LayerFormula(
        String layer, String kind, int uses, List<BigInteger> input, WeightFormula weights, ShapeFormula output) {

    public LayerFormula {
        input = List.copyOf(input);
    }

    LayerFormula usedAgain() {
        return new LayerFormula(layer, kind, uses + 1, input, weights, output);
    }
}
