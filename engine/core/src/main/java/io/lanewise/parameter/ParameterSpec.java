package io.lanewise.parameter;

import io.lanewise.tensor.Layout;
import io.lanewise.tensor.Shape;

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
        COEFFICIENT
    }

    /** A trainable convolution kernel of shape [height, width, inChannels / groups, outChannels]. */
    public static ParameterSpec convolutionKernel(Shape shape, Initializer initializer) {
        return new ParameterSpec("kernel", shape, Layout.HWIO, Role.KERNEL, true, initializer);
    }

    /** A trainable dense kernel of shape [inputs, units]. */
    public static ParameterSpec denseKernel(Shape shape, Initializer initializer) {
        return new ParameterSpec("kernel", shape, Layout.IO, Role.KERNEL, true, initializer);
    }

    /** A trainable bias, one value per output channel. */
    public static ParameterSpec bias(int channels, Initializer initializer) {
        return new ParameterSpec("bias", Shape.of(channels), Layout.C, Role.BIAS, true, initializer);
    }

    /** Number of weights, from the shape alone. */
    public long elements() {
        return shape.elements();
    }
}
