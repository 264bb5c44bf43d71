"""Makes the texts that the tests of `io.lanewise.counter.summary` compare with: what Keras and rich themselves print.

Argument: the folder to write to (src/test/resources/io/lanewise/counter/summary). Needs keras 3 with any backend.
"""
import os
import random
import sys

os.environ["COLUMNS"] = "80"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
import rich.console
import rich.table
from keras import layers as L
from keras.src.utils.summary_utils import readable_memory_size

target = sys.argv[1]


def write(name, text):
    with open(os.path.join(target, name), "w", encoding="utf-8", newline="") as file:
        file.write(text)


def summary(name, model, **arguments):
    lines = []
    model.summary(print_fn=lambda text, **_: lines.append(text), **arguments)
    write(name + ".txt", "\n".join(lines))


def sequential(*layers, name=None):
    return keras.Sequential(list(layers), name=name)


def fresh():
    keras.backend.clear_session()


fresh()
summary(
    "long_names",
    sequential(
        keras.Input((40, 36, 3)),
        L.Rescaling(1 / 255, name="from_bytes_to_unit_interval_x"),
        L.Conv2D(8, 3, name="a_convolution_whose_name_is_far_too_long_for_its_column"),
        L.MaxPooling2D(2, name="exactly_thirty_one_characters_x"),
        L.Conv2D(8, 3, groups=4, use_bias=False, name="thirty_two_characters_in_a_name_"),
        L.Activation("relu", name="many words in one name with spaces between them all the way"),
        L.Dropout(0.5, name="[bold]markup[0] \\[red]"),
        L.Flatten(name="畳み込み層の出力を一列に並べる平坦化の層"),
        L.Dense(10, activation="softmax", name="wide名前でcropped_" + "幅" * 20),
        name="a_model_with_a_name_that_is_so_long_that_its_line_is_longer_than_a_terminal_is_wide_and_then_some",
    ),
)

fresh()
summary(
    "big_numbers",
    sequential(
        keras.Input((30000,)),
        L.Dense(9000, kernel_initializer="zeros"),
        L.Dense(36, kernel_initializer="zeros", use_bias=False),
    ),
)

fresh()
summary(
    "tie_to_even",
    sequential(keras.Input((288,)), L.Dense(1, use_bias=False), name="eleven hundred and fifty two bytes"),
)

fresh()
summary(
    "high_rank",
    sequential(keras.Input((123456, 2, 345678, 3, 901234, 5)), L.Dense(7), L.Dropout(0.1)),
)

fresh()
summary("no_weights", sequential(keras.Input((6, 5, 2)), L.MaxPooling2D(2), L.Flatten()), show_trainable=True)

fresh()
shared = L.Conv2D(3, 3, padding="same", name="a_shared_convolution_layer")
image = keras.Input((10, 10, 3), name="image")
summary("shared", keras.Model(image, L.Flatten()(shared(shared(image))), name="shared_weights"))

fresh()
model = sequential(keras.Input((100, 100, 1)), L.Conv2D(60, 7), L.MaxPooling2D(3, strides=2, padding="same"))
for width in (40, 57, 76, 80, 81, 99):
    summary(f"width{width}", model, line_length=width)
    summary(f"width{width}_trainable", model, line_length=width, show_trainable=True)

sizes = [0, 1, 4, 384, 1023, 1024, 1029, 1152, 1156, 1163, 360360, 914200, 203315004, 2**30 - 1, 2**30, 5 * 2**38 + 7]
sizes += [4 * 10**12, 2**60 + 3, 2**63, 10**30]
write("memory_sizes.tsv", "".join(f"{size}\t{readable_memory_size(size * 8 / 8)}\n" for size in sizes))


def cell_lines(text, width, justify):
    """The lines of one cell as a table with one column of that width shows them."""
    console = rich.console.Console(width=200, highlight=False, force_terminal=False, color_system=None)
    table = rich.table.Table(
        rich.table.Column("h", justify=justify, width=width), show_header=False, show_edge=False, box=None, padding=0
    )
    table.add_row(rich.markup.escape(text))
    with console.capture() as capture:
        console.print(table)
    return capture.get().split("\n")[:-1]


def folded_lines(text, width):
    console = rich.console.Console(width=width, highlight=False, force_terminal=False, color_system=None)
    with console.capture() as capture:
        console.print(rich.markup.escape(text))
    return capture.get().split("\n")[:-1]


random.seed(20260101)
rows = []
for _ in range(600):
    words = []
    for _ in range(random.randint(1, 6)):
        letters = random.choice(["ab_(0", "xyz", "層a幅b", "é…"])
        words.append("".join(random.choice(letters) for _ in range(random.randint(1, 14))))
    text = "".join(word + " " * random.choice([1, 1, 1, 2, 5]) for word in words)
    text = random.choice([text, text.rstrip(), " " + text.rstrip()])
    width = random.randint(2, 24)
    kind = random.choice(["left", "right", "center", "fold"])
    lines = folded_lines(text, width) if kind == "fold" else cell_lines(text, width, kind)
    rows.append("\t".join([kind, str(width), text, "|".join(lines)]) + "\n")
write("wrapping.tsv", "".join(rows))
