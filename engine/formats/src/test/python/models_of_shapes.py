"""Activations, merging layers, operators, changes of shape, and what does nothing at inference."""

import keras
import numpy as np
from keras import layers as L

from model_kit import fan, model
from models_of_layers import stack


# Activations


@model
def relu_variants():
    return fan(
        (5, 4, 3),
        plain=L.ReLU(),
        six=L.ReLU(6.0),
        low_maximum=L.ReLU(max_value=0.5),
        slope=L.ReLU(negative_slope=0.3),
        threshold=L.ReLU(threshold=0.7),
        everything=L.ReLU(max_value=1.1, negative_slope=0.2, threshold=0.4),
        shifted=L.ReLU(threshold=0.5, negative_slope=0.1),
        leaky=L.LeakyReLU(),
        leaky_tenth=L.LeakyReLU(negative_slope=0.1),
        elu=L.ELU(),
        elu_alpha=L.ELU(alpha=0.4),
    )


@model
def prelu():
    return fan(
        (5, 4, 3),
        all_own=L.PReLU(),
        channels=L.PReLU(shared_axes=[1, 2]),
        rows=L.PReLU(shared_axes=[2]),
        after_conv=[L.Conv2D(4, 3), L.PReLU(shared_axes=[1, 2])],
        row=[L.Flatten(), L.Dense(6), L.PReLU()],
    )


@model
def softmax():
    return fan(
        (5, 4, 3),
        last=L.Softmax(),
        first=L.Softmax(axis=1),
        second=L.Softmax(axis=2),
        image=L.Softmax(axis=[1, 2]),
        named=L.Activation("softmax"),
        row=[L.Flatten(), L.Softmax()],
    )


NAMES = sorted(name for name in keras.activations.__dict__ if not name.startswith("_")
               and name not in ("deserialize", "get", "serialize", "threshold", "glu"))


def as_layers(names):
    return fan((6, 5, 4), **{f"is_{name}": [L.Rescaling(1.0 if name == "exponential" else 1.5), L.Activation(name)] for name in names})


def inside(names):
    """In convolutions and dense layers by turns."""
    parts = {}
    for i, name in enumerate(names):
        parts[f"in_{name}"] = (
            L.Conv2D(4, 3, activation=name) if i % 3 == 0
            else L.Dense(5, activation=name) if i % 3 == 1
            else L.DepthwiseConv2D(2, strides=2, activation=name))
    return fan((6, 5, 4), **parts)


@model
def activations_a():
    return as_layers(NAMES[:11])


@model
def activations_b():
    return as_layers(NAMES[11:22])


@model
def activations_c():
    return fan((6, 5, 4), **{f"is_{name}": [L.Rescaling(1.5), L.Activation(name)] for name in NAMES[22:]}, is_glu=L.Activation("glu"))


@model
def activations_inside_a():
    return inside(NAMES[:16])


@model
def activations_inside_b():
    return inside(NAMES[16:])


@model
def activations_as_layers_inside():
    """An activation may be a layer: then the file holds an object where a name is expected."""
    return fan(
        (6, 5, 4),
        relu=L.Conv2D(3, 3, activation=L.ReLU(max_value=1.5, negative_slope=0.1)),
        leaky=L.Dense(3, activation=L.LeakyReLU(negative_slope=0.25)),
        elu=L.Conv2D(3, 2, activation=L.ELU(0.5)),
        function=L.Conv2D(3, 3, activation=keras.ops.relu6),
        soft=L.Dense(3, activation=L.Softmax(axis=-1)),
    )


# Merging


MERGES = {"add": L.Add, "subtract": L.Subtract, "multiply": L.Multiply, "average": L.Average, "maximum": L.Maximum, "minimum": L.Minimum}


@model
def merges():
    x, y, z = (keras.Input((4, 3, 2), name=name) for name in "xyz")
    outputs = [kind(name=f"{name}_two")([x, y]) for name, kind in MERGES.items()]
    outputs += [kind(name=f"{name}_three")([z, x, y]) for name, kind in MERGES.items() if name != "subtract"]
    outputs += [L.Subtract(name="twisted")([y, x]), L.Add(name="doubled")([x, x])]
    return keras.Model([x, y, z], outputs)


