"""Makes keras_operators.json: layers by Keras on TensorFlow whose operators are tested alone. Weights and inputs by the formula of
golden_networks.py, as in keras_layers.py; inputs of functions are scaled. Transposed convolutions in float64 (TensorFlow has
none with dilations for the CPU), the rest in float32, as images are resized. Run in this folder; needs keras and tensorflow."""
import json, os
os.environ['TF_CPP_MIN_LOG_LEVEL'] = '3'
import numpy as np, keras
from keras import layers as L

def uniform(t, n):
    i = np.arange(n, dtype=np.uint64); m = np.uint64(0xffffffff)
    h = (i * np.uint64(2654435761) + np.uint64(t * 40503 + 12345)) & m
    h ^= h >> np.uint64(16); h = (h * np.uint64(0x45d9f3b)) & m; h ^= h >> np.uint64(16)
    return (h.astype(np.float64) / 2.0**32 - 0.5).astype(np.float32)

cases = []
KEEP = ('filters', 'kernel_size', 'strides', 'padding', 'height', 'width', 'size', 'interpolation', 'max_value',
        'negative_slope', 'threshold', 'alpha', 'dims')
def add(kind, x, y, config={}):
    cases.append({'class': kind, 'input': list(x.shape[1:]), 'output': list(y.shape[1:]), **{k: config[k] for k in KEEP if k in config},
                  'values': [float('%.9g' % v) for v in np.array(y).ravel()]})

def case(layer, shape, scale=1):
    layer.build((None,) + shape)
    layer.set_weights([uniform(t, int(np.prod(w.shape))).reshape(w.shape) for t, w in enumerate(layer.weights)])
    x = (uniform(1000, 2 * int(np.prod(shape))) * np.float32(scale)).reshape((2,) + shape)
    add(type(layer).__name__, x, layer(x.astype(layer.compute_dtype)), layer.get_config())

for padding in ('valid', 'same'):
    for kernel in ((1, 1), (2, 2), (3, 3), (4, 5), (5, 2)):
        for strides in ((1, 1), (2, 2), (3, 1), (2, 4)):
            case(L.Conv2DTranspose(2, kernel, strides=strides, padding=padding, dtype='float64'), (3, 4, 2))
for interpolation in ('bilinear', 'nearest'):
    for size in ((3, 4), (7, 5), (2, 9), (13, 11), (5, 6)):
        case(L.Resizing(*size, interpolation=interpolation), (5, 6, 2))
    case(L.Resizing(1, 700, interpolation=interpolation), (1, 1531, 1))
    case(L.Resizing(1, 611, interpolation=interpolation), (1, 97, 1))
    for size in ((2, 2), (3, 1), (1, 4)):
        case(L.UpSampling2D(size, interpolation=interpolation), (3, 4, 2))
for config in (dict(), dict(max_value=6), dict(max_value=2.5), dict(negative_slope=0.25), dict(threshold=1), dict(max_value=2, threshold=3),
               dict(max_value=3, negative_slope=0.1), dict(max_value=3, negative_slope=0.5, threshold=1.5), dict(negative_slope=0.3, threshold=0.7)):
    case(L.ReLU(**config), (40,), scale=20)
case(L.LeakyReLU(0.15), (40,), scale=20)
case(L.ELU(1.75), (40,), scale=20)
x = (uniform(1000, 80) * np.float32(20)).reshape((2, 40))
add('gelu_tanh', x, keras.activations.gelu(x, approximate=True))
add('celu', x, keras.activations.celu(x, alpha=1.5), {'alpha': 1.5})
add('hard_shrink', x, keras.activations.hard_shrink(x, threshold=1.5), {'threshold': 1.5})
add('soft_shrink', x, keras.activations.soft_shrink(x, threshold=1.5), {'threshold': 1.5})
add('threshold', x, keras.activations.threshold(x, 1.5, -20.0), {'threshold': 1.5})
case(L.Permute((3, 1, 2)), (3, 4, 5))
case(L.Permute((2, 3, 1)), (3, 4, 5))
case(L.RepeatVector(4), (6,))
case(L.UpSampling1D(3), (5, 4))
json.dump(cases, open('keras_operators.json', 'w'), separators=(',', ':'))
print(len(cases), os.path.getsize('keras_operators.json'))
