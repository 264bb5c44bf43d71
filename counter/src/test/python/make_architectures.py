"""Makes the architectures that `ArchitecturesTest` counts: JSON as Keras writes it, and what Keras counts in it.

Arguments: the folder of the counts (src/test/resources/io/lanewise/counter/architectures), the folder of the JSON
(../engine/formats/src/test/resources/io/lanewise/formats/keras/architectures), and names if only some are to be made anew.
Needs keras 3 with any backend.

Per network NAME.json.gz (`model.to_json()`), NAME.txt.gz (what `model.summary()` prints) and a row of counts.tsv: count_params(), the trainable and the non-trainable part of
it, and the floats of one sample of all outputs of all layers but the inputs, at each of their uses.

MobileNetV3 is given an input of fixed size; by itself it leaves it open.
"""
import gzip
import math
import os
import sys

os.environ["COLUMNS"] = "80"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import keras
from keras import applications as A
from keras import layers as L

counts, architectures, wanted = sys.argv[1], sys.argv[2], sys.argv[3:]
table = os.path.join(counts, "counts.tsv")
rows = ["name\ttotal\ttrainable\tnon-trainable\toutput floats\n"]
if wanted:
    with open(table, encoding="utf-8") as file:
        rows = [row for row in file if row.split("\t")[0] not in wanted]


def elements(shape):
    return math.prod(shape)


def floats(model):
    """The product of the extents of all outputs; a network within the network counts as one layer."""
    total = 0
    own = {node for nodes in model._nodes_by_depth.values() for node in nodes} if hasattr(model, "_nodes_by_depth") else None
    for layer in model._functional.operations if isinstance(model, keras.Sequential) else model.operations:
        if isinstance(layer, L.InputLayer):
            continue
        for node in layer._inbound_nodes:
            if own is None or node in own:
                total += sum(elements(output.shape[1:]) for output in node.output_tensors)
    return total


def compressed(folder, name, text):
    with open(os.path.join(folder, name), "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))


def write(name, model):
    if wanted and name not in wanted:
        return
    trainable = sum(elements(weight.shape) for weight in model.trainable_weights)
    fixed = sum(elements(weight.shape) for weight in model.non_trainable_weights)
    assert trainable + fixed == model.count_params()
    compressed(architectures, name + ".json.gz", model.to_json())
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text))
    compressed(counts, name + ".txt.gz", "\n".join(lines))
    rows.append("\t".join(str(cell) for cell in (name, model.count_params(), trainable, fixed, floats(model))) + "\n")
    keras.backend.clear_session()


def application(name, **arguments):
    if not wanted or name in wanted:
        write(name, getattr(A, name)(weights=None, **arguments))


def sequential(name, *layers):
    write(name, keras.Sequential(list(layers), name=name.lower()))


def relu(x):
    return L.Activation("relu")(x)


for name in (
    "VGG16 VGG19 ResNet50 ResNet101 ResNet152 ResNet50V2 ResNet101V2 ResNet152V2 MobileNet MobileNetV2 DenseNet121 DenseNet169 "
    "DenseNet201 Xception InceptionV3 EfficientNetB0 EfficientNetB1 EfficientNetB2 EfficientNetB3 EfficientNetV2B0 "
    "EfficientNetV2B1 EfficientNetV2S NASNetMobile"
).split():
    application(name)
application("MobileNetV3Small", input_shape=(224, 224, 3))
application("MobileNetV3Large", input_shape=(224, 224, 3))
application("InceptionResNetV2")
application("ConvNeXtTiny")

sequential(
    "LeNet5",
    keras.Input((32, 32, 1)),
    L.Conv2D(6, 5, activation="tanh"),
    L.AveragePooling2D(2),
    L.Conv2D(16, 5, activation="tanh"),
    L.AveragePooling2D(2),
    L.Conv2D(120, 5, activation="tanh"),
    L.Flatten(),
    L.Dense(84, activation="tanh"),
    L.Dense(10, activation="softmax"),
)
sequential(
    "AlexNetGrouped",
    keras.Input((227, 227, 3)),
    L.Conv2D(96, 11, strides=4, activation="relu"),
    L.MaxPooling2D(3, strides=2),
    L.Conv2D(256, 5, padding="same", groups=2, activation="relu"),
    L.MaxPooling2D(3, strides=2),
    L.Conv2D(384, 3, padding="same", activation="relu"),
    L.Conv2D(384, 3, padding="same", groups=2, activation="relu"),
    L.Conv2D(256, 3, padding="same", groups=2, activation="relu"),
    L.MaxPooling2D(3, strides=2),
    L.Flatten(),
    L.Dense(4096, activation="relu"),
    L.Dropout(0.5),
    L.Dense(4096, activation="relu"),
    L.Dropout(0.5),
    L.Dense(1000, activation="softmax"),
)


