package io.lanewise.formats.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The table of layers that can be typed: the settings that each takes, and the words by which it is known, first the
 * one of messages.
 */
enum LayerKind {
    CONV(
            "filters, kernel, stride, dilation, groups, same, valid, pad, nobias, an activation",
            "conv",
            "conv2d",
            "convolution",
            "convolution2d",
            "convolutional"),
    DEPTHWISE(
            "kernel, stride, dilation, multiplier, same, valid, pad, nobias, an activation",
            "depthwise",
            "depthwiseconv",
            "depthwiseconv2d",
            "dwconv"),
    SEPARABLE(
            "filters, kernel, stride, dilation, multiplier, same, valid, pad, nobias, an activation",
            "sepconv",
            "separable",
            "separableconv",
            "separableconv2d"),
    TRANSPOSED(
            "filters, kernel, stride, dilation, same, valid, nobias, an activation",
            "deconv",
            "conv2dtranspose",
            "convtranspose",
            "transposedconv"),
    MAX_POOL("size, stride, same, valid, pad", "maxpool", "maxpooling", "maxpool2d", "maxpooling2d", "pool", "mp"),
    AVERAGE_POOL(
            "size, stride, same, valid, pad",
            "avgpool",
            "averagepool",
            "averagepooling",
            "averagepooling2d",
            "avgpool2d"),
    WEIGHTED_POOL(
            "size, stride, same, valid, pad, nobias, an activation",
            "weightedpool",
            "weightedpooling",
            "weightedpooling2d",
            "subsampling"),
    GLOBAL_AVERAGE("keepdims", "gap", "globalavgpool", "globalaveragepooling", "globalaveragepooling2d"),
    GLOBAL_MAX("keepdims", "gmp", "globalmaxpool", "globalmaxpooling", "globalmaxpooling2d"),
    DENSE("units, nobias, an activation", "dense", "fc", "fullyconnected", "linearlayer"),
    BATCH_NORM("noscale, nocenter", "batchnorm", "bn", "batchnormalization", "batchnorm2d"),
    LAYER_NORM("noscale, nocenter", "layernorm", "ln", "layernormalization"),
    FLATTEN("none", "flatten"),
    DROPOUT("a number", "dropout"),
    ZERO_PAD("a number", "zeropad", "zeropadding", "zeropadding2d"),
    UPSAMPLE("a number", "upsample", "upsampling", "upsampling2d"),
    /** Also under the name of the function. */
    ACTIVATION("none", "activation");

    private final String settings;

    @SuppressWarnings("ImmutableEnumChecker") // what List.of gives cannot be changed
    private final List<String> words;

    LayerKind(String settings, String... words) {
        this.settings = settings;
        this.words = List.of(words);
    }

    /** The kind that a word names; null if it names none. */
    static @Nullable LayerKind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.words.contains(word))
                .findFirst()
                .orElse(null);
    }

    /** One word of each kind, for messages. */
    static String all() {
        return Arrays.stream(values())
                .filter(kind -> kind != ACTIVATION)
                .map(kind -> kind.words.getFirst())
                .collect(Collectors.joining(", ", "", ", or an activation"));
    }

    /** What messages call it: {@code max pool}. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The settings that it takes, for messages. */
    String settings() {
        return settings;
    }

    boolean takes(String setting) {
        return List.of(settings.split(", ", -1)).contains(setting);
    }
}
