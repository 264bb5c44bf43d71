"""Models saved by Keras 2, which tf_keras goes on with, and what Keras 3 makes of their files.

The outputs are those of Keras 2. `keras3` in the manifest says whether Keras 3 loads the file and gets the same numbers; it does not
where a formula has changed since, as that of hard_sigmoid, or where the file has a layer that is no more, as TFOpLambda.
"""

import contextlib
import importlib
import pathlib

import numpy as np

import tf_keras
from tf_keras import layers as L

from model_kit import finish, random_like, sample, settled, shaken

BUILDERS = {}
WEIGHTS_ONLY = ["k2_nested", "k2_names"]
KERAS_FILE = ["k2_sequential", "k2_residual", "k2_nested", "k2_normalization", "k2_operators", "k2_shapes", "k2_ends"]
NPZ = ["k2_sequential", "k2_nested"]


def model(builder):
    BUILDERS[builder.__name__] = builder
    return builder


@model
def k2_sequential():
    return tf_keras.Sequential([
        L.Conv2D(4, 3, padding="same", activation="relu", input_shape=(14, 12, 2)), L.BatchNormalization(), L.MaxPooling2D(),
        L.Dropout(0.3), L.Conv2D(6, 3, use_bias=False), L.BatchNormalization(scale=False), L.Activation("elu"),
        L.AveragePooling2D(2, padding="same"), L.Flatten(), L.Dense(8, activation="tanh"), L.Dense(4, activation="softmax")], name="chain")


@model
def k2_residual():
    x = inputs = L.Input((16, 16, 3), name="image")
    x = L.ReLU(6.0)(L.BatchNormalization()(L.Conv2D(4, 3, strides=2, padding="same", use_bias=False)(L.ZeroPadding2D(1)(x))))
    y = L.ReLU(6.0)(L.BatchNormalization()(L.Conv2D(12, 1)(x)))
    y = L.DepthwiseConv2D(3, padding="same", use_bias=False)(y)
    x = L.Add()([x, L.BatchNormalization()(L.Conv2D(4, 1, use_bias=False)(y))])
    x = L.Conv2D(6, 1)(x)
    gate = L.Reshape((1, 1, 6))(L.Dense(6, activation="sigmoid")(L.GlobalAveragePooling2D()(x)))
    x = L.Multiply()([x, gate])
    return tf_keras.Model(inputs, L.Dense(4, activation="softmax")(L.GlobalMaxPooling2D(keepdims=False)(x)), name="residual")


@model
def k2_nested():
    """A nested model used twice, a Sequential at its end, and a layer inside with the name of one outside."""
    a = L.Input((8, 8, 2), name="a")
    inner = tf_keras.Model(a, L.Conv2D(3, 3, name="same_name")(L.BatchNormalization()(L.Conv2D(4, 3, name="stem")(a))), name="inner")
    x, y = L.Input((8, 8, 2), name="x"), L.Input((8, 8, 2), name="y")
    joined = L.Concatenate()([inner(x), inner(y)])
    top = tf_keras.Sequential([L.Conv2D(5, 2, activation="relu"), L.BatchNormalization(), L.Flatten(), L.Dense(3)], name="top")
    return tf_keras.Model([x, y], top(L.Conv2D(4, 1, name="same_name")(joined)), name="outer")


@model
def k2_separable():
    x = inputs = L.Input((12, 12, 3))
    x = L.SeparableConv2D(5, 3, depth_multiplier=2, padding="same", activation="relu")(x)
    x = L.DepthwiseConv2D((3, 2), depth_multiplier=2, dilation_rate=2)(x)
    x = L.BatchNormalization(axis=3, epsilon=1e-5)(x)
    x = L.Conv2DTranspose(4, 3, strides=2, padding="same")(L.MaxPooling2D(2)(x))
    x = L.Conv2DTranspose(3, 2, strides=3, use_bias=False)(x)
    return tf_keras.Model(inputs, L.Conv2D(6, 3, groups=3, dilation_rate=2)(x), name="separable")


@model
def k2_trained():
    """With the optimiser's state in the file."""
    net = tf_keras.Sequential([L.InputLayer((10, 10, 1)), L.Conv2D(4, 3, activation="relu"), L.Flatten(), L.Dense(3)], name="trained")
    net.compile("adam", "mse", metrics=["mae"])
    rng = random_like("training")
    net.train_on_batch(rng.normal(size=(4, 10, 10, 1)), rng.normal(size=(4, 3)))
    return net


