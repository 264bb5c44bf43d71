"""Convolutions, pooling, dense layers and normalisation: a model for each, its settings side by side as outputs of one graph."""

import keras
import numpy as np
from keras import layers as L

from model_kit import fan, model, random_like


def stack(shape, *layers):
    return keras.Sequential([keras.Input(shape), *layers])


# Convolutions


@model
def conv2d():
    return fan(
        (11, 9, 4),
        valid=L.Conv2D(3, 3),
        same=L.Conv2D(3, (3, 5), padding="same"),
        stride_same=L.Conv2D(5, 3, strides=2, padding="same"),
        stride_valid=L.Conv2D(2, (2, 3), strides=(3, 2)),
        even_same=L.Conv2D(3, (4, 2), strides=(2, 1), padding="same"),
        dilated=L.Conv2D(3, 3, dilation_rate=(2, 3)),
        dilated_same=L.Conv2D(3, (3, 2), dilation_rate=2, padding="same"),
        groups=L.Conv2D(6, 3, groups=2),
        groups_same=L.Conv2D(8, 3, groups=4, strides=2, padding="same"),
        no_bias=L.Conv2D(3, 2, use_bias=False),
        pointwise=L.Conv2D(7, 1, activation="relu"),
        pointwise_stride=L.Conv2D(3, 1, strides=2),
        whole_image=L.Conv2D(3, (11, 9)),
    )


@model
def conv2d_chain():
    return stack(
        (17, 13, 3),
        L.Conv2D(5, 3, padding="same", activation="relu"),
        L.Conv2D(6, (5, 1), strides=(2, 1), padding="same", activation="tanh", use_bias=False),
        L.Conv2D(4, 3, dilation_rate=2, activation="elu"),
        L.Conv2D(8, 3, groups=2, padding="same"),
        L.Activation("relu"),
        L.Conv2D(3, 1, strides=2),
    )


@model
def depthwise_conv2d():
    return fan(
        (10, 9, 3),
        valid=L.DepthwiseConv2D(3),
        multiplier=L.DepthwiseConv2D((2, 3), depth_multiplier=2, padding="same"),
        stride_same=L.DepthwiseConv2D(3, strides=2, padding="same", activation="relu6"),
        stride_valid=L.DepthwiseConv2D(4, strides=2, depth_multiplier=3, use_bias=False),
        dilated=L.DepthwiseConv2D(3, dilation_rate=2),
        dilated_same=L.DepthwiseConv2D((3, 2), dilation_rate=(2, 3), padding="same", depth_multiplier=2),
        pointwise=L.DepthwiseConv2D(1),
    )


@model
def separable_conv2d():
    return fan(
        (10, 9, 3),
        valid=L.SeparableConv2D(4, 3),
        multiplier=L.SeparableConv2D(5, (3, 2), depth_multiplier=2, padding="same"),
        stride_same=L.SeparableConv2D(4, 3, strides=2, padding="same", activation="relu"),
        stride_valid=L.SeparableConv2D(2, 2, strides=3, depth_multiplier=3, use_bias=False),
        dilated=L.SeparableConv2D(4, 3, dilation_rate=2, padding="same"),
    )


@model
def conv2d_transpose():
    return fan(
        (5, 4, 3),
        valid=L.Conv2DTranspose(4, 3),
        same=L.Conv2DTranspose(2, (3, 2), padding="same"),
        stride_valid=L.Conv2DTranspose(4, 3, strides=2),
        stride_same=L.Conv2DTranspose(4, 3, strides=2, padding="same"),
        stride_even=L.Conv2DTranspose(2, 4, strides=2, padding="same", activation="relu"),
        stride_three=L.Conv2DTranspose(2, (5, 4), strides=3, padding="same"),
        stride_mixed=L.Conv2DTranspose(2, 3, strides=(1, 3)),
        gaps=L.Conv2DTranspose(2, 2, strides=3),
        gaps_same=L.Conv2DTranspose(2, 1, strides=2, padding="same"),
        no_bias=L.Conv2DTranspose(3, 2, strides=2, use_bias=False),
        output_padding=L.Conv2DTranspose(2, 3, strides=2, padding="same", output_padding=0),
        output_padding_valid=L.Conv2DTranspose(2, 3, strides=3, output_padding=(1, 2)),
    )


