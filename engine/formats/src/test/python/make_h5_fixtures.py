"""Makes the fixtures under src/test/resources/io/lanewise/formats/h5: HDF5 files of Keras 3 and of Keras 2, whole and damaged.

Run from engine/formats, once with each: python src/test/python/make_h5_fixtures.py keras3
                                         python src/test/python/make_h5_fixtures.py keras2
The first needs keras 3, the second tf_keras, which goes on with Keras 2; both h5py. Every weight of the models `numbered` and
`many` is its own number, counted layer by layer: a test sees from the values alone whether each went where it belongs.
"""

import gzip
import io
import os
import pathlib
import sys
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import h5py
import numpy as np

VERSION = sys.argv[1]
if VERSION == "keras3":
    import keras
    from keras import layers as L
else:
    import tf_keras as keras
    from tf_keras import layers as L

OUT = pathlib.Path("src/test/resources/io/lanewise/formats/h5")


def leaves(model):
    for layer in model.layers:
        yield from leaves(layer) if hasattr(layer, "layers") else [layer]


def numbered_weights(model):
    start = 0
    for layer in leaves(model):
        for weight in layer.weights:
            size = int(np.prod(weight.shape))
            weight.assign(np.arange(start, start + size).astype(weight.numpy().dtype).reshape(weight.shape))
            start += size
    return model


def numbered():
    """Normalisations between convolutions of a network within the network, a frozen layer, branches, another order of creation."""
    late = L.Dense(3, name="classes", activation="softmax")
    innermost = keras.Sequential([L.Input((8, 8, 2)), L.BatchNormalization(name="first_norm"),
                                  L.SeparableConv2D(3, 3, name="sep")], name="innermost")
    image = L.Input((8, 8, 2), name="inner_image")
    x = innermost(image)
    x = L.BatchNormalization(name="second_norm", scale=False)(x)
    x = L.Conv2D(2, 3, name="conv", trainable=False)(x)
    inner = keras.Model(image, L.PReLU(shared_axes=[1, 2], name="slopes")(x), name="features")
    entrance = L.Input((10, 10, 1), name="image")
    x = L.Conv2D(2, 3, name="stem")(L.Normalization(name="adapted")(entrance))
    a = inner(x)
    b = L.DepthwiseConv2D(5, depth_multiplier=1, name="depthwise", use_bias=True)(x)
    x = L.Add(name="sum")([a, b])
    x = L.BatchNormalization(name="frozen_norm", trainable=False)(x)
    model = keras.Model(entrance, late(L.Flatten(name="flat")(x)), name="numbered")
    model.compile(keras.optimizers.Adam(0.25), "mse")
    return numbered_weights(model)


def plain():
    keras.utils.set_random_seed(4)
    model = keras.Sequential([L.Input((9, 7, 2)), L.Conv2D(5, 3, activation="relu", padding="same"),
                              L.MaxPooling2D(2), L.Conv2D(3, 2, activation="tanh"), L.Flatten(),
                              L.Dense(4, activation="softmax")], name="plain")
    rng = np.random.default_rng(3)
    model.set_weights([(rng.standard_normal(w.shape) * 0.4).astype(np.float32) for w in model.get_weights()])
    return model


def many():
    """Names so long that their list does not fit into an object header."""
    model = keras.Sequential([L.Input((1,))] + [L.Dense(1, name=f"n{i:02}" + "x" * 2000) for i in range(34)], name="many")
    return numbered_weights(model)


def unusual_names():
    """Names that are not ASCII: HDF5 then keeps the links of a group, if they are many, in a fractal heap."""
    model = keras.Sequential([L.Input((2,))] + [L.Dense(2, name=name) for name in
                             ("Größe 3.5", "vars", "layers", "0", "größe", "kernel:0", "a.b", "ñ", "層", "z")], name="names")
    return numbered_weights(model)


def numpy_weights(model):
    """As Keras 3 writes weights in NumPy's format: a pickled dict of its own variables per layer; and one of plain arrays."""
    from keras.src.saving import saving_lib

    path = OUT / "keras3_numbered_npz.keras"
    saving_lib.save_model(model, path, weights_format="npz")
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    files["metadata.json"] = b"{}"
    variables = np.load(io.BytesIO(files["model.weights.npz"]), allow_pickle=True)
    arrays = io.BytesIO()
    np.savez(arrays, **{key: {i: np.asarray(value) for i, value in variables[key].item().items()} for key in variables})
    pack(path, files)
    pack(OUT / "keras3_numbered_npz_arrays.keras", files | {"model.weights.npz": arrays.getvalue()})


