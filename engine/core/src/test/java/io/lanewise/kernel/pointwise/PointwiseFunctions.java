package io.lanewise.kernel.pointwise;

import io.lanewise.model.Activation;

/** The constant of {@link PointwiseFunction} that has an activation's name. */
final class PointwiseFunctions {

    private PointwiseFunctions() {}

    static PointwiseFunction of(Activation activation) {
        try {
            return (PointwiseFunction)
                    PointwiseFunction.class.getField(activation.name()).get(null);
        } catch (ReflectiveOperationException fault) {
            throw new LinkageError(activation.name(), fault);
        }
    }
}
