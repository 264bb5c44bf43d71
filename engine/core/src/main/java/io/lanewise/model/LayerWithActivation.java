package io.lanewise.model;

/** A layer with weights that can put its results through an activation function before they leave it. */
public sealed interface LayerWithActivation extends Layer
        permits Conv2D,
                DepthwiseConv2D,
                SeparableConv2D,
                Conv2DTranspose,
                Conv1D,
                Conv1DTranspose,
                DepthwiseConv1D,
                SeparableConv1D,
                Dense,
                WeightedPooling2D {

    /** The function within the layer. */
    Activation activation();

    /** The same layer with another function. */
    LayerWithActivation withActivation(Activation activation);
}