@model
def merges_broadcast():
    """A value for each channel, for each row, for each pixel and a whole image."""
    image, gate, rows, pixel = (
        keras.Input(shape, name=name)
        for name, shape in (("image", (4, 3, 5)), ("gate", (1, 1, 5)), ("rows", (4, 1, 1)), ("pixel", (4, 3, 1))))
    outputs = [kind(name=f"{name}_gate")([image, gate]) for name, kind in MERGES.items()]
    outputs += [kind(name=f"{name}_first")([gate, image]) for name, kind in MERGES.items()]
    outputs += [L.Multiply()([image, pixel]), L.Add()([rows, image]), L.Add()([gate, rows]), L.Multiply()([image, gate, pixel])]
    return keras.Model([image, gate, rows, pixel], outputs)


@model
def concatenate():
    x, y = keras.Input((4, 3, 2), name="x"), keras.Input((4, 3, 2), name="y")
    wide = L.Conv2D(3, 1)(y)
    tall, long = L.ZeroPadding2D(((1, 0), (0, 0)))(x), L.ZeroPadding2D(((0, 0), (2, 1)))(x)
    outputs = [
        L.Concatenate()([x, wide, y]), L.Concatenate(axis=1)([tall, y]), L.Concatenate(axis=2)([y, long]), L.Concatenate(axis=3)([x, x]),
        L.Concatenate(axis=-3)([y, tall, x]), L.Concatenate()([L.Flatten()(wide), L.Flatten()(x)]),
        L.Conv2D(4, 1, name="head")(L.ReLU()(L.Concatenate()([L.Conv2D(2, 1)(x), L.Conv2D(3, 3, padding="same")(y)]))),
    ]
    return keras.Model([x, y], outputs)


@model
def operators():
    """Python's operators on tensors: the file holds operations of `keras.src.ops.numpy`, some of the same class name as a layer."""
    x, y = keras.Input((4, 3, 2), name="x"), keras.Input((4, 3, 2), name="y")
    softened = L.Conv2D(2, 1, activation="sigmoid")(y) + 0.5
    return keras.Model([x, y], [
        x + y, x - y, x * y, x / softened, x * 2, 2 * x, x + 1.5, 1.5 + x, x - 1, 1 - x, x / 4, 1 / softened, -x,
        L.Conv2D(2, 1)(x) * L.GlobalAveragePooling2D(keepdims=True)(y) + x])


# Shapes


@model
def reshaping():
    return fan(
        (4, 6, 2),
        flat=L.Flatten(),
        shape=L.Reshape((8, 6)),
        derived=L.Reshape((-1, 4)),
        derived_middle=L.Reshape((3, -1, 2)),
        row=L.Reshape((48,)),
        single=[L.GlobalMaxPooling2D(), L.Reshape((1, 1, 2))],
        permuted=L.Permute((3, 1, 2)),
        swapped=L.Permute((2, 1, 3)),
        permuted_series=[L.Reshape((8, 6)), L.Permute((2, 1))],
        flat_permuted=[L.Permute((2, 3, 1)), L.Flatten()],
        repeated=[L.GlobalAveragePooling2D(), L.RepeatVector(3)],
        flat_row=[L.Dense(3), L.Flatten(), L.Dense(4), L.Flatten()],
    )


@model
def padding_cropping():
    return fan(
        (7, 8, 3),
        pad_one=L.ZeroPadding2D(),
        pad_two=L.ZeroPadding2D((1, 2)),
        pad_uneven=L.ZeroPadding2D(((0, 1), (2, 3))),
        crop_one=L.Cropping2D(1),
        crop_two=L.Cropping2D((1, 2)),
        crop_uneven=L.Cropping2D(((0, 1), (2, 3))),
        crop_none=L.Cropping2D(0),
        pad_conv=[L.ZeroPadding2D(((0, 1), (0, 1))), L.Conv2D(4, 3, strides=2)],
        pad_same_conv=[L.ZeroPadding2D((1, 2)), L.Conv2D(4, 3, padding="same")],
        pad_max=[L.ZeroPadding2D(1), L.MaxPooling2D(3, strides=2)],
        pad_max_negative=[L.Rescaling(0.1, offset=-2.0), L.ZeroPadding2D(1), L.MaxPooling2D(3, strides=2)],
        pad_depthwise=[L.ZeroPadding2D((2, 1)), L.DepthwiseConv2D(3)],
        pad_average=[L.ZeroPadding2D(1), L.AveragePooling2D(3, strides=2)],
    )


@model
def padding_cropping1d():
    return fan(
        (9, 3),
        pad_one=L.ZeroPadding1D(),
        pad_uneven=L.ZeroPadding1D((0, 3)),
        crop_one=L.Cropping1D(),
        crop_uneven=L.Cropping1D((3, 0)),
        up=L.UpSampling1D(),
        up_three=L.UpSampling1D(3),
        pad_conv=[L.ZeroPadding1D((2, 1)), L.Conv1D(4, 3)],
    )