@model
def k2_names():
    """Names in another order than the layers, one of them with a slash."""
    x = inputs = L.Input((6, 6, 3), name="z")
    x = L.Conv2D(3, 3, padding="same", name="stage/conv")(x)
    x = L.Conv2D(3, 3, padding="same", name="b_second")(x)
    return tf_keras.Model(inputs, L.Conv2D(3, 3, padding="same", name="a_third")(x), name="names")


@model
def k2_normalization():
    data = random_like("k2 data").normal(2, 3, (40, 6, 6, 4)).astype(tf_keras.backend.floatx())
    learnt = L.Normalization(axis=-1)
    learnt.adapt(data)
    x = inputs = L.Input((6, 6, 4))
    x = learnt(L.Rescaling(1.5, offset=0.25)(x))
    given = L.Normalization(mean=[0.1, 0.2, 0.3, 0.4], variance=[1.0, 2.0, 0.5, 0.7])(inputs)
    outputs = [
        x, given, L.LayerNormalization()(x), L.LayerNormalization(axis=[1, 2, 3])(x), L.GroupNormalization(2)(x),
        L.BatchNormalization(axis=1)(x), L.BatchNormalization(center=False)(x)]
    return tf_keras.Model(inputs, outputs, name="normalization")


@model
def k2_activations():
    x = L.Input((6, 5, 4))
    outputs = [
        L.LeakyReLU()(x), L.LeakyReLU(alpha=0.1)(x), L.ELU(alpha=0.7)(x), L.PReLU(shared_axes=[1, 2])(x), L.Softmax(axis=1)(x),
        L.ReLU(max_value=1.0, negative_slope=0.2, threshold=0.3)(x), L.Activation("exponential")(L.Rescaling(0.5)(x))]
    names = ["gelu", "swish", "selu", "mish", "leaky_relu"]
    outputs += [L.Dense(3, activation=name)(x) for name in names]
    return tf_keras.Model(x, outputs, name="activations")


@model
def k2_hard_sigmoid():
    """Keras 2: min(max(0.2x + 0.5, 0), 1). Keras 3: min(max(x + 3, 0), 6) / 6."""
    x = L.Input((6, 5, 4))
    gate = L.Conv2D(4, 1, activation="hard_sigmoid")(L.GlobalAveragePooling2D(keepdims=True)(x))
    return tf_keras.Model(x, [L.Activation("hard_sigmoid")(x), L.Multiply()([x, gate])], name="hard_sigmoid")


@model
def k2_operators():
    """Operators on tensors: layers of the class TFOpLambda."""
    x, y = L.Input((5, 4, 3), name="x"), L.Input((5, 4, 3), name="y")
    z = L.Conv2D(3, 1)(x)
    return tf_keras.Model([x, y], [x + y, z * 2.0 + 0.5, 1.0 - z, (z - y) / 4.0, -y * z], name="operators")


@model
def k2_shapes():
    x = L.Input((6, 8, 2))
    outputs = [
        L.Reshape((-1, 4))(x), L.Permute((3, 1, 2))(x), L.RepeatVector(3)(L.GlobalAveragePooling2D()(x)), L.ZeroPadding2D(((1, 0), (2, 1)))(x),
        L.Cropping2D(((1, 0), (2, 1)))(x), L.UpSampling2D((2, 3))(x), L.UpSampling2D(2, interpolation="bilinear")(x), L.Resizing(9, 5)(x),
        L.Concatenate(axis=1)([x, x]), L.Flatten()(L.GaussianNoise(0.2)(x)), L.SpatialDropout2D(0.3)(L.RandomFlip()(x)),
        L.Average()([x, L.Maximum()([x, L.Subtract()([x, L.Dense(2)(x)])])]), L.GlobalMaxPooling2D(keepdims=True)(x)]
    return tf_keras.Model(x, outputs, name="shapes")


@model
def k2_series():
    x = inputs = L.Input((20, 3))
    x = L.Conv1D(4, 3, padding="causal", dilation_rate=2, activation="relu")(x)
    x = L.ZeroPadding1D((2, 1))(L.BatchNormalization()(x))
    x = L.Conv1D(6, 3, strides=2, groups=2)(L.MaxPooling1D(2, padding="same")(x))
    return tf_keras.Model(inputs, [L.UpSampling1D(2)(x), L.GlobalAveragePooling1D()(L.Cropping1D(1)(x))], name="series")


@model
def k2_ends():
    """Several inputs, outputs by name."""
    b, a = L.Input((6, 6, 2), name="b"), L.Input((4,), name="a")
    shared = L.Dense(4, activation="relu", name="shared")
    first = shared(shared(a))
    joined = L.Concatenate()([first, L.Flatten()(L.Conv2D(2, 3)(b))])
    return tf_keras.Model([b, a], {"value": L.Dense(1, name="v")(joined), "class": L.Dense(3, name="c")(joined)}, name="ends")


