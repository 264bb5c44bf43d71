package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * One kind of computation with its settings, without weights and without a place in a graph. Shapes are those of one sample:
 * the batch dimension is left out.
 */
public sealed interface Layer
        permits Input,
                Submodel,
                SubmodelOutput,
                ChannelsFirst,
                Activated,
                GraphOperation,
                LayerWithActivation,
                Pointwise,
                MaxPooling2D,
                AveragePooling2D,
                GlobalPooling2D,
                AdaptivePooling2D,
                AdaptivePooling1D,
                Pooling1D,
                GlobalPooling1D,
                ZeroPadding1D,
                Cropping1D,
                UpSampling1D,
                BatchNormalization,
                LayerNormalization,
                GroupNormalization,
                Normalization,
                RMSNormalization,
                UnitNormalization,
                LayerScale,
                PReLU,
                Softmax,
                GatedLinearUnit,
                Merge,
                ScaledSum,
                ConstantOperation,
                TensorOperation,
                Reduction,
                Slice,
                Concatenate,
                Flatten,
                Reshape,
                Permute,
                RepeatVector,
                ZeroPadding2D,
                Cropping2D,
                UpSampling2D,
                Resizing,
                CenterCrop,
                Rescaling,
                ChannelRescaling,
                Dropout,
                TrainingOnly {

    /** Keras' class name of this kind, {@code Conv2D}; Lanewise's own where Keras has none. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /**
     * Shape of the output for one input shape.
     *
     * @throws IllegalArgumentException if the layer cannot take such an input, or an extent of the output would be larger than an
     *     {@code int}; the message says what it expected and got
     * @throws ArithmeticException if a layer has to count the input's floats and a {@code long} cannot
     */
    Shape outputShape(Shape input);

    /**
     * Shape of the output for the shapes of all inputs; one input, but for layers that join several.
     *
     * @throws IllegalArgumentException if the layer cannot take such inputs, or an extent of the output would be larger than an
     *     {@code int}; the message says what it expected and got
     * @throws ArithmeticException if a layer has to count the inputs' floats and a {@code long} cannot
     */
    default Shape outputShape(List<Shape> inputs) {
        if (inputs.size() != 1) {
            throw new IllegalArgumentException("expected 1 input, got " + inputs.size() + ": " + inputs);
        }
        return outputShape(inputs.getFirst());
    }

    /**
     * The parameters for the shape of the (first) input, in the order of Keras' weight lists. The only place where weight shapes come from.
     */
    default List<ParameterSpec> parameters(Shape input) {
        return List.of();
    }
}
