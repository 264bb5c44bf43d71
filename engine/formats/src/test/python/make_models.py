"""Makes real Keras models, inputs for them and Keras' own outputs: src/test/resources/io/lanewise/formats/keras/models.

Run from engine/formats: python src/test/python/make_models.py [name ...]; with names, only these are made anew. Needs keras 3 (3.15
was used), tensorflow, numpy, h5py and, for the files of Keras 2, tf_keras. `python src/test/python/make_models.py check` loads every
file again and compares; with KERAS_BACKEND=torch that is a second implementation.

models.json lists every file: what holds the architecture and the weights, in which format, the .npy files of inputs and outputs in the
model's own order, the number of parameters and of layers. Several files may share one case. The outputs are Keras' in float32, run
on TensorFlow one operation at a time; models with the channel first are compiled by XLA first, since TensorFlow has no such convolution
for processors otherwise (`computed` says which). `error` is the largest difference to the same model run in float64, relative to the
largest output.

Formats: `keras`, `keras-npz`, `h5-keras3`, `h5-keras2`, `weights.h5+json`, and of Keras 2 `keras-keras2`, `keras2-npz`,
`weights.h5-keras2+json`, `legacy-weights.h5-keras2+json`. Keras stores the members of a .keras file; most are deflated here, to stay
small (`members`). A .npz of weights holds pickles: of its own variables if Keras 3 wrote it (`pickle`: variables), of arrays as Keras 2
did (`pickle`: arrays; in a `keras-npz` they are put there by this script). Keras 3.15 writes such files and does not load them again;
this script does so with its loader mended.
"""

import contextlib
import gzip
import json
import os
import pathlib
import re
import sys
import unittest.mock
import warnings
import zipfile

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
warnings.filterwarnings("ignore")

import keras
import numpy as np
from keras.src.saving import saving_lib

import models_channels_first
import models_of_graphs
import models_of_layers
import models_of_more_layers
import models_of_networks
import models_of_operations
import models_of_shapes
from model_kit import BUILDERS, PIXELS, finish, random_like, sample, settled, shaken

OUT = pathlib.Path("src/test/resources/io/lanewise/formats/keras/models")
MANIFEST = OUT / "models.json"
FASHION = OUT / "../../fashion"
TOLERANCE = 2e-6

# Files in other formats than .keras, for models that differ in what such a file has to say.
LEGACY_H5 = [
    "depthwise_conv2d", "nested_twice", "nested_levels", "names", "compiled_lenet", "first_series", "order_of_layers", "dict_ends",
    "nested_many_ends", "nested_at_the_end", "transfer_learning", "transfer_learning_open", "shared_layer_in_turn", "split_attributes"]
WEIGHTS_ONLY = ["depthwise_conv2d", "operators", "nested_levels", "normalization_adapted", "dead_ends"]
NPZ = [
    "depthwise_conv2d", "operators", "siamese", "nested_levels", "several_ends", "normalization_adapted", "compiled_lenet", "layer_norm"]
VARIABLES_PICKLED = ["siamese", "nested_levels", "normalization_adapted"]
# Only of interest as legacy file: in the new formats its long name is nothing special.
NOT_AS_KERAS = ["split_attributes"]
# Left as Keras wrote them; the others are deflated, to stay small.
STORED = ["dense_softmax", "compiled_lenet", "order_of_layers", "dead_ends", "input_is_output"]


def members(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def counted(text):
    """Numbers the objects that a configuration shares, which Keras identifies by their addresses."""
    numbers = {}
    return re.sub(r'("shared_object_id": )(\d+)', lambda found: found[1] + str(numbers.setdefault(found[2], len(numbers))), text)


def deflate(path, version=keras.__version__):
    """Packs the file again, the same in every run: without the date."""
    files = members(path)
    files["config.json"] = counted(files["config.json"].decode()).encode()
    files["metadata.json"] = json.dumps({"keras_version": version, "date_saved": "-"}).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED, 9)


def fed(model, arrays):
    """The arrays in the structure that the model takes."""
    structure = getattr(model, "_inputs_struct", None)
    arrays = [keras.ops.convert_to_tensor(array) for array in arrays]
    return arrays[0] if structure is None else keras.tree.pack_sequence_as(structure, arrays)


def run(model, arrays):
    """Outputs in the order of model.outputs, and how they were computed."""
    inputs = fed(model, arrays)
    try:
        outputs, how = model(inputs, training=False), "eager"
    except Exception as refused:
        if keras.backend.backend() != "tensorflow" or "NHWC" not in str(refused) and "NCHW" not in str(refused):
            raise
        import tensorflow
        outputs, how = tensorflow.function(lambda x: model(x, training=False), jit_compile=True)(inputs), "xla"
    return [keras.ops.convert_to_numpy(y) for y in keras.tree.flatten(outputs)], how


@contextlib.contextmanager
def precision(kind):
    keras.backend.clear_session()
    keras.config.set_floatx(kind)
    keras.config.set_dtype_policy(kind)
    try:
        yield
    finally:
        keras.config.set_floatx("float32")
        keras.config.set_dtype_policy("float32")


