"""Makes more texts for `KerasSummaryFilesTest`: architectures as Keras wrote them, and what Keras prints for them.

Argument: the folder to write to (src/test/resources/io/lanewise/counter/summary/keras). Needs keras 3 with the TensorFlow backend:
there the step counter of an optimizer has 8 bytes.
"""
import os
import sys

os.environ["COLUMNS"] = "80"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"
import keras
from keras import layers as L

target = sys.argv[1]


def write(name, text):
    with open(os.path.join(target, name), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def summary(name, model, **arguments):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **arguments)
    write(name + ".txt", "\n".join(lines))


def architecture(name, model):
    write(name + ".json", model.to_json())


def fresh():
    keras.backend.clear_session()


# A graph that is a chain: three columns, with a row for its input.
fresh()
image = keras.Input((20, 20, 3), name="picture")
x = L.Conv2D(4, 3, activation="relu")(image)
x = L.Flatten()(L.MaxPooling2D(2)(x))
model = keras.Model(image, L.Dense(3)(x), name="chain")
architecture("functional_chain", model)
summary("functional_chain", model)
summary("functional_chain_trainable", model, show_trainable=True)
summary("functional_chain_width50", model, line_length=50)

# The same with two outputs, one behind the other: still a chain.
fresh()
image = keras.Input((6,))
x = L.Dense(5, name="first")(image)
model = keras.Model(image, [x, L.Dense(4, name="second")(x)], name="chain_of_two_outputs")
architecture("chain_two_outputs", model)
summary("chain_two_outputs", model)

# Several inputs and outputs; rows stand in Keras' order, not in that of the calls.
fresh()
left, right, unused = keras.Input((16, 16, 2), name="left"), keras.Input((16, 16, 3), name="right"), keras.Input((4,), name="unused")
b = L.Conv2D(4, 3, padding="same", name="b")(right)
a = L.Conv2D(4, 3, padding="same", name="a")(left)
c = L.BatchNormalization(name="c")(L.Conv2D(4, 1, name="a_longer_way")(a))
d = L.Add(name="d")([c, b])
e = L.Concatenate(name="e")([d, right, a, left])
out = [L.Dense(2, name="second_out")(L.GlobalMaxPooling2D(name="g")(e)), L.Dense(1, name="first_out")(L.Flatten(name="f")(b)), d]
model = keras.Model([right, left, unused], out, name="several")
model.get_layer("a").trainable = False
model.get_layer("c").trainable = False
architecture("several", model)
summary("several", model)
summary("several_trainable", model, show_trainable=True)
summary("several_width60", model, line_length=60)
summary("several_width120", model, line_length=120)
summary("several_width120_trainable", model, line_length=120, show_trainable=True)
summary("several_range", model, layer_range=["b", "e"])
summary("several_range_backwards", model, layer_range=["g", "a"])

# A shared layer whose uses lie at several depths, and on pictures of two sizes; its row has the shape of its last use.
fresh()
image = keras.Input((16, 16, 3))
c = L.Conv2D(3, 3, padding="same", name="shared")
deep = L.ReLU(name="r2")(L.ReLU(name="r1")(image))
one = c(deep)
two = c(image)
three = c(L.MaxPooling2D(2)(image))
model = keras.Model(image, [L.Flatten(name="small")(three), L.Subtract()([two, one])], name="uses")
architecture("shared_depths", model)
summary("shared_depths", model)

# A graph within a graph within a chain, frozen in part, with operations between layers.
fresh()
image = keras.Input((12, 12, 4), name="inner_picture")
x = L.Conv2D(4, 3, padding="same", name="inner_conv")(image)
inner = keras.Model(image, L.ReLU(name="inner_relu")(x + image) * 0.5, name="inner")
inner.get_layer("inner_conv").trainable = False
image = keras.Input((12, 12, 4), name="middle_picture")
x = L.Conv2D(4, 1, name="middle_conv")(inner(image))
middle = keras.Model(image, L.Add(name="middle_add")([x, image]), name="middle")
tail = keras.Sequential([keras.Input((12, 12, 4)), L.Flatten(name="tail_flatten"), L.Dense(2, name="tail_dense")], name="tail")
image = keras.Input((12, 12, 4), name="outer_picture")
x = middle(image)
model = keras.Model(image, L.Average(name="mean")([tail(x), tail(image)]), name="outer")
architecture("nested_graphs", model)
summary("nested_graphs", model)
summary("nested_graphs_expanded", model, expand_nested=True)
summary("nested_graphs_expanded_trainable", model, expand_nested=True, show_trainable=True)
summary("nested_graphs_expanded_range", model, expand_nested=True, layer_range=["middle", "tail"])
model = keras.Sequential([keras.Input((12, 12, 4)), middle, L.Flatten(name="flat"), L.Dense(3, name="top")], name="chain_of_graphs")
model.layers[0].trainable = False
architecture("nested_in_chain", model)
summary("nested_in_chain_expanded_trainable_width100", model, expand_nested=True, show_trainable=True, line_length=100)


def compiled(name, optimizer):
    fresh()
    model = keras.Sequential([keras.Input((3,)), L.Dense(2), L.BatchNormalization()], name=name)
    model.compile(optimizer)
    model.optimizer.build(model.trainable_variables)
    architecture("compiled_" + name, model)
    summary("compiled_" + name, model)


O = keras.optimizers
compiled("sgd", "sgd")
compiled("sgd_momentum", O.SGD(0.1, momentum=0.9))
compiled("sgd_scheduled", O.SGD(O.schedules.ExponentialDecay(0.1, 10, 0.9)))
compiled("rmsprop", O.RMSprop())
compiled("rmsprop_all", O.RMSprop(momentum=0.5, centered=True))
compiled("adam", "Adam")
compiled("adam_amsgrad_ema", O.Adam(amsgrad=True, use_ema=True))
compiled("adagrad", "adagrad")
compiled("nadam", O.Nadam())
compiled("lion", O.Lion())
compiled("adamax", O.Adamax())
compiled("adadelta", O.Adadelta())
compiled("ftrl", O.Ftrl())
compiled("lamb", O.Lamb())
compiled("adamw_accumulating", O.AdamW(gradient_accumulation_steps=4))

# The count of a normalization is a whole number of 8 bytes.
fresh()
model = keras.Sequential([keras.Input((4, 4, 3)), L.Normalization(), L.Conv2D(2, 3)], name="normalized")
architecture("normalized", model)
summary("normalized_trainable", model, show_trainable=True)
