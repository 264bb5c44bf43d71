"""Regenerates the fixtures under src/test/resources/io/lanewise/formats/{keras,npy}. Needs keras 3, tensorflow, numpy, h5py.

Run from engine/formats: python src/test/python/make_fixtures.py
"""

import io
import json
import os
import pathlib
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import h5py
import keras
import numpy as np
from keras import layers as L

OUT = pathlib.Path("src/test/resources/io/lanewise/formats")
KERAS = OUT / "keras"
NPY = OUT / "npy"
WEIGHTS = "model.weights.h5"
ACTIVATIONS = ["linear", "relu", "relu6", "leaky_relu", "elu", "selu", "sigmoid", "hard_sigmoid", "silu", "swish",
               "hard_silu", "hard_swish", "tanh", "softplus", "softsign", "exponential", "softmax"]
MORE_ACTIVATIONS = ["celu", "gelu", "hard_shrink", "hard_tanh", "log_sigmoid", "mish", "soft_shrink", "sparse_plus",
                    "sparse_sigmoid", "squareplus", "tanh_shrink"]


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(path, files, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, method)


def save(name, model, method=zipfile.ZIP_DEFLATED):
    """Saves without the date, so that the same versions give the same files; deflated, to stay small."""
    path = KERAS / f"{name}.keras"
    model.save(path)
    files = members(path)
    files["metadata.json"] = json.dumps({"keras_version": keras.__version__, "date_saved": "-"}).encode()
    pack(path, files, method)


def save_with_case(name, model, shape, scale=1.0):
    save(name, model)
    rng = np.random.default_rng(7)
    x = (rng.standard_normal(shape) * scale).astype(np.float32)
    np.save(KERAS / f"{name}_input.npy", x)
    np.save(KERAS / f"{name}_output.npy", model.predict(x, verbose=0))


def shaken(model):
    """Gives every weight, biases too, a value of its own."""
    rng = np.random.default_rng(3)
    model.set_weights([(rng.standard_normal(w.shape) * 0.4).astype(np.float32) for w in model.get_weights()])
    return model


def key_trap():
    return shaken(keras.Sequential(
        [keras.Input((4,)), L.Dense(4, name="my_dense"), L.Dense(4, name="dense")], name="trap"))


def conv_variety():
    model = keras.Sequential([
        keras.Input((19, 17, 4)),
        L.Rescaling(np.float32(0.5), offset=0.25),
        L.Conv2D(6, (3, 5), strides=(2, 1), padding="same", groups=2, activation=L.ReLU(max_value=6.0)),
        L.Conv2D(8, 3, dilation_rate=(2, 3), use_bias=False, activation=keras.activations.tanh),
        L.MaxPooling2D((2, 3), strides=(1, 2), padding="same"),
        L.Dropout(0.3),
        L.Dense(5, activation="leaky_relu"),
        L.Conv2D(7, (2, 1), strides=2, padding="valid", activation="silu"),
        L.ReLU(),
        L.MaxPool2D(2, padding="same"),
        L.Flatten(),
        L.Dense(9, use_bias=False),
        L.ReLU(6.0),
        L.Activation("sigmoid"),
        L.Dense(6),
        L.Softmax(),
    ], name="variety")
    model.compile("adam", "mse")
    model.fit(np.zeros((2, 19, 17, 4), np.float32), np.zeros((2, 6), np.float32), verbose=0)
    return shaken(model)


def activations(names):
    stack = [keras.Input((5,))]
    for name in names:
        stack += [L.Dense(5, activation=name), L.Activation("tanh")]
    return shaken(keras.Sequential(stack, name="activations"))


def normalized():
    """A normalization has a variable for how many samples it saw, a 64-bit whole number; Keras 3 leaves it 0."""
    normalization = L.Normalization()
    normalization.adapt(np.arange(60, dtype=np.float32).reshape(20, 3))
    normalization.count.assign(20)
    return keras.Sequential([keras.Input((3,)), normalization, L.Dense(2)], name="normalized")


def refused():
    """Models that Keras saves and Lanewise does not take."""
    image = keras.Input((8, 8, 3))
    plus_one = lambda x: x + 1
    plus_one.__code__ = plus_one.__code__.replace(co_filename="make_fixtures.py")
    save("lambda", keras.Sequential([keras.Input((4,)), L.Lambda(plus_one, name="plus_one")]))
    save("functional", keras.Model(image, L.Conv2D(2, 3)(image), name="graph"))
    save("channels_first", keras.Sequential(
        [image, L.Conv2D(2, 3, name="stem", data_format="channels_first")]))
    save("mixed_float16", keras.Sequential([keras.Input((4,)), L.Dense(2, dtype="mixed_float16", name="head")]))
    save("open_dimensions", keras.Sequential([keras.Input((None, None, 3), name="input_layer"), L.Conv2D(2, 3)]))
    save("nested", keras.Sequential([keras.Input((4,)), keras.Sequential([L.Dense(2)], name="inner")]))