def double(x, filters):
    for _ in range(2):
        x = relu(L.BatchNormalization()(L.Conv2D(filters, 3, padding="same", use_bias=False)(x)))
    return x


def u_net(name, up):
    image = x = keras.Input((128, 96, 3))
    skips = []
    for filters in (16, 32, 64):
        x = double(x, filters)
        skips.append(x)
        x = L.MaxPooling2D()(x)
    x = double(x, 128)
    for filters, skip in zip((64, 32, 16), reversed(skips)):
        x = double(L.Concatenate()([up(x, filters), skip]), filters)
    write(name, keras.Model(image, L.Conv2D(2, 1, activation="softmax")(x), name=name.lower()))


u_net("UNetTransposed", lambda x, filters: L.Conv2DTranspose(filters, 2, strides=2)(x))
u_net(
    "UNetUpSampling",
    lambda x, filters: L.Conv2D(filters, 2, padding="same")(L.UpSampling2D(interpolation="bilinear")(x)),
)


def fire(x, squeezed, expanded):
    x = L.Conv2D(squeezed, 1, activation="relu")(x)
    one = L.Conv2D(expanded, 1, activation="relu")(x)
    three = L.Conv2D(expanded, 3, padding="same", activation="relu")(x)
    return L.Concatenate(axis=3)([one, three])


image = keras.Input((227, 227, 3))
x = L.MaxPooling2D(3, strides=2)(L.Conv2D(64, 3, strides=2, activation="relu")(image))
x = L.MaxPooling2D(3, strides=2)(fire(fire(x, 16, 64), 16, 64))
x = L.MaxPooling2D(3, strides=2)(fire(fire(x, 32, 128), 32, 128))
x = fire(fire(fire(fire(x, 48, 192), 48, 192), 64, 256), 64, 256)
x = L.Conv2D(1000, 1, activation="relu")(L.Dropout(0.5)(x))
write("SqueezeNet", keras.Model(image, L.Softmax()(L.GlobalAveragePooling2D()(x)), name="squeezenet"))

# A network within a network within a network, the middle one frozen in part.
block = keras.Sequential([keras.Input((16, 16, 8)), L.Conv2D(8, 3, padding="same"), L.BatchNormalization()], name="block")
image = keras.Input((16, 16, 8), name="picture")
x = L.Add()([image, block(image)])
middle = keras.Model(image, L.Conv2D(12, 1, name="head")(x), name="middle")
middle.get_layer("head").trainable = False
write(
    "Nested",
    keras.Sequential(
        [keras.Input((32, 32, 3)), L.Conv2D(8, 3, strides=2, padding="same"), middle, L.GlobalMaxPooling2D(), L.Dense(5)]
    ),
)

# A frozen backbone, as for transfer learning.
backbone = A.MobileNetV2(weights=None, include_top=False, input_shape=(96, 96, 3))
backbone.trainable = False
write("Transfer", keras.Sequential([backbone, L.GlobalAveragePooling2D(), L.Dropout(0.2), L.Dense(7)], name="transfer"))

# Two pictures seen by the same layers, a branch of which is used three times, once on another size.
left, right = keras.Input((40, 40, 1), name="left"), keras.Input((40, 40, 1), name="right")
twin = keras.Sequential([keras.Input((40, 40, 1)), L.Conv2D(8, 3), L.MaxPooling2D(), L.Flatten(), L.Dense(16)], name="twin")
smooth = L.Conv2D(1, 5, padding="same", name="smooth")
a, b = twin(smooth(left)), twin(smooth(right))
size = L.Flatten()(smooth(L.AveragePooling2D(4)(left)))
out = L.Concatenate()([L.Subtract()([a, b]), size])
write("Siamese", keras.Model([right, left], [L.Dense(1, activation="sigmoid")(out), a], name="siamese"))