@model
def conv1d():
    return fan(
        (14, 4),
        valid=L.Conv1D(3, 3),
        same=L.Conv1D(3, 4, padding="same"),
        causal=L.Conv1D(3, 3, padding="causal"),
        causal_dilated=L.Conv1D(3, 3, padding="causal", dilation_rate=3, activation="tanh"),
        causal_stride=L.Conv1D(3, 4, padding="causal", strides=2),
        stride_same=L.Conv1D(3, 3, strides=3, padding="same"),
        dilated=L.Conv1D(3, 3, dilation_rate=2),
        groups=L.Conv1D(6, 3, groups=2, padding="same"),
        no_bias=L.Conv1D(3, 1, use_bias=False),
    )


@model
def conv1d_chain():
    return stack(
        (24, 3),
        L.Conv1D(6, 2, padding="causal", activation="relu"),
        L.Conv1D(6, 2, padding="causal", dilation_rate=2),
        L.BatchNormalization(),
        L.Activation("relu"),
        L.Conv1D(6, 2, padding="causal", dilation_rate=4, activation="relu"),
        L.MaxPooling1D(2),
        L.ZeroPadding1D((1, 2)),
        L.Conv1D(5, 3, strides=2, padding="same"),
        L.GlobalAveragePooling1D(),
        L.Dense(3, activation="softmax"),
    )


# Pooling


def windows_2d(kind):
    return fan(
        (9, 11, 3),
        valid=kind(2),
        same=kind(2, padding="same"),
        overlapping=kind(3, strides=2),
        overlapping_same=kind(3, strides=2, padding="same"),
        long_stride=kind((2, 3), strides=(4, 5)),
        long_stride_same=kind((2, 1), strides=(4, 3), padding="same"),
        still=kind(3, strides=1, padding="same"),
        wide=kind((1, 11)),
    )


@model
def max_pooling2d():
    return windows_2d(L.MaxPooling2D)


@model
def average_pooling2d():
    return windows_2d(L.AveragePooling2D)


@model
def pooling1d():
    return fan(
        (13, 3),
        max_valid=L.MaxPooling1D(2),
        max_same=L.MaxPooling1D(3, strides=2, padding="same"),
        max_long=L.MaxPooling1D(2, strides=5),
        average_valid=L.AveragePooling1D(3),
        average_same=L.AveragePooling1D(3, strides=2, padding="same"),
        average_long=L.AveragePooling1D(2, strides=4, padding="same"),
    )


@model
def global_pooling():
    image, series = keras.Input((5, 7, 4), name="image"), keras.Input((9, 4), name="series")
    kinds_2d, kinds_1d = (L.GlobalAveragePooling2D, L.GlobalMaxPooling2D), (L.GlobalAveragePooling1D, L.GlobalMaxPooling1D)
    outputs = [kind(keepdims=keep)(image) for kind in kinds_2d for keep in (False, True)]
    outputs += [kind(keepdims=keep)(series) for kind in kinds_1d for keep in (False, True)]
    return keras.Model([image, series], outputs)


# Dense


@model
def dense_ranks():
    row, rows, image = keras.Input((7,), name="row"), keras.Input((3, 7), name="rows"), keras.Input((4, 3, 7), name="image")
    shared = L.Dense(5, activation="tanh", name="shared")
    outputs = [shared(row), shared(rows), shared(image)]
    outputs += [L.Dense(4)(row), L.Dense(3, use_bias=False)(rows), L.Dense(6, activation="relu")(image)]
    return keras.Model([row, rows, image], outputs)


@model
def dense_softmax():
    return stack((6, 5), L.Flatten(), L.Dense(12, activation="relu"), L.Dense(9, use_bias=False), L.Dense(4, activation="softmax"))


# Normalisation


@model
def batch_norm_after():
    """After everything into which it can be folded."""
    return stack(
        (12, 10, 3),
        L.Conv2D(6, 3, use_bias=False), L.BatchNormalization(), L.ReLU(),
        L.DepthwiseConv2D(3, depth_multiplier=2), L.BatchNormalization(epsilon=1e-5), L.Activation("relu6"),
        L.SeparableConv2D(5, 2), L.BatchNormalization(scale=False), L.ReLU(),
        L.Conv2DTranspose(4, 2, strides=2), L.BatchNormalization(center=False),
        L.Conv2D(8, 3, groups=2), L.BatchNormalization(scale=False, center=False),
        L.Flatten(),
        L.Dense(6), L.BatchNormalization(), L.LeakyReLU(),
        L.Dense(4, use_bias=False), L.BatchNormalization(), L.Activation("softmax"),
    )


