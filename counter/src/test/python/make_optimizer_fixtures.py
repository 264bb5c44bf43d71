"""Makes the table that `OptimizerFormulaTest` compares with: how many variables Keras' optimizers really have.

Argument: the folder to write to (src/test/resources/io/lanewise/counter/formula). Needs keras 3 with any backend.
"""
import math
import os
import sys

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
import keras
from keras import layers as L
from keras import optimizers as O

target = sys.argv[1]

SETTINGS = {
    "SGD": [{}, {"momentum": 0.9}, {"momentum": 0.9, "nesterov": True}],
    "Adam": [{}, {"amsgrad": True}, {"weight_decay": 0.01, "clipnorm": 1.0}],
    "AdamW": [{}, {"amsgrad": True}],
    "Nadam": [{}],
    "Adamax": [{}],
    "Lamb": [{}],
    "Adadelta": [{}],
    "Ftrl": [{}],
    "Adagrad": [{}],
    "Lion": [{}],
    "RMSprop": [{}, {"momentum": 0.5}, {"centered": True}, {"momentum": 0.5, "centered": True}],
    "Adafactor": [{}],
    "Muon": [{}],
    "ScheduleFreeAdamW": [{}],
}
COMMON = [
    {},
    {"use_ema": True},
    {"gradient_accumulation_steps": 4},
    {"use_ema": True, "gradient_accumulation_steps": 4},
    {"learning_rate": "schedule"},
    {"learning_rate": "schedule", "use_ema": True},
]


def networks():
    yield [L.Conv2D(4, 3), L.BatchNormalization(), L.Flatten(), L.Dense(7)], 0
    yield [L.Conv2D(4, 3), L.Flatten(), L.Dense(7)], 1


def built(layers, frozen):
    model = keras.Sequential([keras.Input((6, 6, 2)), *layers])
    for layer in model.layers[:frozen]:
        layer.trainable = False
    return model


def elements(variables):
    return sum(math.prod(v.shape) for v in variables)


rows = ["kind\tsettings\ttrainable\tvariables"]
for kind, variants in SETTINGS.items():
    for variant in variants:
        for common in COMMON:
            arguments = {**variant, **common}
            if "learning_rate" in arguments:
                arguments["learning_rate"] = O.schedules.ExponentialDecay(0.1, 100, 0.9)
            for layers, frozen in networks():
                model = built(layers, frozen)
                optimizer = getattr(O, kind)(**arguments)
                optimizer.build(model.trainable_variables)
                # The numbers and flags of the configuration, which is what a model file has.
                config = {k: float(v) for k, v in optimizer.get_config().items() if isinstance(v, (bool, int, float))}
                settings = ";".join(f"{k}={v}" for k, v in sorted(config.items()))
                rows.append(
                    f"{kind}\t{settings}\t{elements(model.trainable_variables)}\t{elements(optimizer.variables)}")
with open(os.path.join(target, "optimizers.tsv"), "w", encoding="utf-8", newline="") as file:
    file.write("\n".join(rows) + "\n")
