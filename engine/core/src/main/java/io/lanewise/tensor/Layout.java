package io.lanewise.tensor;

/** What the dimensions of a parameter mean, outermost first. */
public enum Layout {
    /** Convolution kernels as Keras keeps them: row, column, input channel, output channel. */
    HWIO,
    /** Depthwise kernels as Keras keeps them: row, column, channel, filter of that channel. */
    HWCM,
    /** Transposed convolution kernels as Keras keeps them: row, column, output channel, input channel. */
    HWOI,
    /** One-dimensional convolution kernels as Keras keeps them: position, input channel, output channel. */
    LIO,
    /** One-dimensional depthwise kernels as Keras keeps them: position, channel, filter of that channel. */
    LCM,
    /** One-dimensional transposed convolution kernels as Keras keeps them: position, output channel, input channel. */
    LOI,
    /** Dense kernels as Keras keeps them: input, output. */
    IO,
    /** One value per channel. */
    C,
    /** As the activations of one sample. */
    ACTIVATION,
    /** A single value. */
    SCALAR
}
