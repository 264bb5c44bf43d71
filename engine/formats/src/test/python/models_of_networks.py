"""Networks in the shape of the well-known ones, a few channels wide."""

import keras
from keras import layers as L
from keras.src.applications import convnext, efficientnet, inception_resnet_v2, nasnet, resnet

from model_kit import model, random_like


def conv_bn(x, filters, size, activation="relu", **settings):
    settings = {"padding": "same", "use_bias": False, **settings}
    x = L.BatchNormalization()(L.Conv2D(filters, size, **settings)(x))
    return L.Activation(activation)(x) if activation else x


def depthwise_bn(x, size, activation="relu", **settings):
    settings = {"padding": "same", "use_bias": False, **settings}
    x = L.BatchNormalization()(L.DepthwiseConv2D(size, **settings)(x))
    return L.Activation(activation)(x) if activation else x


def head(x, classes=5):
    return L.Dense(classes, activation="softmax", name="predictions")(L.GlobalAveragePooling2D()(x))


@model
def vgg():
    x = inputs = keras.Input((24, 20, 3))
    for filters, repeats in ((4, 2), (8, 2), (12, 3)):
        for _ in range(repeats):
            x = L.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = L.MaxPooling2D(2)(x)
    x = L.Dropout(0.5)(L.Dense(16, activation="relu")(L.Flatten()(x)))
    return keras.Model(inputs, L.Dense(5, activation="softmax")(x), name="vgg")


@model
def lenet_sequential():
    return keras.Sequential([
        keras.Input((20, 20, 1)), L.Conv2D(6, 5, activation="tanh"), L.AveragePooling2D(2), L.Conv2D(8, 5, activation="tanh"),
        L.AveragePooling2D(2), L.Flatten(), L.Dense(20, activation="tanh"), L.Dense(10, activation="softmax")], name="lenet")


@model
def compiled_lenet():
    """Compiled and trained for one step: the file has the optimiser's variables too."""
    net = keras.Sequential([
        keras.Input((12, 12, 1)), L.Conv2D(4, 3, activation="relu"), L.MaxPooling2D(2), L.Dropout(0.2), L.Flatten(), L.Dense(5)], name="net")
    net.compile("adam", "mse", metrics=["mae"])
    rng = random_like("training")
    net.train_on_batch(rng.normal(size=(4, 12, 12, 1)), rng.normal(size=(4, 5)))
    return net


@model
def mobilenet_v1():
    x = inputs = keras.Input((24, 24, 3))
    x = conv_bn(L.ZeroPadding2D(((0, 1), (0, 1)))(x), 4, 3, "relu6", strides=2, padding="valid")
    for filters, stride in ((6, 1), (8, 2), (8, 1), (12, 2), (12, 1)):
        x = L.ZeroPadding2D(((0, 1), (0, 1)))(x) if stride == 2 else x
        x = depthwise_bn(x, 3, "relu6", strides=stride, padding="same" if stride == 1 else "valid")
        x = conv_bn(x, filters, 1, "relu6")
    x = L.Reshape((1, 1, 12))(L.GlobalAveragePooling2D()(x))
    x = L.Reshape((5,))(L.Conv2D(5, 1)(L.Dropout(0.001)(x)))
    return keras.Model(inputs, L.Activation("softmax")(x), name="mobilenet_v1")


@model
def mobilenet_v2():
    x = inputs = keras.Input((24, 24, 3))
    x = L.Rescaling(1.0, offset=0.1)(x)
    x = conv_bn(x, 4, 3, "relu6", strides=2)
    for filters, stride, expansion in ((4, 1, 1), (6, 2, 4), (6, 1, 4), (8, 2, 4), (8, 1, 4), (8, 1, 4)):
        shortcut = x
        x = conv_bn(x, x.shape[-1] * expansion, 1, "relu6") if expansion > 1 else x
        x = depthwise_bn(x, 3, "relu6", strides=stride)
        x = conv_bn(x, filters, 1, None)
        x = L.Add()([shortcut, x]) if stride == 1 and shortcut.shape[-1] == filters else x
    return keras.Model(inputs, head(conv_bn(x, 24, 1, "relu6")), name="mobilenet_v2")