@model
def batch_norm_alone():
    return fan(
        (5, 4, 3),
        full=L.BatchNormalization(),
        no_scale=L.BatchNormalization(scale=False),
        no_center=L.BatchNormalization(center=False),
        bare=L.BatchNormalization(scale=False, center=False, epsilon=1e-2),
        first_axis=L.BatchNormalization(axis=1),
        second_axis=L.BatchNormalization(axis=2),
        flat=[L.Flatten(), L.BatchNormalization()],
        series=[L.Reshape((10, 6)), L.BatchNormalization()],
    )


@model
def batch_norm_before():
    """Before layers into which it can be folded only where no zeros are padded to it."""
    return fan(
        (7, 6, 3),
        valid=[L.BatchNormalization(), L.Conv2D(4, 3)],
        padded=[L.BatchNormalization(), L.Conv2D(4, 3, padding="same")],
        zeros=[L.BatchNormalization(), L.ZeroPadding2D(1), L.DepthwiseConv2D(3)],
        pooled=[L.BatchNormalization(), L.AveragePooling2D(2, padding="same"), L.Conv2D(2, 1)],
        dense=[L.BatchNormalization(), L.Flatten(), L.Dense(5)],
        twice=[L.BatchNormalization(), L.BatchNormalization()],
    )


@model
def batch_norm_not_folded():
    """A convolution whose plain result is wanted too, one with an activation before the normalisation, and one used twice."""
    x = keras.Input((7, 6, 3))
    plain = L.Conv2D(4, 3)(x)
    seen_twice = L.Add()([plain, L.BatchNormalization()(plain)])
    active = L.BatchNormalization()(L.Conv2D(4, 3, activation="tanh")(x))
    shared = L.Conv2D(4, 3)
    first, second = L.BatchNormalization()(shared(x)), L.ReLU()(shared(L.Rescaling(-0.5)(x)))
    other_axis = L.BatchNormalization(axis=1)(L.Conv2D(4, 3)(x))
    return keras.Model(x, [seen_twice, active, first, second, other_axis, L.Conv2D(2, 1, name="head")(plain)])


@model
def layer_norm():
    return fan(
        (4, 5, 6),
        last=L.LayerNormalization(),
        list_of_last=L.LayerNormalization(axis=[-1], epsilon=1e-6),
        whole=L.LayerNormalization(axis=[1, 2, 3]),
        two=L.LayerNormalization(axis=[2, 3]),
        first=L.LayerNormalization(axis=1),
        no_scale=L.LayerNormalization(scale=False),
        no_center=L.LayerNormalization(center=False),
        bare=L.LayerNormalization(scale=False, center=False),
        row=[L.Flatten(), L.LayerNormalization()],
    )


@model
def group_norm():
    return fan(
        (4, 5, 6),
        one=L.GroupNormalization(1),
        two=L.GroupNormalization(2),
        each=L.GroupNormalization(6, epsilon=1e-5),
        instance=L.GroupNormalization(-1),
        no_scale=L.GroupNormalization(3, scale=False),
        no_center=L.GroupNormalization(3, center=False),
        series=[L.Reshape((20, 6)), L.GroupNormalization(2)],
        row=[L.Flatten(), L.GroupNormalization(8)],
    )


@model
def normalization_adapted():
    data = random_like("adapted").normal(3, 2, (50, 4, 5, 3)).astype(np.float32) * np.array([1, 2, 5], np.float32)

    def adapted(axis):
        layer = L.Normalization(axis=axis)
        layer.adapt(data.astype(keras.config.floatx()))
        return layer

    return fan(
        (4, 5, 3), last=adapted(-1), none=adapted(None), two=adapted((1, 3)), head=[adapted(-1), L.Conv2D(2, 3, activation="relu")]
    )


@model
def normalization_given():
    mean, variance = [0.485, 0.456, 0.406], [0.05, 0.25, 1.5]
    return fan(
        (4, 5, 3),
        channels=L.Normalization(mean=mean, variance=variance),
        scalar=L.Normalization(axis=None, mean=0.4, variance=0.3),
        back=L.Normalization(mean=mean, variance=variance, invert=True),
        scalar_axis=L.Normalization(mean=-0.5, variance=2.0),
        head=[L.Normalization(mean=np.float32(mean), variance=np.float32(variance)), L.Conv2D(2, 3, padding="same")],
    )
