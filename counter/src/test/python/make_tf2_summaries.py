"""Makes the texts that `Tf2SummaryTest` compares with: architectures as Keras 2 wrote them, and the tables that it prints.

Argument: the folder to write to (src/test/resources/io/lanewise/counter/summary/tf2). Needs tf_keras, which goes on with Keras 2
as it was in TensorFlow 2.15.
"""
import gzip
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import tf_keras as keras
from tf_keras import layers as L

target = sys.argv[1]


def write(name, text):
    with open(os.path.join(target, name + ".gz"), "wb") as file:
        file.write(gzip.compress(text.encode(), 9, mtime=0))


def summary(name, model, **arguments):
    lines = []
    model.summary(print_fn=lines.append, **arguments)
    write(name + ".txt", "".join(line + "\n" for line in lines))


def architecture(name, model):
    write(name + ".json", model.to_json())
    summary(name, model)


def fresh():
    keras.backend.clear_session()


model = keras.Sequential(
    [
        keras.Input((100, 100, 1)),
        L.Conv2D(60, 7, activation="relu"),
        L.Conv2D(100, 5, activation="relu"),
        L.MaxPooling2D(2),
        L.Flatten(),
        L.Dense(250),
        L.Dense(200),
        L.Dense(1),
    ]
)
architecture("question", model)
summary("question_trainable", model, show_trainable=True)
summary("question_width100", model, line_length=100)
summary("question_width40_trainable", model, line_length=40, show_trainable=True)
summary("question_range", model, layer_range=["conv2d_1", "dense"])

fresh()
image = keras.Input((28, 28, 1))
x = L.BatchNormalization()(L.Conv2D(4, 3)(image))
model = keras.Model(image, L.GlobalAveragePooling2D(name="a_name_longer_than_the_column_is_wide_and_more")(x), name="chain")
model.get_layer("conv2d").trainable = False
architecture("chain", model)
summary("chain_trainable", model, show_trainable=True)

fresh()
left, right, unused = keras.Input((16, 16, 2), name="left"), keras.Input((16, 16, 3), name="right"), keras.Input((4,), name="unused")
b = L.Conv2D(4, 3, padding="same", name="b")(right)
a = L.Conv2D(4, 3, padding="same", name="a")(left)
c = L.BatchNormalization(name="c")(L.Conv2D(4, 1, name="a_longer_way_with_a_long_name")(a))
d = L.Add(name="d")([c, b])
e = L.Concatenate(name="e")([d, right, a, left])
out = [L.Dense(2, name="second_out")(L.GlobalMaxPooling2D(name="g")(e)), L.Dense(1, name="first_out")(L.Flatten(name="f")(b)), d]
model = keras.Model([right, left, unused], out, name="several")
architecture("several", model)
summary("several_trainable", model, show_trainable=True)
summary("several_width60", model, line_length=60)
summary("several_width140", model, line_length=140)
summary("several_range_backwards", model, layer_range=["g", "a"])

fresh()
image = keras.Input((16, 16, 3))
c = L.Conv2D(3, 3, padding="same", name="shared")
one = c(L.ReLU(name="r2")(L.ReLU(name="r1")(image)))
two = c(image)
three = c(L.MaxPooling2D(2)(image))
architecture("shared_depths", keras.Model(image, [L.Flatten(name="small")(three), L.Subtract()([two, one])], name="uses"))

fresh()
image = keras.Input((12, 12, 4), name="inner_picture")
x = L.Conv2D(4, 3, padding="same", name="inner_conv")(image)
inner = keras.Model(image, L.ReLU(name="inner_relu")(L.Add(name="inner_add")([x, image])), name="inner")
inner.get_layer("inner_conv").trainable = False
image = keras.Input((12, 12, 4), name="middle_picture")
x = L.Conv2D(4, 1, name="middle_conv")(inner(image))
middle = keras.Model(image, L.Add(name="middle_add")([x, image]), name="middle")
tail = keras.Sequential([keras.Input((12, 12, 4)), L.Flatten(name="tail_flatten"), L.Dense(2, name="tail_dense")], name="tail")
image = keras.Input((12, 12, 4), name="outer_picture")
x = middle(image)
model = keras.Model(image, L.Average(name="mean")([tail(x), tail(image)]), name="outer")
architecture("nested_graphs", model)
summary("nested_graphs_expanded", model, expand_nested=True)
summary("nested_graphs_expanded_trainable", model, expand_nested=True, show_trainable=True)
last = keras.Sequential([keras.Input((5,)), L.Dense(3, name="deepest"), tail.__class__([keras.Input((3,)), L.Dense(2, name="very_deepest")], name="last_of_last")], name="last")
model = keras.Sequential([keras.Input((12, 12, 4)), middle, L.Flatten(name="flat"), L.Dense(5, name="top"), last], name="chain_of_graphs")
model.layers[0].trainable = False
architecture("nested_in_chain", model)
summary("nested_in_chain_expanded", model, expand_nested=True)
summary("nested_in_chain_expanded_trainable_width100", model, expand_nested=True, show_trainable=True, line_length=100)

fresh()
model = keras.Sequential([keras.Input((4, 4, 3)), L.Normalization(), L.Conv2D(2, 3)], name="normalized")
model.compile("adam")
architecture("normalized", model)

fresh()
architecture("ResNet50", keras.applications.ResNet50(weights=None))
fresh()
architecture("EfficientNetB0", keras.applications.EfficientNetB0(weights=None))
