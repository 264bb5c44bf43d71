"""Makes the fixtures under src/test/resources/io/lanewise/formats/h5/storage: HDF5 files whose numbers are stored in other ways than Keras'.

Run from engine/formats: python src/test/python/make_storage_fixtures.py; needs h5py. `copies` are files of Keras (made by
make_h5_fixtures.py) written anew; `arrays` have datasets without a model, in which number i is i, and the fill value stands where nothing was
written. A file in which many small pieces lie is compressed once more, by gzip.
"""

import gzip
import io
import pathlib
import zipfile

import h5py
import numpy as np

H5 = pathlib.Path("src/test/resources/io/lanewise/formats/h5")
OUT = H5 / "storage"


def filtered(shape):
    return dict(chunks=tuple(max(1, (n + 1) // 2) for n in shape), compression="gzip", shuffle=True, fletcher32=True)


def compact():
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_layout(h5py.h5d.COMPACT)
    return properties


def early():
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    properties.set_alloc_time(h5py.h5d.ALLOC_TIME_EARLY)
    return properties


def dataset(group, name, values, how):
    how = how(values.shape) if callable(how) else how
    if values.shape == () or values.size == 0:
        how = {key: value for key, value in how.items() if key == "dtype"}
    return group.create_dataset(name, data=values, **how)


def copied(source, target, how):
    for name, value in source.attrs.items():
        texts = getattr(value, "dtype", None) == object
        target.attrs.create(name, value, dtype=h5py.string_dtype() if texts else None)
    for name, member in source.items():
        if isinstance(member, h5py.Group):
            copied(member, target.create_group(name), how)
        else:
            dataset(target, name, member[()], how)


def rewritten(content, how, **options):
    buffer = io.BytesIO()
    with h5py.File(io.BytesIO(content), "r") as source, h5py.File(buffer, "w", **options) as target:
        copied(source, target, how)
    return buffer.getvalue()


def copies():
    weights = (H5 / "keras3_numbered.weights.h5").read_bytes()
    whole = (H5 / "keras3_numbered.h5").read_bytes()
    growing = lambda shape: dict(filtered(shape), maxshape=(None,) * len(shape))
    for name, how, options in [
        ("chunked", filtered, {}),
        ("chunked_latest", filtered, dict(libver="latest")),
        ("growing_latest", growing, dict(libver="latest")),
        ("latest", {}, dict(libver="latest")),
        ("version_1_8", filtered, dict(libver=("v108", "v108"))),
        ("float64", dict(dtype=">f8"), {}),
        ("int32", dict(dtype="<i4"), {}),
        ("big_endian", dict(dtype=">f4"), {}),
    ]:
        (OUT / f"{name}.weights.h5").write_bytes(rewritten(weights, how, **options))
    (OUT / "chunked.h5").write_bytes(rewritten(whole, filtered))
    (OUT / "chunked_latest.h5").write_bytes(rewritten(whole, filtered, libver="latest", track_order=True))
    names = (H5 / "keras3_names.h5").read_bytes()
    (OUT / "names_latest.h5").write_bytes(rewritten(names, {}, libver="latest"))
    many = gzip.decompress((H5 / "keras3_many.h5.gz").read_bytes())
    buffer = io.BytesIO()
    with h5py.File(io.BytesIO(many), "r") as source, h5py.File(buffer, "w", libver="latest") as target:
        copied(source, target, {})
        weights = target["model_weights"]
        pieces = [weights.attrs.pop(name) for name in sorted(weights.attrs) if name.startswith("layer_names")]
        weights.attrs["layer_names"] = np.concatenate(pieces).astype("S")
    packed("many_latest.h5", buffer.getvalue())
    keras = io.BytesIO()
    with zipfile.ZipFile(H5 / "keras3_numbered_npz.keras") as archive, zipfile.ZipFile(keras, "w") as target:
        target.writestr(zipfile.ZipInfo("config.json", (1980, 1, 1, 0, 0, 0)), archive.read("config.json"))
        target.writestr(zipfile.ZipInfo("model.weights.h5", (1980, 1, 1, 0, 0, 0)), (OUT / "chunked.weights.h5").read_bytes())
    (OUT / "chunked.keras").write_bytes(keras.getvalue())


def packed(name, content):
    (OUT / f"{name}.gz").write_bytes(gzip.compress(content, 9, mtime=0))


def with_options(file):
    whole = np.arange(7 * 5 * 3, dtype="<f4").reshape(7, 5, 3)
    for name, options in {
        "plain": {}, "gzip": dict(compression="gzip"), "shuffle": dict(shuffle=True), "fletcher32": dict(fletcher32=True),
        "all": dict(compression="gzip", shuffle=True, fletcher32=True),
    }.items():
        file.create_dataset(f"one_chunk_{name}", data=whole, chunks=whole.shape, **options)
        file.create_dataset(f"edges_{name}", data=whole, chunks=(3, 2, 2), **options)
        file.create_dataset(f"grows_{name}", data=whole, chunks=(3, 2, 2), maxshape=(7, None, 3), **options)
        file.create_dataset(f"grows_twice_{name}", data=whole, chunks=(3, 2, 2), maxshape=(None, 5, None), **options)
        limited = file.create_dataset(f"limited_{name}", (7, 5, 3), "<f4", chunks=(3, 2, 2), maxshape=(20, 11, 5), **options)
        limited[...] = whole
        holes = file.create_dataset(f"holes_{name}", (7, 5, 3), "<f4", chunks=(3, 2, 2), fillvalue=-1.5, **options)
        holes[3:6, 2:4, 0:2] = whole[3:6, 2:4, 0:2]
    skipped = file.create_dataset("skipped_filters", (4,), "<f4", chunks=(2,), compression="gzip", shuffle=True)
    skipped[0:2] = [0, 1]
    skipped.id.write_direct_chunk((2,), np.array([2, 3], "<f4").tobytes(), filter_mask=3)
    early_chunks = early()
    early_chunks.set_chunk((3, 2, 2))
    for name, properties in {"compact": compact(), "early": early_chunks}.items():
        space = h5py.h5s.create_simple(whole.shape)
        h5py.h5d.create(file.id, name.encode(), h5py.h5t.IEEE_F32LE, space, properties)
        file[name][...] = whole
    file.create_dataset("empty_chunked", (0, 4), "<f4", chunks=(1, 4), maxshape=(None, 4))
    file.create_dataset("empty", (0, 4), "<f4")
    file.create_dataset("larger_chunk", data=np.arange(5, dtype="<f4"), chunks=(1000,), maxshape=(None,), compression="gzip")
    for code in ("<f2", ">f2", "<f4", ">f4", "<f8", ">f8", "i1", "u1", "<i2", ">u2", "<i4", ">u4", "<i8", ">u8", "?"):
        name = "type_" + code.replace("<", "le_").replace(">", "be_").replace("?", "bool")
        file.create_dataset(name, data=np.arange(6).astype(code) if code != "?" else np.arange(6) % 2 == 1)
        file.create_dataset(name + "_chunked", data=file[name][()], chunks=(4,), shuffle=True, compression="gzip")
    file.create_dataset("rounded_f8", data=np.array([1e300, -1e-46, 0.1, -0.0, 16777217, np.nan]))
    file.create_dataset("rounded_i8", data=np.array([2**63 - 1, -2**63, 2**24 + 1, 2**53 + 1, -1, 0], "i8"))
    file.create_dataset("rounded_u8", data=np.array([2**64 - 1, 2**63, 2**63 + 2**39 + 1, 1], "u8"))
    file.create_dataset("complex", data=np.zeros(2, "complex64"))
    file.create_dataset("texts", data=[b"1", b"2"])
    file.create_dataset("lzf", data=np.zeros(4, "<f4"), chunks=(2,), compression="lzf")
    file.create_dataset("scaled", data=np.zeros(4, "<f4"), chunks=(2,), scaleoffset=2)
    file.create_dataset("null", data=h5py.Empty("<f4"))
    file.create_dataset("never_written", (4,), "<f4", chunks=(2,))


def large(file):
    """So many chunks that every kind of index has several levels, some of whose parts are never made."""
    for name, most in {"fixed": (3000,), "growing": (None,)}.items():
        for filters in ({}, dict(compression="gzip")):
            data = file.create_dataset(f"{name}_{len(filters)}", (3000,), "<f4", chunks=(1,), maxshape=most, fillvalue=-1, **filters)
            data[0:900] = np.arange(900)
            data[2990:] = np.arange(2990, 3000)
    sparse = file.create_dataset("sparse", (200_000,), "<f4", chunks=(1,), maxshape=(None,), fillvalue=-1)
    for start in (0, 5000, 140_000, 199_990):
        sparse[start:start + 10] = np.arange(start, start + 10)
    wide = file.create_dataset("wide", (72, 90), "<u2", chunks=(1, 1), maxshape=(None, None))
    wide[...] = np.arange(72 * 90).reshape(72, 90)


def arrays():
    for name, options in {"earliest": {}, "latest": dict(libver="latest")}.items():
        for make in (with_options, large):
            buffer = io.BytesIO()
            with h5py.File(buffer, "w", **options) as file:
                make(file)
            packed(f"{make.__name__}_{name}.h5", buffer.getvalue())
    path = OUT / "short_addresses.h5"
    creation = h5py.h5p.create(h5py.h5p.FILE_CREATE)
    creation.set_sizes(4, 2)
    with h5py.File(h5py.h5f.create(bytes(path), h5py.h5f.ACC_TRUNC, fcpl=creation)) as file:
        file.create_dataset("contiguous", data=np.arange(12, dtype="<f4"))
        file.create_dataset("chunked", data=np.arange(12, dtype="<f4"), chunks=(5,), compression="gzip")
        file.attrs["name"] = "a text of variable length"


OUT.mkdir(parents=True, exist_ok=True)
copies()
arrays()