def built(name):
    """The model, and inputs for it."""
    with precision("float32"):
        keras.utils.set_random_seed(11)
        model = finish(shaken(name, BUILDERS[name]()))
        rng = random_like(f"{name} inputs")
        # Where the model leaves height and width open, some are chosen.
        shapes = [x.shape if None not in x.shape[1:] else (2, 9, 12, x.shape[-1]) for x in model.inputs]
        arrays = [sample(shape, rng, name in PIXELS) for shape in shapes]
        many = arrays if name == "fixed_batch" else [sample(shape, rng, name in PIXELS, 16) for shape in shapes]
        return settled(name, model, fed(model, many)), arrays


def in_float64(name, model, arrays):
    with precision("float64"):
        twin = BUILDERS[name]()
        twin.set_weights(model.get_weights())
        return run(finish(twin), [array.astype(np.float64) for array in arrays])[0]


def difference(outputs, expected):
    assert [y.shape for y in outputs] == [e.shape for e in expected], ([y.shape for y in outputs], [e.shape for e in expected])
    return max(float(np.abs(y.astype(np.float64) - e).max() / np.abs(e).max()) for y, e in zip(outputs, expected))


def check_scale(name, outputs):
    """Outputs from which a mistake could not be seen are no use."""
    for i, y in enumerate(outputs):
        assert y.dtype == np.float32 and np.isfinite(y).all(), (name, i)
        largest = np.abs(y).max()
        assert 0.01 <= largest <= 100, f"{name}/{i}: largest {largest}"
        assert y.std() > 0.01 * largest, f"{name}/{i}: nearly constant"
        assert np.abs(y[0] - y[1]).max() > 1e-3 * largest, f"{name}/{i}: the samples do not differ"
        whole = np.allclose(y.sum(-1), 1, atol=1e-5) and y.min() >= 0 and not name.startswith("activations")
        assert not whole or largest < 0.97, f"{name}/{i}: a softmax of {largest}"


def leaf_names(structure, path=()):
    """Names in the order in which Keras flattens: dictionaries by their sorted keys."""
    if isinstance(structure, dict):
        return [name for key in sorted(structure) for name in leaf_names(structure[key], (*path, key))]
    if isinstance(structure, (list, tuple)):
        return [name for i, part in enumerate(structure) for name in leaf_names(part, (*path, str(i)))]
    return ["/".join(path)]


def has_keys(structure):
    parts = structure if isinstance(structure, (list, tuple)) else []
    return isinstance(structure, dict) or any(has_keys(part) for part in parts)


def end_names(model):
    """Names of inputs and outputs: keys where the model has a dictionary, else the layers' names."""
    inputs, outputs = getattr(model, "_inputs_struct", None), getattr(model, "_outputs_struct", None)
    input_names = leaf_names(inputs) if has_keys(inputs) else [x.name for x in model.inputs]
    output_names = leaf_names(outputs) if has_keys(outputs) else [y._keras_history.operation.name for y in model.outputs]
    return input_names, output_names


def write_ends(name, end_names, arrays, outputs):
    """The .npy files, and what the manifest says of them."""
    case = {}
    for kind, names, values in (("inputs", end_names[0], arrays), ("outputs", end_names[1], outputs)):
        case[kind] = []
        for i, (end, value) in enumerate(zip(names, values, strict=True)):
            file = f"{name}_{kind[:-1]}{i}.npy"
            np.save(OUT / file, value)
            case[kind].append({"name": end, "npy": file})
    return case


@contextlib.contextmanager
def pickles_allowed(library=saving_lib):
    """Keras 3.15 writes pickles into .npz files, but loads none, and fails at the entry of the model itself."""
    load = np.load

    def get(store, path):
        path = path or "__root__"
        return store.contents[path].tolist() if path in store.contents else {}

    with unittest.mock.patch.object(np, "load", lambda file, **how: load(file, **{**how, "allow_pickle": True})):
        with unittest.mock.patch.object(library.NpzIOStore, "get", get):
            yield


def save_npz(model, path, variables):
    """The weights as .npz; without `variables` the pickles hold arrays."""
    make = saving_lib.NpzIOStore.make

    class Arrays(dict):
        def __setitem__(self, key, value):
            super().__setitem__(key, keras.ops.convert_to_numpy(value))

        def __reduce__(self):
            return (dict, (), None, None, iter(self.items()))

    def make_arrays(store, place, metadata=None):
        make(store, place, metadata)
        key = place or "__root__"
        store.contents[key] = Arrays()
        return store.contents[key]

    with unittest.mock.patch.object(saving_lib.NpzIOStore, "make", make if variables else make_arrays):
        saving_lib.save_model(model, path, weights_format="npz")


def load(entry):
    """The model of an entry, loaded by Keras 3."""
    with precision("float32"):
        if "architecture" in entry:
            model = keras.models.model_from_json((OUT / entry["architecture"]).read_text())
            model.load_weights(OUT / entry["weights"])
            return model
        with pickles_allowed() if "npz" in entry["format"] else contextlib.nullcontext():
            return keras.models.load_model(OUT / entry["file"], compile=False)


