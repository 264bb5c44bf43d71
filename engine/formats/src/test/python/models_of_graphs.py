"""Graphs of every form that Keras saves: shared layers, nested models, several ends, structures, misleading names."""

import keras
from keras import layers as L

from model_kit import model


@model
def siamese():
    """One network for two pictures: its layers are used twice, its weights are saved once."""
    left, right = keras.Input((14, 14, 1), name="left"), keras.Input((14, 14, 1), name="right")
    steps = [L.Conv2D(4, 3, activation="relu"), L.MaxPooling2D(2), L.BatchNormalization(), L.Conv2D(6, 3), L.ReLU(), L.Flatten(), L.Dense(6)]

    def encode(x):
        for step in steps:
            x = step(x)
        return x

    a, b = encode(left), encode(right)
    merged = L.Concatenate()([L.Subtract()([a, b]), L.Multiply()([a, b])])
    return keras.Model([left, right], L.Dense(1, activation="sigmoid")(merged), name="siamese")


@model
def shared_layer_in_turn():
    """One layer three times in a row, its nodes 0, 1 and 2."""
    x = keras.Input((8, 8, 4), name="x")
    shared, norm = L.Conv2D(4, 3, padding="same", activation="tanh", name="again"), L.BatchNormalization(name="norm")
    first = shared(x)
    second = norm(shared(first))
    third = shared(L.Add()([second, x]))
    return keras.Model(x, [norm(third), first, second])


def encoder(name):
    x = inputs = keras.Input((10, 10, 2), name=f"{name}_input")
    x = L.BatchNormalization()(L.Conv2D(4, 3, activation="relu")(x))
    return keras.Model(inputs, L.Conv2D(3, 3)(x), name=name)


@model
def nested():
    x = keras.Input((10, 10, 2), name="x")
    y = L.Conv2D(2, 1, name="stem")(x)
    y = encoder("backbone")(y)
    top = keras.Sequential([L.Flatten(), L.Dense(8, activation="relu"), L.BatchNormalization()], name="top")
    return keras.Model(x, L.Dense(3)(top(y)), name="nested")


@model
def nested_twice():
    """A nested model with two uses, beside a second one of its form."""
    x, y = keras.Input((10, 10, 2), name="x"), keras.Input((10, 10, 2), name="y")
    one, other = encoder("one"), encoder("other")
    merged = L.Concatenate()([one(x), one(y), other(x)])
    return keras.Model([x, y], [L.Conv2D(2, 1, name="mixed")(merged), other(L.Average()([x, y]))], name="nested_twice")


@model
def nested_at_the_end():
    """Nested models whose outputs are the model's own: a file counts the uses of a Functional one from 1 there, of a Sequential from 0."""
    x, y = keras.Input((10, 10, 2), name="x"), keras.Input((10, 10, 2), name="y")
    graph, tail = encoder("graph"), keras.Sequential([keras.Input((10, 10, 2)), L.Conv2D(2, 3), L.ReLU()], name="chain")
    outputs = [graph(x), tail(x), graph(y), tail(y)]
    return keras.Model([x, y], [outputs[3], outputs[2], L.Conv2D(2, 1, name="last")(outputs[2]), outputs[0], outputs[1]], name="ends")


@model
def nested_levels():
    """Sequential in Functional in Sequential; the innermost has a name that a layer outside has too."""
    innermost = keras.Sequential([keras.Input((8, 8, 3)), L.Conv2D(4, 3, activation="relu", name="conv"), L.BatchNormalization()], name="innermost")
    x = keras.Input((8, 8, 3))
    y = innermost(x)
    middle = keras.Model(x, L.Add()([y, L.Conv2D(4, 3, name="conv")(x)]), name="middle")
    return keras.Sequential(
        [keras.Input((8, 8, 3)), middle, L.Conv2D(3, 2, name="conv"), keras.Sequential([L.Flatten(), L.Dense(4)], name="tail"), L.Softmax()],
        name="outermost")


@model
def nested_many_ends():
    """A nested model of two inputs and two outputs, its second output used first."""
    a, b = keras.Input((6, 6, 2), name="a"), keras.Input((6, 6, 3), name="b")
    left, right = L.Conv2D(4, 3, name="left")(a), L.Conv2D(4, 3, name="right")(b)
    inner = keras.Model([a, b], [L.Add()([left, right]), L.Subtract()([left, right])], name="inner")
    x, y = keras.Input((6, 6, 3), name="x"), keras.Input((6, 6, 2), name="y")
    total, difference = inner([y, x])
    return keras.Model([x, y], [L.ReLU(name="difference")(difference), L.Conv2D(2, 2, name="total")(total)], name="many_ends")