def edited(name, edit, libver=None):
    """The key-trap model with its file of weights changed by `edit`."""
    files = members(KERAS / "key_trap.keras")
    old = h5py.File(io.BytesIO(files[WEIGHTS]), "r")
    target = io.BytesIO()
    with h5py.File(target, "w", libver=libver) as new:
        for child in old:
            old.copy(child, new)
        edit(new)
    files[WEIGHTS] = target.getvalue()
    pack(KERAS / f"{name}.keras", files)


def replaced(file, path, **how):
    value = file[path][()]
    del file[path]
    file.create_dataset(path, data=value, **how)


def hdf5_variants():
    kernel = "layers/dense/vars/0"

    def missing(f):
        del f["layers/dense/vars/1"]

    def missing_group(f):
        del f["layers/dense_1"]

    def extra(f):
        f["layers/dense/vars/2"] = np.zeros(3, np.float32)

    def extra_group(f):
        f["layers/dense_2/vars/0"] = np.zeros(3, np.float32)

    def stray(f):
        f["layers/dense/scale"] = np.zeros(3, np.float32)

    def soft(f):
        del f[kernel]
        f[kernel] = h5py.SoftLink("/layers/dense_1/vars/0")

    def external(f):
        del f[kernel]
        f[kernel] = h5py.ExternalLink("elsewhere.h5", "/kernel")

    def external_storage(f):
        del f[kernel]
        f.create_dataset(kernel, (4, 4), np.float32, external=[("elsewhere.bin", 0, 64)])

    def virtual(f):
        del f[kernel]
        layout = h5py.VirtualLayout((4, 4), np.float32)
        layout[:] = h5py.VirtualSource("elsewhere.h5", "kernel", (4, 4))
        f.create_virtual_dataset(kernel, layout)

    def swapped_names(f):
        f["layers/dense/vars"].attrs["name"] = "dense"

    def seeds(f):
        f["layers/dense/seed_generator/vars/0"] = np.zeros(2, np.int64)
        f["optimizer/vars/0"] = np.zeros((), np.int64)

    def no_names(f):
        for key in ("dense", "dense_1"):
            del f[f"layers/{key}/vars"].attrs["name"]

    def fixed_names(f):
        for key, name in (("dense", "my_dense"), ("dense_1", "dense")):
            f[f"layers/{key}/vars"].attrs["name"] = np.bytes_(name)

    def nothing_written(f):
        del f[kernel]
        f.create_dataset(kernel, (4, 4), np.float32)

    def circle(f):
        f["layers/dense/loop"] = f["layers/dense"]

    edited("missing_variable", missing)
    edited("missing_group", missing_group)
    edited("extra_variable", extra)
    edited("extra_group", extra_group)
    edited("stray_dataset", stray)
    edited("soft_link", soft)
    edited("external_link", external)
    edited("external_storage", external_storage)
    edited("virtual_dataset", virtual)
    edited("swapped_names", swapped_names)
    edited("with_seeds", seeds)
    edited("no_names", no_names)
    edited("fixed_names", fixed_names)
    edited("nothing_written", nothing_written)
    edited("circle", circle)
    edited("big_endian", lambda f: replaced(f, kernel, dtype=">f4"))
    edited("newest_structures", lambda f: None, libver="latest")


def arrays():
    """The same 2 x 3 numbers in every type that is read, and what is refused."""
    numbers = np.array([[0, 1, 2], [100, 101, 127]])
    for kind in ("<f4", ">f4", "<f8", ">f8", "<f2", ">f2", "u1", "i1", "<u2", ">i2", "<i4", ">u4", "<i8", ">u8"):
        np.save(NPY / f"type_{kind.replace('<', 'le_').replace('>', 'be_')}.npy", numbers.astype(kind))
    np.save(NPY / "type_b1.npy", numbers > 1)
    np.save(NPY / "fortran.npy", np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4)))
    np.save(NPY / "scalar.npy", np.float32(2.5))
    np.save(NPY / "empty.npy", np.zeros((3, 0, 2), np.float32))
    with open(NPY / "version_2.npy", "wb") as file:
        np.lib.format.write_array(file, numbers.astype(np.float32), version=(2, 0))
    with open(NPY / "version_3.npy", "wb") as file:
        np.lib.format.write_array(file, numbers.astype(np.float32), version=(3, 0))
    np.save(NPY / "objects.npy", np.array([1, "two"], dtype=object), allow_pickle=True)
    np.save(NPY / "structure.npy", np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    np.save(NPY / "complex.npy", np.zeros(2, np.complex64))


def main():
    for folder in (KERAS, NPY):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.iterdir():
            if old.is_file():
                old.unlink()
    keras.utils.set_random_seed(5)
    save_with_case("key_trap", key_trap(), (3, 4))
    save_with_case("conv_variety", conv_variety(), (2, 19, 17, 4))
    save_with_case("activations", activations(ACTIVATIONS), (4, 5), scale=3.0)
    save("normalized", normalized())
    refused()
    hdf5_variants()
    arrays()
    keras.utils.set_random_seed(6)
    save_with_case("more_activations", activations(MORE_ACTIVATIONS), (4, 5), scale=3.0)


main()
