package io.lanewise.counter.summary;

import io.lanewise.model.Model;
import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;

/**
 * The weights of a network, and their bytes.
 *
 * @param trainable number of weights that training changes
 * @param fixed number of weights that it does not change
 * @param counters how many of these are whole numbers of 8 bytes: the count of samples that a normalization saw
 */
record WeightTotals(BigInteger trainable, BigInteger fixed, int counters) {

    static WeightTotals of(Model model) {
        BigInteger trainable = BigInteger.ZERO;
        BigInteger fixed = BigInteger.ZERO;
        int counters = 0;
        for (LayerParameters layer : model.parameters()) {
            for (ParameterSpec spec : layer.specs()) {
                BigInteger weights = elements(spec.shape());
                trainable = spec.trainable() ? trainable.add(weights) : trainable;
                fixed = spec.trainable() ? fixed : fixed.add(weights);
                counters += spec.layout() == Layout.SCALAR ? 1 : 0;
            }
        }
        return new WeightTotals(trainable, fixed, counters);
    }

    BigInteger trainableBytes() {
        return bytes(trainable, 0);
    }

    BigInteger fixedBytes() {
        return bytes(fixed, counters);
    }

    /** Floats of 4 bytes, but for {@code counters} whole numbers of 8. */
    static BigInteger bytes(BigInteger numbers, int counters) {
        return numbers.add(BigInteger.valueOf(counters)).shiftLeft(2);
    }

    static BigInteger elements(Shape shape) {
        BigInteger product = BigInteger.ONE;
        for (int extent : shape.toArray()) {
            product = product.multiply(BigInteger.valueOf(extent));
        }
        return product;
    }
}