image = keras.Input((32, 32, 4))
x = L.PReLU(shared_axes=[1, 2])(L.GroupNormalization(groups=4)(L.Conv2D(8, 3)(image)))
x = L.PReLU()(L.LayerNormalization()(L.SeparableConv2D(12, 3, depth_multiplier=2, strides=2)(x)))
x = L.GroupNormalization(groups=-1, scale=False)(L.DepthwiseConv2D(3, depth_multiplier=3, use_bias=False)(x))
x = L.LayerNormalization(center=False)(L.LeakyReLU()(x))
x = L.BatchNormalization(axis=3, scale=False)(L.ZeroPadding2D(((1, 2), (3, 4)))(x))
x = L.BatchNormalization(center=False)(L.Cropping2D(((1, 0), (2, 1)))(L.ELU()(x)))
x = L.Dense(20)(x)
x = L.BatchNormalization(axis=1)(L.Flatten()(x))
write("Normalized", keras.Model(image, L.Dense(3)(x), name="normalized"))

sequential(
    "Speech1D",
    keras.Input((16000, 1)),
    L.ZeroPadding1D((3, 2)),
    L.Conv1D(32, 80, strides=16, activation="relu"),
    L.BatchNormalization(),
    L.MaxPooling1D(4),
    L.Conv1D(32, 3, dilation_rate=4, padding="causal"),
    L.Activation("relu"),
    L.AveragePooling1D(3, strides=2, padding="same"),
    L.Conv1D(64, 3, groups=4, use_bias=False, padding="same"),
    L.SpatialDropout1D(0.1),
    L.LayerNormalization(),
    L.GlobalAveragePooling1D(),
    L.Dense(35, activation="softmax"),
)

# Arithmetic on tensors and numbers leaves operations in the graph; one layer is used before and after them.
image = keras.Input((24, 24, 3))
same = L.Conv2D(3, 3, padding="same", name="same")
x = 1.0 - (image / 127.5 - 1.0) ** 2
y = keras.ops.maximum(same(x * 0.5), 0.0)
z = same(image) * y + same(same(y))
write("Arithmetic", keras.Model(image, L.Dense(4)(L.GlobalAveragePooling2D(keepdims=True)(z - 3)), name="arithmetic"))

sequential(
    "Shapes",
    keras.Input((12, 10, 6)),
    L.Rescaling(1 / 255),
    L.Permute((2, 1, 3)),
    L.Conv2D(8, (3, 1), dilation_rate=(2, 1)),
    L.UpSampling2D((2, 3)),
    L.Resizing(9, 7),
    L.Reshape((9, -1)),
    L.Conv1D(5, 2),
    L.GlobalMaxPooling1D(),
    L.RepeatVector(4),
    L.Dense(6),
    L.Conv1D(3, 2, padding="same"),
    L.Flatten(),
)

# Channels first: what Keras permutes by itself, and what it computes where it lies.
image = keras.Input((3, 24, 20))
first = {"data_format": "channels_first"}
x = L.BatchNormalization(axis=1)(L.Conv2D(8, 3, padding="same", strides=2, **first)(image))
y = L.DepthwiseConv2D(3, depth_multiplier=2, use_bias=False, **first)(L.ReLU()(x))
y = L.GroupNormalization(4, axis=1)(L.SeparableConv2D(12, (3, 1), **first)(y))
y = L.PReLU(shared_axes=[2, 3])(L.ZeroPadding2D(((1, 2), (3, 1)), **first)(y))
y = L.MaxPooling2D(2, **first)(L.UpSampling2D((2, 3), **first)(y))
y = L.Cropping2D(((1, 0), (0, 1)), **first)(L.AveragePooling2D(2, strides=1, padding="same", **first)(y))
y = L.BatchNormalization(axis=-3, scale=False)(L.Conv2DTranspose(6, 3, strides=2, **first)(y))
z = L.Conv2D(6, 1, **first)(L.GlobalAveragePooling2D(keepdims=True, **first)(x))
y = L.Multiply()([L.SpatialDropout2D(0.1, **first)(y), z])
y = L.LayerNormalization(axis=1)(L.Resizing(7, 9, **first)(y))
flat = L.Concatenate()([L.Flatten(**first)(y), L.GlobalMaxPooling2D(**first)(x)])
write("ChannelsFirst", keras.Model(image, L.Dense(5, activation="softmax")(flat), name="channels_first"))