def pack(path, files):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def weights_file(name):
    return OUT / f"{VERSION}_{name}{'.weights' if VERSION == 'keras3' else '_weights'}.h5"


def edited(name, edit, source="plain"):
    content = (OUT / f"keras3_{source}.h5").read_bytes()
    buffer = io.BytesIO(content)
    with h5py.File(buffer, "r+") as file:
        edit(file)
    (OUT / "edited" / f"{name}.h5").write_bytes(buffer.getvalue())


def replaced(file, path, **how):
    value = file[path][()]
    del file[path]
    file.create_dataset(path, data=value, **how)


def damaged():
    group = "model_weights/dense"
    kernel = group + "/plain/dense/kernel"

    def moved(file):
        file.move("model_weights/dense", "model_weights/conv")
        names = file["model_weights"].attrs["layer_names"]
        file["model_weights"].attrs["layer_names"] = [name.replace("dense", "conv") for name in names]

    def without_bias(file):
        file[group].attrs["weight_names"] = ["plain/dense/kernel"]

    def dense_names(file, *names):
        file[group].attrs["weight_names"] = list(names)

    def soft(file):
        del file[kernel]
        file[kernel] = h5py.SoftLink("/model_weights/conv2d/plain/conv2d/kernel")

    def external(file):
        del file[kernel]
        file[kernel] = h5py.ExternalLink("elsewhere.h5", "/kernel")

    def other_config(file, old, new):
        file.attrs["model_config"] = file.attrs["model_config"].replace(old, new)

    edited("other_layer", moved)
    edited("fewer_names", without_bias)
    edited("swapped_variables", lambda f: dense_names(f, "plain/dense/bias", "plain/dense/kernel"))
    edited("twice_the_same", lambda f: dense_names(f, "plain/dense/kernel", "plain/dense/kernel"))
    edited("missing_variable", lambda f: f.pop(kernel))
    edited("missing_layer", lambda f: f.pop(group))
    edited("extra_variable", lambda f: f.create_dataset(group + "/plain/dense/scale", data=np.zeros(3, np.float32)))
    edited("numbers_as_names", lambda f: f[group].attrs.__setitem__("weight_names", [1.0, 2.0]))
    edited("no_names", lambda f: f[group].attrs.__delitem__("weight_names"))
    edited("layer_twice", lambda f: f["model_weights"].attrs.__setitem__("layer_names", ["conv2d", "conv2d", "dense"]))
    edited("soft_link", soft)
    edited("external_link", external)
    edited("circle", lambda f: f.__setitem__(group + "/loop", f[group]))
    edited("no_config", lambda f: f.attrs.__delitem__("model_config"))
    edited("no_json", lambda f: f.attrs.__setitem__("model_config", "{"))
    edited("other_shape", lambda f: other_config(f, '"units": 4', '"units": 5'))
    edited("fixed_names", lambda f: f[group].attrs.__setitem__(
        "weight_names", np.array([b"plain/dense/kernel", b"plain/dense/bias"])))
    edited("big_endian", lambda f: replaced(f, kernel, dtype=">f4"))


def main():
    (OUT / "edited").mkdir(parents=True, exist_ok=True)
    for old in OUT.glob(VERSION + "*"):
        old.unlink()
    for make in (numbered, plain):
        model = make()
        model.save(OUT / f"{VERSION}_{model.name}.h5")
        model.save_weights(weights_file(model.name))
        (OUT / f"{VERSION}_{model.name}.json").write_text(model.to_json())
    x = np.random.default_rng(7).standard_normal((3, 9, 7, 2)).astype(np.float32)
    np.save(OUT / f"{VERSION}_plain_input.npy", x)
    np.save(OUT / f"{VERSION}_plain_output.npy", model.predict(x, verbose=0))
    path = OUT / f"{VERSION}_many.h5"
    many().save(path)
    path.with_suffix(".h5.gz").write_bytes(gzip.compress(path.read_bytes(), 9, mtime=0))
    path.unlink()
    if VERSION == "keras3":
        unusual_names().save(OUT / "keras3_names.h5")
        numpy_weights(numbered())
        damaged()


main()
