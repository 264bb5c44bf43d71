"""Makes keras_layers.json: single layers by Keras (TensorFlow, float64) with weights and inputs made by the formula of
golden_networks.py: weight i of tensor t is hash(t, i) / 2^32 - 0.5, input i is hash(1000, i) / 2^32 - 0.5, both as float32.
Run in this folder; needs keras and tensorflow."""
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
def case(layer, shape):
    layer.build((None,) + shape)
    layer.set_weights([uniform(t, int(np.prod(w.shape))).reshape(w.shape) for t, w in enumerate(layer.weights)])
    x = uniform(1000, 2 * int(np.prod(shape))).reshape((2,) + shape).astype(np.float64)
    y = np.array(layer(x))
    config = layer.get_config()
    keep = ('filters', 'kernel_size', 'pool_size', 'strides', 'padding', 'dilation_rate', 'groups', 'use_bias', 'activation', 'units', 'scale', 'offset')
    cases.append({'class': type(layer).__name__, 'input': list(shape), 'output': list(y.shape), **{k: config[k] for k in keep if k in config},
                  'weights': [list(w.shape) for w in layer.weights], 'values': [float('%.12g' % v) for v in y.ravel()]})

d = dict(dtype='float64')
for padding in ('valid', 'same'):
    for kernel in ((1, 1), (2, 2), (3, 3), (4, 5), (5, 2)):
        for strides in ((1, 1), (2, 2), (3, 1), (2, 4)):
            case(L.Conv2D(3, kernel, strides=strides, padding=padding, **d), (7, 8, 2))
        case(L.Conv2D(2, kernel, dilation_rate=(2, 1), padding=padding, **d), (9, 6, 3))
        case(L.MaxPooling2D(kernel, padding=padding, **d), (7, 8, 3))
        case(L.MaxPooling2D(kernel, strides=(2, 3), padding=padding, **d), (8, 7, 2))
    case(L.Conv2D(6, 3, groups=3, padding=padding, **d), (5, 6, 6))
    case(L.Conv2D(4, (2, 3), groups=4, use_bias=False, padding=padding, activation='relu', **d), (5, 6, 4))
for shape in ((7,), (3, 7), (2, 3, 7), (2, 2, 3, 7)):
    case(L.Dense(5, **d), shape)
for name in 'linear relu relu6 leaky_relu elu selu sigmoid hard_sigmoid silu hard_silu tanh softplus softsign exponential softmax '\
        'celu gelu hard_shrink hard_tanh log_sigmoid mish soft_shrink sparse_plus sparse_sigmoid squareplus tanh_shrink'.split():
    case(L.Dense(4, activation=name, **d), (2, 3))
    case(L.Activation(name, **d), (2, 5))
case(L.Rescaling(1 / 255.0, offset=-0.5, **d), (2, 3))
case(L.Flatten(**d), (2, 3, 4))
json.dump(cases, open('keras_layers.json', 'w'), separators=(',', ':'))
print(len(cases), os.path.getsize('keras_layers.json'))