sequential(
    "SequencesFirst",
    keras.Input((4, 50)),
    L.Conv1D(6, 5, strides=2, **first),
    L.BatchNormalization(axis=1),
    L.MaxPooling1D(2, **first),
    L.ZeroPadding1D((2, 1), **first),
    L.Conv1D(8, 3, padding="same", groups=2, **first),
    L.AveragePooling1D(3, strides=1, padding="same", **first),
    L.GlobalMaxPooling1D(keepdims=True, **first),
    L.Permute((2, 1)),
    L.UpSampling1D(6),
    L.Cropping1D((2, 1)),
    L.Conv1D(4, 3, dilation_rate=2, padding="causal"),
    L.Cropping1D(1),
    L.Flatten(),
)

# The layers that few networks have.
image = keras.Input((12, 9, 4))
x = L.Conv2DTranspose(6, (3, 4), strides=2, padding="same", output_padding=(0, 1))(L.CenterCrop(10, 8)(image))
x = L.Conv2DTranspose(5, 3, strides=3, output_padding=(2, 0), use_bias=False)(L.BatchNormalization(axis=2)(x))
x = L.Rescaling([1.0, 2.0, 3.0, 4.0, 5.0], offset=0.5)(L.UnitNormalization(axis=1)(L.RMSNormalization()(x)))
x = L.Resizing(11, 7, interpolation="lanczos3", antialias=True, crop_to_aspect_ratio=True)(L.LayerNormalization(rms_scaling=True)(x))
y = L.AdaptiveMaxPooling2D((3, 2))(L.Resizing(8, 8, interpolation="bicubic", pad_to_aspect_ratio=True)(x))
y = L.RMSNormalization(axis=[1, 2, 3])(L.AdaptiveAveragePooling2D(4)(y))
y = L.DepthwiseConv1D(3, depth_multiplier=2, padding="same", strides=2)(L.Reshape((16, 5))(y))
y = L.SeparableConv1D(7, 4, depth_multiplier=3, dilation_rate=2)(L.Conv1DTranspose(6, 3, strides=2, output_padding=1)(y))
y = L.AdaptiveAveragePooling1D(3)(L.Conv1DTranspose(4, 2, strides=3, padding="same", use_bias=False)(y))
write("MoreLayers", keras.Model(image, L.Flatten()(L.AdaptiveMaxPooling1D(2)(y)), name="more_layers"))

# Normalisation along several axes, along another than the last, and by fixed statistics.
image = keras.Input((6, 5, 4))
x = L.LayerNormalization(axis=[1, 2, 3])(image)
x = L.LayerNormalization(axis=[3, 1], center=False)(x)
x = L.LayerNormalization(axis=-2, scale=False)(L.Normalization(mean=[1.0, 2.0, 3.0, 4.0], variance=[1.0, 4.0, 9.0, 16.0])(x))
x = L.Normalization(mean=0.5, variance=2.0)(L.Normalization(axis=None)(L.Normalization(axis=(1, 3))(x)))
write("NormalizedAxes", keras.Model(image, L.Normalization()(x), name="normalized_axes"))

# A network within the network with several outputs, used twice, one of them an output of the whole.
i = keras.Input((6, 6, 2), name="patch")
h = L.Conv2D(3, 3, name="seen")(i)
pair = keras.Model(i, [h, L.GlobalAveragePooling2D(name="mean")(h)], name="pair")
x = keras.Input((6, 6, 2), name="x")
a, b = pair(x)
c, d = pair(L.Conv2D(2, 3, padding="same")(x))
write("SeveralOutputs", keras.Model(x, [L.Add()([a, c]), d, L.Dense(2)(b), c], name="several_outputs"))

# Inputs and outputs by name: Keras takes them in the order of the names, not in that of the file.
wide, tall = keras.Input((3, 5), name="wide"), keras.Input((5, 3), name="tall")
by_name = keras.Model({"wide": wide, "tall": tall},
                      {"y": L.Dense(4, name="four")(wide),
                       "x": L.Dense(2, name="two")(tall)}, name="by_name")
u, v = keras.Input((3, 5), name="u"), keras.Input((5, 3), name="v")
out = by_name({"wide": u, "tall": v})
listed = keras.Model([wide, tall], L.Flatten(name="flat")(L.Concatenate(axis=1)([L.Dense(3, name="three")(wide), tall])), name="listed")
write("Dictionaries", keras.Model({"v": v, "u": u}, {"b": out["x"], "c": listed([u, v]), "a": out["y"]},
                                  name="dictionaries"))

with open(table, "w", encoding="utf-8", newline="") as file:
    file.writelines(rows)
