"""Makes keras_shapes.json: what shape each layer gives in Keras, and which weights it has (name, shape, trainable).

The key of a case is the call that makes the layer; a shape is that of one sample. Needs keras 3 with any backend.
"""

import json
import os
import sys

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
import keras
from keras.layers import *  # noqa: F403 the cases below are calls of these classes

IMAGE = (9, 8, 6)
LINE = (11, 6)

CASES = [
    ("Conv2D(4, (3, 5), strides=(2, 1), groups=2)", IMAGE),
    ("Conv2D(4, 3, dilation_rate=(2, 3), use_bias=False)", IMAGE),
    ("Conv1D(4, 3)", LINE),
    ("Conv1D(4, 3, strides=2, padding='same', groups=2)", LINE),
    ("Conv1D(5, 4, dilation_rate=3, use_bias=False)", LINE),
    ("Conv1D(6, 3, dilation_rate=2, padding='causal')", LINE),
    ("DepthwiseConv2D((2, 3), depth_multiplier=3)", IMAGE),
    ("DepthwiseConv2D(3, strides=2, padding='same', use_bias=False)", IMAGE),
    ("SeparableConv2D(5, (2, 3), depth_multiplier=3)", IMAGE),
    ("SeparableConv2D(5, 3, strides=3, padding='same', use_bias=False)", IMAGE),
    ("Conv2DTranspose(4, (3, 2), strides=(2, 3))", IMAGE),
    ("Conv2DTranspose(4, (5, 4), strides=(2, 3))", IMAGE),
    ("Conv2DTranspose(4, 3, strides=2, padding='same', use_bias=False)", IMAGE),
    ("Conv2DTranspose(4, (2, 3), dilation_rate=(3, 2))", IMAGE),
    ("Conv2D(4, (3, 5), data_format='channels_first')", (6, 9, 8)),
    ("GlobalAveragePooling2D(data_format='channels_first')", (6, 9, 8)),
    ("MaxPooling1D(3, strides=2, data_format='channels_first')", (6, 11)),
    ("BatchNormalization(axis=1)", (6, 9, 8)),
    ("Conv2DTranspose(4, (3, 2), strides=(2, 3), output_padding=(1, 2))", IMAGE),
    ("Conv2DTranspose(4, (3, 2), strides=2, padding='same', output_padding=1)", IMAGE),
    ("Conv1DTranspose(4, 5, strides=2)", LINE),
    ("Conv1DTranspose(4, 3, strides=2, padding='same', use_bias=False)", LINE),
    ("Conv1DTranspose(4, 3, strides=3, output_padding=2)", LINE),
    ("DepthwiseConv1D(3, depth_multiplier=2)", LINE),
    ("DepthwiseConv1D(3, strides=2, padding='same', use_bias=False)", LINE),
    ("SeparableConv1D(5, 3, depth_multiplier=2)", LINE),
    ("SeparableConv1D(5, 4, strides=2, use_bias=False)", LINE),
    ("Dense(5)", IMAGE),
    ("Dense(5, use_bias=False)", (7,)),
    ("MaxPooling2D((2, 3), strides=(1, 2))", IMAGE),
    ("AveragePooling2D((2, 3), padding='same')", IMAGE),
    ("MaxPooling1D(3, strides=2)", LINE),
    ("AveragePooling1D(3, padding='same')", LINE),
    ("GlobalAveragePooling2D()", IMAGE),
    ("GlobalMaxPooling2D(keepdims=True)", IMAGE),
    ("GlobalMaxPooling1D()", LINE),
    ("GlobalAveragePooling1D(keepdims=True)", LINE),
    ("AdaptiveAveragePooling2D((4, 3))", IMAGE),
    ("AdaptiveMaxPooling2D((4, 3))", IMAGE),
    ("AdaptiveAveragePooling1D(4)", LINE),
    ("AdaptiveMaxPooling1D(4)", LINE),
    ("ZeroPadding2D(((1, 2), (3, 4)))", IMAGE),
    ("CenterCrop(4, 5)", IMAGE),
    ("ZeroPadding1D((1, 3))", LINE),
    ("Cropping2D(((1, 2), (3, 1)))", IMAGE),
    ("Cropping2D(((3, 5), (6, 1)))", IMAGE),
    ("Cropping1D((1, 3))", LINE),
    ("Cropping1D((6, 4))", LINE),
    ("UpSampling2D((2, 3))", IMAGE),
    ("UpSampling1D(3)", LINE),
    ("Resizing(3, 20)", IMAGE),
    ("RepeatVector(3)", (7,)),
    ("Flatten()", IMAGE),
    ("Reshape((6, 8, 9))", IMAGE),
    ("Reshape((-1, 12))", IMAGE),
    ("Reshape((2, 27, -1, 2))", IMAGE),
    ("Reshape((-1,))", (7,)),
    ("Permute((3, 1, 2))", IMAGE),
    ("Concatenate(axis=1)", (9, 8, 6), (2, 8, 6), (4, 8, 6)),
    ("Concatenate(axis=-1)", (9, 8, 6), (9, 8, 1)),
    ("Add()", (9, 8, 6), (9, 1, 6), (1, 8, 1)),
    ("Multiply()", (9, 8, 6), (6,)),
    ("Maximum()", (6,), (9, 8, 1)),
    ("Subtract()", (1, 6), (11, 1)),
    ("BatchNormalization()", IMAGE),
    ("BatchNormalization(scale=False)", IMAGE),
    ("BatchNormalization(center=False)", LINE),
    ("BatchNormalization(axis=2)", IMAGE),
    ("LayerNormalization()", IMAGE),
    ("RMSNormalization()", IMAGE),
    ("RMSNormalization(axis=[2, 3])", IMAGE),
    ("UnitNormalization(axis=[1, 3])", IMAGE),
    ("LayerNormalization(axis=[1, 3], center=False)", IMAGE),
    ("LayerNormalization(axis=[2, 3], scale=False)", IMAGE),
    ("GroupNormalization(groups=3)", IMAGE),
    ("GroupNormalization(groups=-1, scale=False)", IMAGE),
    ("GroupNormalization(groups=6, center=False)", LINE),
    ("GroupNormalization(groups=1, scale=False, center=False)", LINE),
    ("Normalization()", IMAGE),
    ("Normalization(axis=(1, 3))", IMAGE),
    ("Normalization(axis=None)", IMAGE),
    ("Normalization(mean=[0.0, 1.0, 2.0, 3.0, 4.0, 5.0], variance=[1.0, 2.0, 3.0, 4.0, 5.0, 6.0])", IMAGE),
    ("PReLU()", IMAGE),
    ("PReLU(shared_axes=[1, 2])", IMAGE),
    ("PReLU(shared_axes=[2])", LINE),
    ("ReLU(6.0)", IMAGE),
    ("LeakyReLU()", IMAGE),
    ("ELU()", IMAGE),
    ("Softmax(axis=1)", IMAGE),
    ("Activation('relu')", IMAGE),
    ("Rescaling(2.0)", IMAGE),
    ("Rescaling([1.0, 2.0, 3.0, 4.0, 5.0, 6.0])", IMAGE),
    ("Dropout(0.5)", IMAGE),
    ("GaussianNoise(0.5)", IMAGE),
]


def measured(call, *shapes):
    layer = eval(call)
    inputs = [keras.Input(shape) for shape in shapes]
    output = layer(inputs if len(inputs) > 1 else inputs[0])
    trainable = {id(variable) for variable in layer.trainable_variables}
    return {
        "layer": call,
        "class": type(layer).__name__,
        "inputs": shapes,
        "output": list(output.shape)[1:],
        "weights": [
            {"name": variable.name, "shape": list(variable.shape), "trainable": id(variable) in trainable}
            for variable in layer.variables
            if variable.name != "seed_generator_state"
        ],
    }


with open(os.path.join(os.path.dirname(__file__), "keras_shapes.json"), "w") as file:
    file.write("[" + ",\n".join(json.dumps(measured(*case)) for case in CASES) + "]\n")
print(keras.__version__, len(CASES), "cases", file=sys.stderr)
