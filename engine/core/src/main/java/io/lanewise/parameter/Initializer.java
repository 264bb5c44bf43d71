package io.lanewise.parameter;

import io.lanewise.memory.FloatSlice;
import io.lanewise.tensor.Shape;
import java.util.Arrays;

/**
 * How a parameter is filled when no file does it. Distributions as in Keras; the numbers themselves come from a
 * {@link RandomStream} and so differ from Keras' own for the same seed.
 */
public sealed interface Initializer {

    Initializer ZEROS = new Constant(0);
    Initializer ONES = new Constant(1);

    /** Uniform in ±√(6 / (fanIn + fanOut)). Source: Glorot, Bengio, AISTATS 2010. */
    Initializer GLOROT_UNIFORM = new Uniform(Fan.AVERAGE, 3);

    /** Normal with variance 2 / fanIn, cut at two standard deviations. Source: He et al., ICCV 2015. */
    Initializer HE_NORMAL = new TruncatedNormal(Fan.IN, 2);

    /** Uniform in ±√(6 / fanIn). Source: He et al., ICCV 2015. */
    Initializer HE_UNIFORM = new Uniform(Fan.IN, 6);

    /** Writes every float of {@code values}, a tensor of the given shape. */
    void fill(FloatSlice values, Shape shape, RandomStream random);

    /** Every weight the same. */
    record Constant(float value) implements Initializer {
        @Override
        public void fill(FloatSlice values, Shape shape, RandomStream random) {
            Arrays.fill(values.array(), values.offset(), values.offset() + values.length(), value);
        }
    }

    /** Which count of connections a variance is scaled by. */
    enum Fan {
        IN,
        AVERAGE;

        /** For a kernel [spatial…, in, out]: {@code fanIn = spatial · in}, {@code fanOut = spatial · out}. */
        double of(Shape shape) {
            if (shape.rank() < 2) {
                return shape.elements();
            }
            double spatial = shape.elements() / ((double) shape.dimension(-1) * shape.dimension(-2));
            double in = spatial * shape.dimension(-2);
            return this == IN ? in : (in + spatial * shape.dimension(-1)) / 2;
        }
    }

    /** Uniform in ±√(numerator / fan). */
    record Uniform(Fan fan, double numerator) implements Initializer {
        @Override
        public void fill(FloatSlice values, Shape shape, RandomStream random) {
            double limit = Math.sqrt(numerator / fan.of(shape));
            float[] array = values.array();
            int offset = values.offset();
            for (int i = 0; i < values.length(); i++) {
                array[offset + i] = (float) ((2 * random.nextUniform() - 1) * limit);
            }
        }
    }

    /** Normal with variance {@code scale / fan}, values beyond two standard deviations drawn again. */
    record TruncatedNormal(Fan fan, double scale) implements Initializer {

        /** Standard deviation of a standard normal cut at ±2; dividing by it restores the variance. */
        private static final double CUT_DEVIATION = 0.8796256610342398;

        @Override
        public void fill(FloatSlice values, Shape shape, RandomStream random) {
            double deviation = Math.sqrt(scale / fan.of(shape)) / CUT_DEVIATION;
            for (int i = 0; i < values.length(); i++) {
                double normal = random.nextNormal();
                while (Math.abs(normal) > 2) {
                    normal = random.nextNormal();
                }
                values.set(i, (float) (normal * deviation));
            }
        }
    }
}
