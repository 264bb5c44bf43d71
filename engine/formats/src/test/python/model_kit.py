"""What the scripts of models share: a list of builders by name, weights in which nothing is an identity, one input with many ends."""

import zlib

import keras
import numpy as np

BUILDERS = {}
PIXELS = set()
# Where a softmax or a sigmoid would see numbers so large that only one class is left.
CALMER = {
    "application_nasnet": 0.2, "k2_residual": 0.6, "first_convolutions": 0.7, "siamese": 0.45, "several_ends": 0.5, "nested_levels": 0.5, "xception_like": 0.8, "inception_like": 0.8, "autoencoder": 0.7}


def model(builder=None, *, pixels=False):
    """Registers a builder under its own name; `pixels` asks for inputs between 0 and 255 instead of normal ones."""

    def register(function):
        assert function.__name__ not in BUILDERS, function.__name__
        BUILDERS[function.__name__] = function
        if pixels:
            PIXELS.add(function.__name__)
        return function

    return register(builder) if builder else register


def chain(x, layers):
    for layer in layers if isinstance(layers, (list, tuple)) else [layers]:
        x = layer(x)
    return x


def fan(shape, /, **branches):
    """A Functional model of one input of `shape` (without the batch) and one output for each branch, a layer or a list of them.

    The last layer of a branch carries the branch's name, which is not the key under which its weights are saved.
    """
    x = keras.Input(shape, name="x")
    outputs = []
    for name, layers in branches.items():
        last = layers[-1] if isinstance(layers, (list, tuple)) else layers
        last.name = name
        outputs.append(chain(x, layers))
    return keras.Model(x, outputs)


def random_like(name):
    return np.random.default_rng(zlib.crc32(name.encode()))


def value_of(kind, shape, rng):
    """A weight as training could have left it; a kernel keeps the scale of what passes through it."""
    if "kernel" in kind:
        per_channel = "depthwise" in kind
        fan_in = np.prod(shape[:2] if per_channel else shape[:-1])
        return rng.normal(0, np.sqrt(1.5 / fan_in), shape)
    if kind in ("gamma", "scale") or kind.startswith("variable"):
        return rng.uniform(0.6, 1.4, shape)
    if kind in ("moving_variance", "variance"):
        return rng.uniform(0.4, 2.0, shape)
    if kind == "alpha":
        return rng.uniform(-0.3, 0.6, shape)
    if kind in ("bias", "beta", "moving_mean", "mean"):
        return rng.normal(0, 0.25, shape)
    raise ValueError(f"no values for a weight called {kind}")


def shaken(name, built):
    """Gives every weight of the model a value of its own; what Normalization has learnt by adapt() stays."""
    rng = random_like(name)
    calm = CALMER.get(name, 1.0)
    for weight in built.weights:
        kind = weight.name.split("/")[-1].split(":")[0]
        learnt = kind in ("mean", "variance") and np.unique(weight.numpy()).size > 1
        if kind != "count" and not learnt:
            value = value_of(kind, tuple(weight.shape), rng) * (calm if "kernel" in kind else 1)
            # Fewer digits where there are many weights, so that the file can be packed.
            weight.assign(value.astype(np.float16 if name.startswith("application_") else np.float32).astype(np.float32))
    return built


def settled(name, built, arrays):
    """Brings the statistics of BatchNormalization near those of the data, as training does: a deep network keeps its scale."""
    norms = [layer for layer in built._flatten_layers() if type(layer).__name__ == "BatchNormalization"]
    if not norms or name.startswith("first_"):
        return built
    momenta = [norm.momentum for norm in norms]
    for norm in norms:
        norm.momentum = 0.0
    built(arrays, training=True)
    rng = random_like(f"{name} statistics")
    for norm, momentum in zip(norms, momenta):
        norm.momentum = momentum
        mean, variance = norm.moving_mean.numpy(), np.maximum(norm.moving_variance.numpy(), 0.01)
        norm.moving_mean.assign((mean + rng.normal(0, 0.2, mean.shape) * np.sqrt(variance)).astype(np.float32))
        norm.moving_variance.assign((variance * rng.uniform(0.6, 1.6, variance.shape)).astype(np.float32))
    return built


def finish(built):
    """Normalization computes with numbers derived from its weights; they are derived again here."""
    for layer in built._flatten_layers():
        if type(layer).__name__ == "Normalization":
            layer.finalize_state()
    return built


def sample(shape, rng, pixels, count=2):
    """Samples, every second one darker or of a larger spread."""
    shape = (count,) + tuple(shape[1:])
    if pixels:
        values = rng.integers(0, 256, shape)
        values[1::2] //= 3
    else:
        values = rng.normal(0, 1, shape)
        values[1::2] = values[1::2] * 1.6 + 0.4
    return values.astype(np.float32)
