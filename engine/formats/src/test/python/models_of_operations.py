"""Operations of keras.ops between layers, and layers in place of activation functions."""

import keras
from keras import layers as L
from keras import ops as O

from model_kit import fan, model


@model
def operations_functions():
    x = keras.Input((4, 3, 5), name="x")
    positive = O.sigmoid(x) + 0.1
    plain = [
        O.relu, O.relu6, O.sigmoid, O.tanh, O.silu, O.selu, O.hard_sigmoid, O.hard_silu, O.hard_tanh, O.log_sigmoid, O.softplus,
        O.softsign, O.sparse_plus, O.sparse_sigmoid, O.tanh_shrink, O.exp, O.absolute, O.negative, O.square]
    outputs = [function(x * 1.2) for function in plain] + [function(positive) for function in (O.sqrt, O.rsqrt, O.reciprocal, O.log)]
    return keras.Model(x, outputs, name="functions")


@model
def operations_settings():
    x = keras.Input((4, 3, 5), name="x")
    return keras.Model(x, [
        O.leaky_relu(x, 0.3), O.elu(x, 0.4), O.celu(x, 0.7), O.squareplus(x, 2), O.hard_shrink(x, 0.3), O.soft_shrink(x, 0.3),
        O.threshold(x, 0.2, -1.5), O.gelu(x), O.gelu(x, approximate=False), O.clip(x, -0.5, 0.7),
        keras.activations.relu(x, negative_slope=0.1, max_value=0.8, threshold=0.2), keras.activations.relu(x)], name="settings")


@model
def operations_axes():
    x = keras.Input((4, 3, 6), name="x")
    return keras.Model(x, [
        O.softmax(x), O.softmax(x, axis=1), O.log_softmax(x), O.log_softmax(x, axis=2), O.sparsemax(x),
        O.sparsemax(x, axis=1), O.glu(x), O.glu(x, axis=1), L.Softmax(axis=[3, 1])(x), L.Softmax(axis=[-2, -1])(x),
        L.Softmax(axis=[1, 2, 3])(x), L.Softmax(axis=[2])(x)], name="axes")


@model
def operations_reductions():
    x = keras.Input((6, 5, 7), name="x")
    return keras.Model(x, [
        O.mean(x, axis=[1, 2]), O.mean(x, axis=(1, 2), keepdims=True), O.mean(x, axis=-1), O.max(x, axis=-1, keepdims=True),
        O.sum(x, axis=1), O.amax(x, axis=(1, 3)), O.mean(x, axis=2, keepdims=True), O.sum(x, axis=(-3, -1)),
        O.max(x, axis=(1, 2, 3), keepdims=True)], name="reductions")


@model
def operations_shapes():
    x = keras.Input((6, 4, 5), name="x")
    small = O.mean(x, axis=1, keepdims=True)
    return keras.Model(x, [
        O.reshape(x, (-1, 24, 5)), O.reshape(x, (-1, 6, 20)), O.transpose(x, (0, 3, 1, 2)), O.concatenate([x, -x], axis=2),
        O.expand_dims(x, 1), O.expand_dims(x, -1), O.squeeze(small, 1), O.flip(x, axis=2), x[..., ::-1], x[:, 1:5, ::2, 0], x[:, -1],
        x[..., 1:-1], x[:, ::-2, 1:], O.image.resize(x, (9, 7)), O.image.resize(x, (3, 8), interpolation="nearest")], name="shapes")


@model
def operations_powers():
    x, y = keras.Input((4, 3, 5), name="x"), keras.Input((4, 3, 5), name="y")
    base, exponent = O.sigmoid(x) + 0.5, O.tanh(y)
    return keras.Model([x, y], [
        x ** 2, x ** 3, base ** 4, base ** 0.5, base ** -1.5, 2 ** x, base ** exponent, base ** O.mean(exponent, axis=(1, 2), keepdims=True),
        1 / base, -2.5 / base, O.maximum(x, y), O.minimum(x, 0.3), O.maximum(-0.2, x), O.abs(x) / base], name="powers")


@model
def attention_by_hand():
    """Attention over channels and over places (Woo et al., ECCV 2018), pooled by operations."""
    x = inputs = keras.Input((10, 9, 3), name="x")
    x = O.relu(L.Conv2D(8, 3)(x))
    dense = [L.Dense(4, activation="relu"), L.Dense(8)]
    mean, largest = O.mean(x, axis=(1, 2)), O.max(x, axis=(1, 2))
    for layer in dense:
        mean, largest = layer(mean), layer(largest)
    x = x * O.reshape(O.sigmoid(mean + largest), (-1, 1, 1, 8))
    places = O.concatenate([O.mean(x, axis=-1, keepdims=True), O.max(x, axis=-1, keepdims=True)], axis=-1)
    x = x * L.Conv2D(1, 5, padding="same", activation="sigmoid")(places)
    inner = keras.Input((8, 7, 8), name="inner")
    head = keras.Model(inner, O.log_softmax(L.Dense(4)(O.mean(O.square(inner), axis=(1, 2)))), name="head")
    return keras.Model(inputs, head(x), name="attention")


@model
def activations_as_layers_everywhere():
    return fan(
        (6, 5, 4),
        bounded=L.Conv2D(3, 3, activation=L.ReLU(max_value=3)),
        softmax=L.Dense(3, activation=L.Softmax(axis=1)),
        softmax_image=L.DepthwiseConv2D(2, activation=L.Softmax(axis=[1, 2])),
        elu=L.SeparableConv2D(5, 2, activation=L.ELU(0.3)),
        leaky=L.Conv2DTranspose(3, 2, strides=2, activation=L.LeakyReLU(negative_slope=0.4)),
        series=[L.Reshape((30, 4)), L.Conv1D(3, 3, activation=L.ReLU(threshold=0.2))],
        activation=L.Activation(L.LeakyReLU(negative_slope=0.15)),
        nested=L.Dense(3, activation=L.Activation(L.ELU(0.6))),
        gated=L.Conv2D(6, 3, activation="glu"),
        gated_dense=[L.Flatten(), L.Dense(8, activation=keras.activations.glu)],
    )


@model
def activations_channels_first():
    """Along which axis they work does not depend on where the channels are. The filters are not as many as columns: Keras 3.15 on TensorFlow
    then adds a bias along the columns."""
    first = {"data_format": "channels_first"}
    x = keras.Input((4, 6, 5), name="x")
    return keras.Model(x, [
        L.Conv2D(5, 3, activation="log_softmax", **first)(x), L.Conv2D(5, 3, activation="sparsemax", **first)(x),
        L.Conv2D(5, 3, activation=L.Softmax(axis=1), **first)(x), L.Conv2D(5, 3, activation=L.ReLU(max_value=0.5), **first)(x),
        O.mean(O.relu(L.Conv2D(5, 3, **first)(x)), axis=(2, 3)), O.square(L.Conv2D(2, 2, **first)(x))], name="first")