def saving_library():
    """Has the choice of .npz; its place in the package depends on how that was made."""
    try:
        return importlib.import_module("tf_keras.src.saving.saving_lib")
    except ModuleNotFoundError:
        return importlib.import_module("tf_keras.saving.saving_lib")


def build(name, kind="float32"):
    tf_keras.backend.clear_session()
    tf_keras.backend.set_floatx(kind)
    tf_keras.utils.set_random_seed(11)
    try:
        return BUILDERS[name]()
    finally:
        tf_keras.backend.set_floatx("float32")


def one_or_all(arrays):
    return arrays[0] if len(arrays) == 1 else arrays


def run(network, arrays):
    outputs = network(one_or_all(arrays), training=False)
    outputs = [outputs[key] for key in sorted(outputs)] if isinstance(outputs, dict) else outputs
    return [np.array(y) for y in (outputs if isinstance(outputs, (list, tuple)) else [outputs])]


def end_names(network):
    """Names of inputs and of outputs, keys of a dictionary sorted as Keras sorts them."""
    outputs = network._nested_outputs if hasattr(network, "_nested_outputs") else network.outputs
    return network.input_names, sorted(outputs) if isinstance(outputs, dict) else network.output_names


def files_of(name, network, out):
    import make_models

    def path(suffix):
        return str(out / f"{name}{suffix}")

    network.save(path(".h5"))
    yield {"name": f"{name}_h5", "format": "h5-keras2", "file": f"{name}.h5"}
    if name in WEIGHTS_ONLY:
        pathlib.Path(path(".json")).write_text(network.to_json())
        for kind, suffix in (("legacy-weights.h5-keras2+json", "_weights.h5"), ("weights.h5-keras2+json", ".weights.h5")):
            network.save_weights(path(suffix))
            label = f"{name}_legacy_weights" if kind.startswith("legacy") else f"{name}_weights"
            yield {"name": label, "format": kind, "architecture": f"{name}.json", "weights": f"{name}{suffix}"}
    if name in KERAS_FILE:
        network.save(path(".keras"))
        make_models.deflate(path(".keras"), tf_keras.__version__)
        yield {"name": name, "format": "keras-keras2", "file": f"{name}.keras", "members": "deflated"}
    if name in NPZ:
        saving_library().save_model(network, path("_npz.keras"), weights_format="npz")
        yield {"name": f"{name}_npz", "format": "keras2-npz", "file": f"{name}_npz.keras", "pickle": "arrays"}


def load(entry, out):
    tf_keras.backend.clear_session()
    if "architecture" in entry:
        network = tf_keras.models.model_from_json((out / entry["architecture"]).read_text())
        network.load_weights(str(out / entry["weights"]))
        return network
    import make_models

    with make_models.pickles_allowed(saving_library()) if "npz" in entry["format"] else contextlib.nullcontext():
        return tf_keras.models.load_model(str(out / entry["file"]), compile=False)


def in_keras3(entry):
    import make_models

    try:
        return make_models.verify(entry)
    except Exception as failure:
        return f"{type(failure).__name__}: {str(failure).strip().splitlines()[0]}"[:120]


def make(name):
    import make_models

    out = make_models.OUT
    network = finish(shaken(name, build(name)))
    arrays = [sample(x.shape, random_like(f"{name} {x.name}"), False) for x in network.inputs]
    many = [sample(x.shape, random_like(f"{name} {x.name} many"), False, 16) for x in network.inputs]
    network = settled(name, network, one_or_all(many))
    outputs = run(network, arrays)
    make_models.check_scale(name, outputs)
    twin = build(name, "float64")
    twin.set_weights(network.get_weights())
    error = make_models.difference(outputs, run(finish(twin), [array.astype(np.float64) for array in arrays]))
    assert error < make_models.TOLERANCE, f"{name}: float32 is off by {error}"
    case = make_models.write_ends(name, end_names(network), arrays, outputs)
    facts = {"parameters": network.count_params(), "layers": len(network.layers), "computed": "eager", "error": float(f"{error:.1e}")}
    for entry in files_of(name, network, out):
        entry = {**entry, **case, **facts}
        again = make_models.difference(run(load(entry, out), arrays), outputs)
        assert again < 1e-6, f"{entry['name']}: loaded again it differs by {again}"
        found = in_keras3(entry)
        same = isinstance(found, float) and found < 1e-6
        yield {**entry, "keras3": same, **({} if same else {"keras3_found": found})}