def verify(entry):
    case = {kind: [np.load(OUT / end["npy"]) for end in entry[kind]] for kind in ("inputs", "outputs")}
    model = load(entry)
    assert model.count_params() == entry["parameters"] and len(model.layers) == entry["layers"], entry["name"]
    return difference(run(model, case["inputs"])[0], case["outputs"])


def files_of(name, model):
    """Writes the model in every format that is wanted of it; yields what the manifest says of each file."""
    if name not in NOT_AS_KERAS:
        path = OUT / f"{name}.keras"
        model.save(path)
        stored = name in STORED
        if not stored:
            deflate(path)
        yield {"name": name, "format": "keras", "file": path.name, "members": "stored" if stored else "deflated"}
    if name in LEGACY_H5:
        model.save(OUT / f"{name}.h5")
        yield {"name": f"{name}_h5", "format": "h5-keras3", "file": f"{name}.h5"}
    if name in WEIGHTS_ONLY:
        model.save_weights(OUT / f"{name}.weights.h5")
        (OUT / f"{name}.json").write_text(counted(model.to_json()))
        yield {
            "name": f"{name}_weights", "format": "weights.h5+json", "architecture": f"{name}.json", "weights": f"{name}.weights.h5"}
    if name in NPZ:
        kinds = [("npz", False)] + ([("npz_variables", True)] if name in VARIABLES_PICKLED else [])
        for kind, variables in kinds:
            path = OUT / f"{name}_{kind}.keras"
            save_npz(model, path, variables)
            yield {"name": f"{name}_{kind}", "format": "keras-npz", "file": path.name, "pickle": "variables" if variables else "arrays"}


def make(name):
    model, arrays = built(name)
    outputs, how = run(model, arrays)
    check_scale(name, outputs)
    error = difference(outputs, in_float64(name, model, arrays))
    assert error < TOLERANCE, f"{name}: float32 is off by {error}"
    case = write_ends(name, end_names(model), arrays, outputs)
    facts = {"parameters": model.count_params(), "layers": len(model.layers), "computed": how, "error": float(f"{error:.1e}")}
    for entry in files_of(name, model):
        entry = {**entry, **case, **facts}
        again = verify(entry)
        assert again < 1e-6, f"{entry['name']}: loaded again it differs by {again}"
        yield entry


def check():
    for entry in json.loads(MANIFEST.read_text()):
        if entry.get("keras3", True):
            print(f"{entry['name']:40s} {entry['format']:30s} {verify(entry):.1e}", flush=True)


def fashion():
    """A trained network of the project, with two of its pictures; its .keras file lies beside the other tests of it."""
    images = gzip.decompress((FASHION / "t10k-first200-images-idx3-ubyte.gz").read_bytes())
    pictures = np.frombuffer(images, np.uint8, offset=16).reshape(-1, 28, 28, 1)[:2].astype(np.float32) / 255
    keras.backend.clear_session()
    model = keras.models.load_model(FASHION / "fashion_bn.keras", compile=False)
    outputs, how = run(model, [pictures])
    facts = {"parameters": model.count_params(), "layers": len(model.layers), "computed": how, "error": None}
    case = write_ends("fashion_bn", end_names(model), [pictures], outputs)
    model.save(OUT / "fashion_bn.h5")
    for entry in (
            {"name": "fashion_bn", "format": "keras", "file": "../../fashion/fashion_bn.keras", "members": "stored"},
            {"name": "fashion_bn_h5", "format": "h5-keras3", "file": "fashion_bn.h5"}):
        entry = {**entry, **case, **facts}
        assert verify(entry) < 1e-6, entry["name"]
        yield entry


def write_manifest(entries):
    lines = ",\n".join(json.dumps(entry) for entry in sorted(entries, key=lambda entry: entry["name"]))
    MANIFEST.write_text(f"[\n{lines}\n]\n")


def main(names):
    OUT.mkdir(parents=True, exist_ok=True)
    known = json.loads(MANIFEST.read_text()) if MANIFEST.exists() and names else []
    if not names:
        for old in OUT.iterdir():
            old.unlink()
    failures = []
    makers = dict.fromkeys(BUILDERS, make)
    if not names or any(name.startswith("k2_") for name in names):
        import models_of_keras2

        makers |= dict.fromkeys(models_of_keras2.BUILDERS, models_of_keras2.make)
    makers["fashion_bn"] = lambda name: fashion()
    for name, maker in makers.items():
        if names and name not in names:
            continue
        try:
            made = [{"model": name, **entry} for entry in maker(name)]
        except Exception as failure:
            failures.append(f"{name}: {failure!r}"[:400])
            print("FAILED", failures[-1], flush=True)
            continue
        known = [entry for entry in known if entry["model"] != name] + made
        print(name, len(made), made[0]["parameters"], made[0]["error"], made[0]["computed"], flush=True)
        write_manifest(known)
    sys.exit("\n".join(failures) or None)


if __name__ == "__main__":
    check() if sys.argv[1:] == ["check"] else main(sys.argv[1:])
