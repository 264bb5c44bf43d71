"""Layers of fewer networks: transposed convolutions with output padding, those of sequences, adaptive pools, resized images, normalisations."""

import keras
from keras import layers as L

from model_kit import fan, model


@model
def conv2d_transpose_output_padding():
    """All legal values of a few windows."""
    return fan(
        (5, 4, 3),
        **{f"{padding}_{size}_{stride}_{beyond}": L.Conv2DTranspose(
            2, (size, 4), strides=(stride, 2), padding=padding, output_padding=(beyond, 1))
           for size, stride in ((3, 2), (4, 3), (2, 3))
           for padding in ("valid", "same")
           for beyond in (range(stride) if padding == "valid" or size % 2 else range(1, stride))},
        activated=[L.Conv2DTranspose(4, 3, strides=2, padding="same", output_padding=1, use_bias=False), L.BatchNormalization(), L.ReLU()],
    )


@model
def series_convolutions():
    return fan(
        (11, 4),
        depthwise=L.DepthwiseConv1D(3),
        depthwise_same=L.DepthwiseConv1D(4, strides=2, padding="same", depth_multiplier=3, activation="relu"),
        depthwise_dilated=L.DepthwiseConv1D(3, dilation_rate=2, use_bias=False),
        separable=L.SeparableConv1D(5, 3),
        separable_same=L.SeparableConv1D(3, 4, strides=3, padding="same", depth_multiplier=2, activation="tanh"),
        separable_plain=L.SeparableConv1D(3, 2, dilation_rate=3, use_bias=False),
        transpose=L.Conv1DTranspose(3, 3),
        transpose_same=L.Conv1DTranspose(3, 4, strides=2, padding="same", activation="relu"),
        transpose_gaps=L.Conv1DTranspose(2, 2, strides=3, use_bias=False),
        transpose_beyond=L.Conv1DTranspose(2, 3, strides=3, output_padding=2),
        transpose_beyond_same=L.Conv1DTranspose(2, 3, strides=2, padding="same", output_padding=1),
        normalised=[L.SeparableConv1D(4, 3, use_bias=False), L.BatchNormalization(), L.ReLU()],
    )


@model
def thresholded_relu():
    """A layer of Keras 2 that Keras 3 keeps for old files."""
    from keras.src.legacy.layers import ThresholdedReLU

    return fan(
        (6, 5, 4),
        alone=ThresholdedReLU(theta=0.7),
        standard=ThresholdedReLU(),
        fused=[L.Conv2D(3, 3), ThresholdedReLU(theta=0.1), L.MaxPooling2D(2)],
        after_sum=[L.Conv2D(4, 3, padding="same"), L.BatchNormalization(), ThresholdedReLU(theta=0.25)],
    )


@model
def adaptive_pooling():
    image, series = keras.Input((7, 10, 3), name="image"), keras.Input((9, 4), name="series")
    sizes = ((1, 1), (3, 4), (7, 10), (2, 5), (9, 3))
    outputs = [kind(size)(image) for kind in (L.AdaptiveAveragePooling2D, L.AdaptiveMaxPooling2D) for size in sizes]
    outputs += [kind(size)(series) for kind in (L.AdaptiveAveragePooling1D, L.AdaptiveMaxPooling1D) for size in (1, 4, 9)]
    return keras.Model([image, series], outputs)


@model
def resizing_interpolations():
    kinds = ("bicubic", "lanczos3", "lanczos5")
    sizes = {"up": (13, 17), "down": (4, 3), "mixed": (15, 5)}
    return fan(
        (8, 11, 3),
        **{f"{kind}_{name}": L.Resizing(*size, interpolation=kind) for kind in kinds for name, size in sizes.items()},
        **{f"{kind}_{name}_antialiased": L.Resizing(*size, interpolation=kind, antialias=True)
           for kind in ("nearest", "bilinear", *kinds) for name, size in sizes.items()},
        **{f"twice_{kind}": L.UpSampling2D((2, 3), interpolation=kind) for kind in kinds},
    )


@model
def resizing_aspects():
    kinds = {"crop": {"crop_to_aspect_ratio": True}, "pad": {"pad_to_aspect_ratio": True}, "fill": {"pad_to_aspect_ratio": True, "fill_value": -1.5}}
    sizes = {"square": (6, 6), "wide": (3, 14), "high": (17, 4)}
    return fan(
        (9, 12, 3),
        **{f"{kind}_{name}": L.Resizing(*size, **settings) for kind, settings in kinds.items() for name, size in sizes.items()},
        nearest_pad=L.Resizing(5, 9, interpolation="nearest", pad_to_aspect_ratio=True, fill_value=0.3),
        cubic_crop=L.Resizing(5, 9, interpolation="bicubic", antialias=True, crop_to_aspect_ratio=True),
        center=L.CenterCrop(5, 7),
        center_odd=L.CenterCrop(6, 12),
        center_larger=L.CenterCrop(11, 5),
        padded_conv=[L.Resizing(8, 8, pad_to_aspect_ratio=True), L.Conv2D(2, 3)],
    )


@model
def more_normalization():
    return fan(
        (4, 5, 6),
        rms=L.RMSNormalization(),
        rms_epsilon=L.RMSNormalization(axis=3, epsilon=1e-2),
        rms_two=L.RMSNormalization(axis=[2, 3]),
        rms_row=[L.Flatten(), L.RMSNormalization()],
        unit=L.UnitNormalization(),
        unit_second=L.UnitNormalization(axis=2),
        unit_image=L.UnitNormalization(axis=[1, 2]),
        layer_rms=L.LayerNormalization(rms_scaling=True),
        layer_rms_first=L.LayerNormalization(axis=1, rms_scaling=True, center=False, scale=False),
    )


@model
def first_batch_norm_axes():
    first = {"data_format": "channels_first"}
    return fan(
        (4, 6, 5),
        rows=[L.BatchNormalization(axis=2), L.ReLU()],
        columns=L.BatchNormalization(axis=-2, scale=False),
        last=L.BatchNormalization(axis=3),
        conv_rows=[L.Conv2D(3, 2), L.BatchNormalization(axis=2)],
        conv_first=[L.Conv2D(3, 2, **first), L.BatchNormalization(axis=1), L.Activation("tanh")],
        conv_first_rows=[L.Conv2D(3, 2, **first), L.BatchNormalization(axis=2)],
        conv_first_last=[L.Conv2D(3, 2, **first), L.BatchNormalization()],
        depthwise_first=[L.DepthwiseConv2D(3, **first), L.BatchNormalization(axis=-3), L.ReLU()],
        series=[L.Reshape((20, 6)), L.BatchNormalization(axis=1)],
    )


@model
def scaled_convolutions():
    """Factors that are folded into what is before them, and some that cannot be."""
    x = keras.Input((8, 7, 3))
    plain = L.Conv2D(4, 3)(x)
    return keras.Model(x, [
        L.Rescaling(0.3, offset=0.2)(L.Conv2D(4, 3, use_bias=False)(x)), L.Rescaling([0.5, -1.0, 2.0, 0.1], offset=[0.0, 0.1, 0.2, 0.3])(plain),
        L.ReLU()(L.Rescaling([0.5, -1.0, 2.0])(x)), L.Rescaling(-1.5)(L.Dense(3, activation="tanh")(x)), L.Rescaling([[[2.0, 0.5, 1.0]]], offset=[0.5, 0.0, -0.5])(x),
        plain])
