package io.lanewise.parameter;

import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * What a layer asks for: one tensor of weights.
 *
 * @param name name within the layer, as Keras has it: {@code kernel}, {@code bias}
 * @param shape extents
 * @param layout meaning of the extents
 * @param role use of the parameter
 * @param trainable whether training changes it (by gradient)
 * @param initializer how it is filled when there is no file
 */
public record ParameterSpec(
        String name, Shape shape, Layout layout, Role role, boolean trainable, Initializer initializer) {

    /** What a parameter is used for. */
    public enum Role {
        /** Factors of a weighted sum over inputs. */
        KERNEL,
        /** One summand per output channel. */
        BIAS,
        /** One factor per channel. */
        COEFFICIENT,
        /** What was measured on training data: a mean, a variance. */
        STATISTIC
    }

    /** A trainable kernel. */
    public static ParameterSpec kernel(String name, Shape shape, Layout layout, Initializer initializer) {
        return new ParameterSpec(name, shape, layout, Role.KERNEL, true, initializer);
    }

    /** A trainable bias, one value per output channel. */
    public static ParameterSpec bias(int channels, Initializer initializer) {
        return new ParameterSpec("bias", Shape.of(channels), Layout.C, Role.BIAS, true, initializer);
    }

    /** The gamma and beta of a normalisation, those of them that are used, in this order; trainable. */
    public static List<ParameterSpec> scaleAndShift(Shape shape, boolean scale, boolean center) {
        ParameterSpec gamma = new ParameterSpec("gamma", shape, Layout.C, Role.COEFFICIENT, true, Initializer.ONES);
        ParameterSpec beta = new ParameterSpec("beta", shape, Layout.C, Role.BIAS, true, Initializer.ZEROS);
        return scale ? center ? List.of(gamma, beta) : List.of(gamma) : center ? List.of(beta) : List.of();
    }

    /** A statistic of training data: never trained by gradient. */
    public static ParameterSpec statistic(String name, Shape shape, Initializer initializer) {
        Layout layout = shape.rank() == 0 ? Layout.SCALAR : Layout.C;
        return new ParameterSpec(name, shape, layout, Role.STATISTIC, false, initializer);
    }

    /** The same under another name. */
    public ParameterSpec named(String other) {
        return new ParameterSpec(other, shape, layout, role, trainable, initializer);
    }

    /** The same, not to be trained. */
    public ParameterSpec frozen() {
        return new ParameterSpec(name, shape, layout, role, false, initializer);
    }

    /** Number of weights, from the shape alone. */
    public long elements() {
        return shape.elements();
    }
}