def squeeze_excite(x, reduced, gate, keepdims=True, first="relu"):
    y = L.GlobalAveragePooling2D(keepdims=keepdims)(x)
    y = y if keepdims else L.Reshape((1, 1, x.shape[-1]))(y)
    y = L.Conv2D(reduced, 1, activation=first)(y)
    return L.Multiply()([x, L.Conv2D(x.shape[-1], 1, activation=gate)(y)])


@model
def mobilenet_v3():
    x = inputs = keras.Input((24, 24, 3))
    x = conv_bn(x, 4, 3, "hard_silu", strides=2)
    for filters, stride, expanded, excite, activation in (
            (4, 1, 8, True, "relu"), (6, 2, 16, False, "relu"), (6, 1, 16, True, "hard_silu"), (8, 2, 20, True, "hard_silu")):
        shortcut = x
        x = conv_bn(x, expanded, 1, activation)
        x = depthwise_bn(x, 5 if excite else 3, activation, strides=stride)
        x = squeeze_excite(x, expanded // 4, "hard_sigmoid") if excite else x
        x = conv_bn(x, filters, 1, None)
        x = L.Add()([shortcut, x]) if stride == 1 and shortcut.shape[-1] == filters else x
    x = L.GlobalAveragePooling2D(keepdims=True)(conv_bn(x, 24, 1, "hard_silu"))
    x = L.Conv2D(5, 1)(L.Activation("hard_swish")(L.Conv2D(16, 1)(x)))
    return keras.Model(inputs, L.Softmax()(L.Flatten()(x)), name="mobilenet_v3")


@model
def efficientnet_like():
    x = inputs = keras.Input((20, 20, 3))
    x = L.Normalization(mean=[0.1, 0.0, -0.1], variance=[1.1, 0.9, 1.3])(L.Rescaling(0.9)(x))
    x = conv_bn(L.ZeroPadding2D(((0, 1), (0, 1)))(x), 4, 3, "swish", strides=2, padding="valid")
    for filters, stride, size in ((4, 1, 3), (6, 2, 5), (6, 1, 5)):
        shortcut = x
        x = conv_bn(x, x.shape[-1] * 4, 1, "swish")
        x = depthwise_bn(x, size, "swish", strides=stride)
        x = squeeze_excite(x, 3, "sigmoid", keepdims=False, first="swish")
        x = conv_bn(x, filters, 1, None)
        if stride == 1 and shortcut.shape[-1] == filters:
            x = L.Add()([L.Dropout(0.1, noise_shape=(None, 1, 1, 1))(x), shortcut])
    return keras.Model(inputs, head(conv_bn(x, 20, 1, "swish")), name="efficientnet_like")


def bottleneck(x, filters, stride=1, project=False):
    settings = {"padding": "valid", "use_bias": True}
    shortcut = conv_bn(x, 4 * filters, 1, None, strides=stride, **settings) if project else x
    y = conv_bn(x, filters, 1, strides=stride, **settings)
    y = conv_bn(conv_bn(y, filters, 3, use_bias=True), 4 * filters, 1, None, **settings)
    return L.Activation("relu")(L.Add()([shortcut, y]))


@model
def resnet50_like():
    x = inputs = keras.Input((28, 28, 3))
    x = conv_bn(L.ZeroPadding2D(3)(x), 6, 7, strides=2, padding="valid", use_bias=True)
    x = L.MaxPooling2D(3, strides=2)(L.ZeroPadding2D(1)(x))
    for filters, repeats, stride in ((3, 2, 1), (5, 2, 2), (6, 2, 2)):
        x = bottleneck(x, filters, stride, project=True)
        for _ in range(repeats - 1):
            x = bottleneck(x, filters)
    return keras.Model(inputs, head(x), name="resnet50_like")


@model
def resnet_v2_like():
    """Normalisation and activation before the convolutions: the sum goes on as it is."""
    x = inputs = keras.Input((16, 16, 3))
    x = L.Conv2D(6, 3, padding="same")(x)
    for stride in (1, 2, 1):
        early = L.ReLU()(L.BatchNormalization(epsilon=1.001e-5)(x))
        shortcut = L.MaxPooling2D(1, strides=stride)(x) if stride > 1 else x
        y = conv_bn(early, 4, 1)
        y = conv_bn(L.ZeroPadding2D(1)(y), 4, 3, strides=stride, padding="valid")
        x = L.Add()([shortcut, L.Conv2D(6, 1)(y)])
    return keras.Model(inputs, head(L.ReLU()(L.BatchNormalization()(x))), name="resnet_v2_like")


@model
def densenet_like():
    x = inputs = keras.Input((20, 20, 3))
    x = L.MaxPooling2D(3, strides=2, padding="same")(conv_bn(x, 6, 5))
    for block in range(2):
        for _ in range(3):
            y = L.Conv2D(8, 1, use_bias=False)(L.ReLU()(L.BatchNormalization()(x)))
            y = L.Conv2D(4, 3, padding="same", use_bias=False)(L.ReLU()(L.BatchNormalization()(y)))
            x = L.Concatenate()([x, y])
        if block == 0:
            x = L.AveragePooling2D(2)(L.Conv2D(x.shape[-1] // 2, 1, use_bias=False)(L.ReLU()(L.BatchNormalization()(x))))
    return keras.Model(inputs, head(L.ReLU()(L.BatchNormalization()(x))), name="densenet_like")


def separable_bn(x, filters):
    return L.BatchNormalization()(L.SeparableConv2D(filters, 3, padding="same", use_bias=False)(x))


@model
def xception_like():
    x = inputs = keras.Input((25, 23, 3))
    x = conv_bn(x, 4, 3, strides=2, padding="valid")
    x = conv_bn(x, 6, 3, padding="valid")
    for filters in (8, 10):
        shortcut = conv_bn(x, filters, 1, None, strides=2)
        y = separable_bn(x, filters)
        y = separable_bn(L.Activation("relu")(y), filters)
        x = L.Add()([L.MaxPooling2D(3, strides=2, padding="same")(y), shortcut])
    y = x
    for _ in range(3):
        y = separable_bn(L.Activation("relu")(y), 10)
    x = L.Add()([y, x])
    return keras.Model(inputs, head(L.ReLU()(separable_bn(x, 14))), name="xception_like")


def inception(x, a, b, c, d):
    parts = [
        conv_bn(x, a, 1), conv_bn(conv_bn(x, b, 1), b + 1, 5),
        conv_bn(conv_bn(conv_bn(x, c, 1), c, (1, 3)), c, (3, 1)),
        conv_bn(L.AveragePooling2D(3, strides=1, padding="same")(x), d, 1)]
    return L.Concatenate(axis=-1)(parts)


@model
def inception_like():
    x = inputs = keras.Input((23, 23, 3))
    x = conv_bn(conv_bn(x, 4, 3, strides=2, padding="valid"), 6, 3)
    x = inception(L.MaxPooling2D(3, strides=2)(x), 3, 2, 3, 2)
    reduced = [
        conv_bn(x, 4, 3, strides=2, padding="valid"),
        conv_bn(conv_bn(x, 3, 1), 5, 3, strides=2, padding="valid"),
        L.MaxPooling2D(3, strides=2)(x)]
    x = inception(L.Concatenate()(reduced), 4, 3, 3, 2)
    split = conv_bn(x, 4, 1)
    x = L.Concatenate()([conv_bn(split, 4, (1, 3)), conv_bn(split, 4, (3, 1)), L.Concatenate()([x, split])])
    return keras.Model(inputs, head(x), name="inception_like")


def unet(raise_, name):
    x = inputs = keras.Input((24, 16, 2))
    skips = []
    for filters in (4, 6):
        x = L.Conv2D(filters, 3, padding="same", activation="relu")(x)
        x = L.Conv2D(filters, 3, padding="same", activation="relu")(x)
        skips.append(x)
        x = L.MaxPooling2D(2)(x)
    x = L.Dropout(0.3)(conv_bn(x, 8, 3))
    for filters in (6, 4):
        x = L.Concatenate(axis=3)([skips.pop(), raise_(x, filters)])
        x = L.Conv2D(filters, 3, padding="same", activation="relu")(x)
    return keras.Model(inputs, L.Conv2D(1, 1, activation="sigmoid")(x), name=name)


@model
def unet_transposed():
    return unet(lambda x, filters: L.Conv2DTranspose(filters, 2, strides=2, padding="same")(x), "unet_transposed")


@model
def unet_up_sampling():
    return unet(
        lambda x, filters: L.Conv2D(filters, 2, padding="same", activation="relu")(L.UpSampling2D(2, interpolation="bilinear")(x)),
        "unet_up_sampling")


@model
def segmentation():
    """Dilated convolutions side by side, as DeepLab has them, and a picture resized to the size of the input."""
    x = inputs = keras.Input((20, 22, 3))
    low = conv_bn(x, 4, 3, strides=2)
    x = depthwise_bn(low, 3, strides=2)
    parts = [conv_bn(x, 4, 1)] + [conv_bn(x, 4, 3, dilation_rate=rate) for rate in (2, 3)]
    pooled = L.Resizing(5, 6)(conv_bn(L.GlobalAveragePooling2D(keepdims=True)(x), 4, 1))
    x = conv_bn(L.Concatenate()([*parts, pooled]), 6, 1)
    x = L.Concatenate()([L.Resizing(10, 11)(x), low])
    x = L.Resizing(20, 22)(L.Conv2D(3, 3, padding="same")(x))
    return keras.Model(inputs, L.Softmax(axis=-1)(x), name="segmentation")


@model
def autoencoder():
    x = inputs = keras.Input((12, 12, 1))
    for filters in (4, 6):
        x = L.LeakyReLU(negative_slope=0.2)(L.BatchNormalization()(L.Conv2D(filters, 3, strides=2, padding="same")(x)))
    code = L.Dense(5, name="code")(L.Flatten()(x))
    x = L.Reshape((3, 3, 6))(L.Dense(54)(code))
    for filters in (6, 4):
        x = L.PReLU(shared_axes=[1, 2])(L.BatchNormalization()(L.Conv2DTranspose(filters, 3, strides=2, padding="same")(x)))
    return keras.Model(inputs, [L.Conv2D(1, 3, padding="same", activation="tanh")(x), code], name="autoencoder")


@model
def convmixer_like():
    x = inputs = keras.Input((12, 12, 3))
    x = L.BatchNormalization()(L.Activation("gelu")(L.Conv2D(8, 2, strides=2)(x)))
    for _ in range(2):
        y = L.BatchNormalization()(L.Activation("gelu")(L.DepthwiseConv2D(5, padding="same")(x)))
        x = L.BatchNormalization()(L.Activation("gelu")(L.Conv2D(8, 1)(L.Add()([y, x]))))
    return keras.Model(inputs, head(x), name="convmixer_like")


@model
def convnext_like():
    x = inputs = keras.Input((16, 16, 3))
    x = L.LayerNormalization(epsilon=1e-6)(L.Conv2D(8, 4, strides=4)(x))
    for _ in range(2):
        y = L.LayerNormalization(epsilon=1e-6)(L.DepthwiseConv2D(7, padding="same")(x))
        x = x + L.Dense(8)(L.Activation("gelu")(L.Dense(32)(y)))
    return keras.Model(inputs, L.Dense(4)(L.LayerNormalization()(L.GlobalAveragePooling2D()(x))), name="convnext_like")


# Out of keras.applications


@model(pixels=True)
def application_mobilenet():
    net = keras.applications.MobileNet((32, 32, 3), alpha=0.07, weights=None, classes=5)
    x = keras.Input((32, 32, 3))
    return keras.Model(x, net(keras.applications.mobilenet.preprocess_input(x)))


@model(pixels=True)
def application_mobilenet_v3():
    return keras.applications.MobileNetV3Small((32, 32, 3), alpha=0.05, include_top=False, pooling="avg", weights=None)


@model(pixels=True)
def application_efficientnet():
    return efficientnet.EfficientNet(
        0.05, 0.15, 32, weights=None, input_shape=(32, 32, 3), classes=5, name="efficientnet", weights_name="none")


@model
def application_resnet_v2():
    def stages(x):
        x = resnet.stack_residual_blocks_v2(x, 4, 2, name="conv2")
        return resnet.stack_residual_blocks_v2(x, 6, 2, stride1=1, name="conv3")

    return resnet.ResNet(stages, True, True, name="resnet", weights=None, input_shape=(32, 32, 3), classes=5, weights_name="none")


@model
def application_nasnet():
    return nasnet.NASNet(
        (32, 32, 3), penultimate_filters=96, num_blocks=1, stem_block_filters=4, skip_reduction=False, filter_multiplier=2,
        weights=None, classes=5, default_size=32)


@model(pixels=True)
def application_convnext():
    """With LayerScale and StochasticDepth."""
    return convnext.ConvNeXt(
        [1, 1, 2, 1], [6, 8, 10, 12], drop_path_rate=0.2, default_size=32, weights=None, input_shape=(40, 36, 3), classes=5,
        classifier_activation=None, name="convnext_tiny", weights_name="none")


@model
def inception_resnet_like():
    """With the residual sums of InceptionResNetV2, CustomScaleLayer."""
    x = inputs = keras.Input((20, 20, 3))
    x = conv_bn(conv_bn(x, 8, 3, strides=2, padding="valid"), 12, 3)
    for activation in ("relu", "relu", None):
        parts = L.Concatenate()([conv_bn(x, 4, 1), conv_bn(conv_bn(x, 3, 1), 4, 3), conv_bn(conv_bn(x, 3, (1, 7)), 4, (7, 1))])
        up = L.Conv2D(12, 1)(parts)
        x = inception_resnet_v2.CustomScaleLayer(0.17 if activation else 1.0)([x, up])
        x = L.Activation(activation)(x) if activation else x
    return keras.Model(inputs, head(x), name="inception_resnet_like")


# Transfer learning, as the tutorials have it


def base(shape):
    x = inputs = keras.Input(shape)
    x = conv_bn(x, 6, 3, "relu6", strides=2)
    for filters in (8, 10):
        x = conv_bn(depthwise_bn(x, 3, "relu6", strides=2), filters, 1, None)
    net = keras.Model(inputs, x, name="base")
    net.trainable = False
    return net


def classifier(net, inputs):
    x = keras.Sequential([L.RandomFlip("horizontal"), L.RandomRotation(0.1), L.RandomZoom(0.1)], name="data_augmentation")(inputs)
    x = net(L.Rescaling(1.0 / 127.5, offset=-1)(x), training=False)
    x = L.Dropout(0.2)(L.GlobalAveragePooling2D()(x))
    return keras.Model(inputs, L.Dense(3, activation="softmax")(x), name="classifier")


@model(pixels=True)
def transfer_learning():
    return classifier(base((32, 32, 3)), keras.Input((32, 32, 3)))


@model(pixels=True)
def transfer_learning_open():
    """The inner network leaves height and width open."""
    return classifier(base((None, None, 3)), keras.Input((28, 36, 3)))


@model(pixels=True)
def transfer_learning_chain():
    return keras.Sequential([
        keras.Input((32, 24, 3)), L.Resizing(30, 30), L.RandomFlip("horizontal"), L.Rescaling(1.0 / 255), base((None, None, 3)),
        L.GlobalAveragePooling2D(), L.Dropout(0.3), L.Dense(8, activation="relu"), L.Dense(3)], name="chain")