@model
def several_ends():
    image, series, row = (keras.Input(shape, name=name) for name, shape in (("image", (8, 8, 2)), ("series", (10, 3)), ("row", (4,))))
    a = L.GlobalMaxPooling2D()(L.Conv2D(5, 3, activation="relu")(image))
    b = L.GlobalAveragePooling1D()(L.Conv1D(4, 3, padding="causal", activation="tanh")(series))
    joined = L.Concatenate(name="joined")([a, b, L.Dense(3)(row)])
    classes, value = L.Dense(4, activation="softmax", name="classes")(joined), L.Dense(1, name="value")(joined)
    return keras.Model([image, series, row], [classes, value, joined], name="several_ends")


@model
def dict_ends():
    """Inputs and outputs by name: Keras takes them in the order of the sorted keys."""
    wide, narrow = keras.Input((6, 6, 2), name="zebra"), keras.Input((6, 6, 3), name="ant")
    x = L.Concatenate()([wide, L.Rescaling(2.0)(narrow)])
    outputs = {"mask": L.Conv2D(1, 3, padding="same", activation="sigmoid")(x), "class": L.Dense(3)(L.Flatten()(x)), "again": L.ReLU()(wide)}
    return keras.Model({"zebra": wide, "ant": narrow}, outputs, name="dict_ends")


@model
def nested_structures():
    """Lists and dictionaries of outputs within one another; an output that is an input; the same output twice."""
    x = keras.Input((6, 6, 2), name="x")
    y, z = L.Conv2D(3, 3)(x), L.Conv2D(2, 1)(x)
    return keras.Model({"only": x}, {"pyramid": [y, L.MaxPooling2D(2)(y)], "rest": {"plain": z, "sum": L.Add()([z, x])}}, name="structures")


@model
def single_in_list():
    x = keras.Input((6, 6, 2), name="x")
    return keras.Model([x], [L.Conv2D(3, 3, name="end")(x)], name="single_in_list")


@model
def input_is_output():
    x = keras.Input((5, 5, 2), name="x")
    y = L.Conv2D(2, 3, padding="same")(x)
    return keras.Model(x, [y, x, L.Add()([x, y]), y], name="input_is_output")


@model
def names():
    """Names that mislead: a layer's name is the key of another one; names with slashes, dots, blanks and letters beyond ASCII."""
    x = keras.Input((7, 7, 3), name="conv2d")
    y = L.Conv2D(3, 3, padding="same", name="conv2d_1")(x)
    y = L.Conv2D(3, 3, padding="same", name="dense")(y)
    y = L.Conv2D(3, 3, padding="same", name="Größe 3.5")(y)
    y = L.BatchNormalization(name="layers")(y)
    y = L.BatchNormalization(name="vars")(y)
    y = L.Dense(3, name="batch_normalization")(y)
    return keras.Model(x, L.Dense(3, name="0")(y), name="names")


@model
def order_of_layers():
    """The layers are saved by depth in the graph, not in the order in which they were made."""
    x = keras.Input((6, 6, 3), name="x")
    late, early = L.Conv2D(3, 3, padding="same", name="late"), L.Conv2D(3, 3, padding="same", name="early")
    third, second = L.Conv2D(3, 3, padding="same", name="third"), L.Conv2D(3, 3, padding="same", name="second")
    short = third(x)
    long = late(second(early(x)))
    return keras.Model(x, [L.Maximum()([short, long]), short], name="order_of_layers")


@model
def dead_ends():
    """A Functional model cut out of a larger graph: layers have uses that are not in it."""
    x = keras.Input((8, 8, 2), name="x")
    shared = L.Conv2D(2, 3, padding="same", name="shared")
    outside = shared(L.Rescaling(0.5)(x))
    inside = shared(x)
    L.Conv2D(7, 3, name="unused")(inside)
    tapped = L.ReLU(name="tapped")(inside)
    L.Add(name="outside_only")([outside, tapped])
    return keras.Model(x, L.Conv2D(2, 1, name="end")(tapped), name="cut")


@model
def open_sizes():
    """Any height and width."""
    x = keras.Input((None, None, 3), name="x")
    y = L.Conv2D(4, 3, strides=2, padding="same", activation="relu")(x)
    y = L.UpSampling2D()(y)
    return keras.Model(x, L.GlobalAveragePooling2D()(L.Concatenate()([L.Conv2D(2, 1)(y), y])), name="open_sizes")


@model
def fixed_batch():
    x = keras.Input(batch_shape=(2, 8, 8, 2), name="x")
    return keras.Model(x, L.Dense(3)(L.Flatten()(L.Conv2D(3, 3, strides=2, activation="relu")(x))), name="fixed_batch")


@model
def split_attributes():
    """A name so long that the list of the layers' names, one width for all, does not fit into one attribute of the legacy format."""
    x = inputs = keras.Input((4,), name="x")
    for i in range(14):
        x = L.Activation("tanh", name=f"tanh_{i}" if i != 5 else "long_" + "n" * 2400)(L.Rescaling(1.25, name=f"scale_{i}")(x))
    return keras.Model(inputs, L.Dense(3)(x), name="split")
