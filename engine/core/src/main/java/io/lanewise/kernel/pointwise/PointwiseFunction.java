package io.lanewise.kernel.pointwise;

/** The functions that {@link PointwiseKernel} applies to each float; constants as in Keras. */
public enum PointwiseFunction {
    LINEAR,
    RELU,
    RELU6,
    LEAKY_RELU,
    ELU,
    SELU,
    SIGMOID,
    HARD_SIGMOID,
    SILU,
    HARD_SILU,
    TANH,
    SOFTPLUS,
    SOFTSIGN,
    EXPONENTIAL
}