@model
def up_sampling2d():
    return fan(
        (4, 5, 3),
        nearest=L.UpSampling2D(),
        nearest_uneven=L.UpSampling2D((3, 1)),
        bilinear=L.UpSampling2D(interpolation="bilinear"),
        bilinear_uneven=L.UpSampling2D((2, 3), interpolation="bilinear"),
        head=[L.UpSampling2D(), L.Conv2D(4, 3, padding="same", activation="relu")],
    )


@model
def resizing():
    return fan(
        (7, 6, 3),
        up_bilinear=L.Resizing(13, 9),
        down_bilinear=L.Resizing(3, 4),
        mixed_bilinear=L.Resizing(14, 2),
        up_nearest=L.Resizing(13, 9, interpolation="nearest"),
        down_nearest=L.Resizing(3, 4, interpolation="nearest"),
        mixed_nearest=L.Resizing(4, 11, interpolation="nearest"),
        one_pixel=L.Resizing(1, 1),
        unchanged=L.Resizing(7, 6),
        head=[L.Resizing(5, 5), L.Conv2D(2, 3)],
    )


@model
def resizing_aspect():
    return fan(
        (8, 5, 3),
        cropped=L.Resizing(4, 4, crop_to_aspect_ratio=True),
        padded=L.Resizing(6, 6, pad_to_aspect_ratio=True, fill_value=0.5),
        cropped_nearest=L.Resizing(3, 7, interpolation="nearest", crop_to_aspect_ratio=True),
        antialiased=L.Resizing(3, 2, antialias=True),
    )


@model(pixels=True)
def rescaling():
    return fan(
        (5, 4, 3),
        unit=L.Rescaling(1.0 / 255),
        signed=L.Rescaling(1.0 / 127.5, offset=-1),
        channels=L.Rescaling([0.01, 0.02, 0.03]),
        channels_offset=L.Rescaling([0.01, 0.02, 0.03], offset=[-0.5, 0.25, 1.0]),
        array=L.Rescaling(np.float32([0.004, 0.005, 0.006]), offset=np.float32(0.125)),
        head=[L.Rescaling(1.0 / 255, offset=-0.5), L.Conv2D(4, 3, padding="same", activation="relu")],
        head_valid=[L.Rescaling(1.0 / 255, offset=-0.5), L.Conv2D(4, 3, activation="relu")],
    )


# Identities at inference


@model
def dropout_family():
    return stack(
        (8, 7, 3),
        L.GaussianNoise(0.5), L.Conv2D(4, 3), L.SpatialDropout2D(0.4), L.BatchNormalization(), L.ReLU(), L.Dropout(0.3),
        L.Identity(), L.ActivityRegularization(l2=0.1), L.Reshape((30, 4)), L.SpatialDropout1D(0.2), L.Conv1D(3, 3), L.Flatten(),
        L.GaussianDropout(0.4), L.Dense(5), L.AlphaDropout(0.2), L.Activation("selu"), L.Dropout(0.0), L.Dense(3),
    )


@model(pixels=True)
def augmentation():
    return stack(
        (9, 8, 3),
        L.RandomFlip("horizontal_and_vertical"), L.RandomRotation(0.2), L.RandomZoom(0.3, 0.1), L.RandomTranslation(0.1, 0.2),
        L.RandomContrast(0.4), L.RandomBrightness(0.2), L.Rescaling(1.0 / 255), L.Conv2D(4, 3, activation="relu"),
        L.RandomFlip("vertical", seed=3), L.GlobalAveragePooling2D(), L.Dense(3),
    )


@model(pixels=True)
def augmentation_newer():
    return stack(
        (9, 8, 3),
        L.RandomSaturation(0.4), L.RandomHue(0.2), L.RandomSharpness(0.4), L.RandomGrayscale(0.5), L.RandomColorJitter((0, 255), 0.2, 0.2),
        L.RandomInvert(0.5), L.RandomErasing(0.6), L.RandomPerspective(0.5), L.RandomPosterization(3),
        L.RandomGaussianBlur(0.7), L.RandomElasticTransform(), L.RandomColorDegeneration(0.4), L.RandAugment(), L.AugMix(),
        L.Rescaling(1.0 / 255), L.Conv2D(3, 3),
    )
