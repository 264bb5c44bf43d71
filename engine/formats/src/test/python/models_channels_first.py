"""Models in which the channel comes before the image, data_format="channels_first"."""

import keras
from keras import layers as L

from model_kit import fan, model

FIRST = {"data_format": "channels_first"}


@model
def first_convolutions():
    return fan(
        (4, 9, 8),
        conv=L.Conv2D(3, 3, **FIRST),
        conv_same=L.Conv2D(5, (3, 2), strides=(2, 1), padding="same", activation="relu", **FIRST),
        dilated=L.Conv2D(3, 3, dilation_rate=2, padding="same", **FIRST),
        groups=L.Conv2D(6, 3, groups=2, use_bias=False, **FIRST),
        depthwise=L.DepthwiseConv2D(3, depth_multiplier=2, strides=2, padding="same", **FIRST),
        separable=L.SeparableConv2D(3, 3, depth_multiplier=2, **FIRST),
        transpose=L.Conv2DTranspose(3, 3, strides=2, padding="same", **FIRST),
        soft=L.Conv2D(3, 3, activation="softmax", **FIRST),
    )


@model
def first_pooling():
    return fan(
        (3, 9, 8),
        max=L.MaxPooling2D(2, **FIRST),
        max_same=L.MaxPooling2D((3, 2), strides=2, padding="same", **FIRST),
        average=L.AveragePooling2D(2, **FIRST),
        average_same=L.AveragePooling2D(3, strides=(2, 1), padding="same", **FIRST),
        global_average=L.GlobalAveragePooling2D(**FIRST),
        global_max=L.GlobalMaxPooling2D(keepdims=True, **FIRST),
        flat=L.Flatten(**FIRST),
        pad=L.ZeroPadding2D(((1, 0), (2, 1)), **FIRST),
        crop=L.Cropping2D(((1, 0), (2, 1)), **FIRST),
        up=L.UpSampling2D((2, 3), **FIRST),
        up_bilinear=L.UpSampling2D(2, interpolation="bilinear", **FIRST),
        resized=L.Resizing(5, 11, **FIRST),
        dropped=L.SpatialDropout2D(0.5, **FIRST),
    )


@model
def first_normalization():
    return fan(
        (4, 6, 5),
        batch=L.BatchNormalization(axis=1),
        group=L.GroupNormalization(2, axis=1),
        layer=L.LayerNormalization(axis=1),
        image=L.LayerNormalization(axis=[2, 3]),
        learnt=L.Normalization(axis=1, mean=[0.1, 0.2, 0.3, 0.4], variance=[1.0, 2.0, 0.5, 0.7]),
        prelu=L.PReLU(shared_axes=[2, 3]),
        softmax=L.Softmax(axis=1),
        joined=[L.BatchNormalization(axis=1), L.ReLU(), L.Flatten(**FIRST), L.Dense(3)],
        dense=L.Dense(3),
    )


@model
def first_series():
    return fan(
        (4, 12),
        conv=L.Conv1D(3, 3, **FIRST),
        same=L.Conv1D(3, 3, strides=2, padding="same", **FIRST),
        max=L.MaxPooling1D(2, **FIRST),
        average=L.AveragePooling1D(3, strides=2, padding="same", **FIRST),
        global_max=L.GlobalMaxPooling1D(**FIRST),
    )


@model
def first_residual():
    x = keras.Input((3, 12, 12))
    y = L.ReLU()(L.BatchNormalization(axis=1)(L.Conv2D(6, 3, padding="same", use_bias=False, **FIRST)(x)))
    z = L.BatchNormalization(axis=1)(L.Conv2D(6, 3, padding="same", **FIRST)(y))
    y = L.Activation("relu")(L.Add()([y, z]))
    y = L.MaxPooling2D(2, **FIRST)(y)
    y = L.Concatenate(axis=1)([y, L.Conv2D(4, 1, activation="relu", **FIRST)(y)])
    gate = L.Dense(10, activation="sigmoid")(L.GlobalAveragePooling2D(**FIRST)(y))
    y = L.Multiply()([y, L.Reshape((10, 1, 1))(gate)])
    y = L.Flatten()(y)
    return keras.Model(x, L.Dense(4, activation="softmax")(L.Dense(8, activation="relu")(y)))
