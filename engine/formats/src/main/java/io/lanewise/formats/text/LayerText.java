package io.lanewise.formats.text;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Interpolation;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One layer of a typed architecture, collecting its settings. */
final class LayerText {

    /** Words that may stand anywhere and say nothing. */
    private static final Set<String> NOISE = Set.of(
            "filters",
            "filter",
            "units",
            "unit",
            "neurons",
            "kernel",
            "kernels",
            "kernelsize",
            "poolsize",
            "size",
            "with",
            "and",
            "of",
            "a",
            "channels",
            "outputs",
            "layer",
            "rate",
            "window",
            "x",
            "then",
            "to",
            "by",
            "features",
            "image",
            "input");

    /** Words with a number, or another word, behind them. */
    private static final Set<String> VALUED = Set.of(
            "stride",
            "strides",
            "s",
            "dilation",
            "dilations",
            "dilationrate",
            "d",
            "groups",
            "group",
            "g",
            "pad",
            "padding",
            "p",
            "multiplier",
            "depthmultiplier",
            "m",
            "bias",
            "usebias",
            "activation",
            "k");

    private final LayerKind kind;
    private Activation activation = Activation.LINEAR;
    private int @Nullable [] count;
    private int @Nullable [] size;
    private int @Nullable [] stride;
    private int[] dilation = {1};
    private int groups = 1;
    private int multiplier = 1;
    private Padding padding = Padding.VALID;
    private boolean bias = true;
    private boolean scale = true;
    private boolean center = true;
    private boolean keepDims;
    private double rate = Double.NaN;

    private LayerText(LayerKind kind) {
        this.kind = kind;
    }

    /** A layer that a word begins; null if it begins none. */
    static @Nullable LayerText of(String word) {
        LayerKind kind = LayerKind.of(word);
        if (kind != null) {
            return new LayerText(kind);
        }
        Activation function = activation(word);
        if (function == null) {
            return null;
        }
        LayerText layer = new LayerText(LayerKind.ACTIVATION);
        layer.activation = function;
        return layer;
    }

    static boolean isNoise(String word) {
        return NOISE.contains(word);
    }

    LayerKind kind() {
        return kind;
    }

    /** Whether a word that is a layer too is a setting of this one. */
    boolean takes(String word) {
        boolean applies = switch (kind) {
            case CONV, DEPTHWISE, SEPARABLE, TRANSPOSED, DENSE, WEIGHTED_POOL, ACTIVATION -> true;
            default -> false;
        };
        boolean named = word.equals("activation") && kind != LayerKind.ACTIVATION;
        return applies && activation == Activation.LINEAR && (named || activation(word) != null);
    }

    /** Whether a number belongs to a word: {@code stride}, or joined to it, {@code s2}. */
    boolean valued(String word) {
        String name = word.replaceAll("\\d.*", "");
        return VALUED.contains(name) && kind.takes(setting(name));
    }

    /** The name in {@link LayerKind#settings} of what a word sets. */
    private String setting(String word) {
        return switch (word) {
            case "stride", "strides", "s" -> "stride";
            case "dilation", "dilations", "dilationrate", "d" -> "dilation";
            case "groups", "group", "g" -> "groups";
            case "multiplier", "depthmultiplier", "m" -> "multiplier";
            case "k" -> kind.takes("size") ? "size" : "kernel";
            case "bias", "usebias", "biasless" -> "nobias";
            case "activation" -> "an activation";
            case "pad", "padding", "p" -> "same";
            default -> word;
        };
    }

    /** A number or a size on its own; false if there is no use for it. */
    boolean number(int[] value) {
        switch (kind) {
            case CONV, SEPARABLE, TRANSPOSED -> {
                if (count == null && value.length == 1) {
                    count = value;
                } else if (size == null) {
                    size = value;
                } else {
                    return false;
                }
            }
            case DENSE -> {
                if (count != null || value.length != 1) {
                    return false;
                }
                count = value;
            }
            case DROPOUT -> {
                if (!Double.isNaN(rate) || value.length != 1) {
                    return false;
                }
                rate = value[0];
            }
            case FLATTEN, ACTIVATION, BATCH_NORM, LAYER_NORM, GLOBAL_AVERAGE, GLOBAL_MAX -> {
                return false;
            }
            default -> {
                if (size != null) {
                    return false;
                }
                size = value;
            }
        }
        return true;
    }

    /** A setting that is one word; false if it is none of this layer. */
    boolean word(String word) {
        Activation function = activation(word);
        if (function != null && (takes(word) || kind == LayerKind.ACTIVATION)) {
            activation = function;
            return true;
        }
        if (!kind.takes(setting(word))) {
            return fraction(word);
        }
        switch (setting(word)) {
            case "same" -> padding = Padding.SAME;
            case "valid" -> padding = Padding.VALID;
            case "nobias" -> bias = false;
            case "noscale" -> scale = false;
            case "nocenter" -> center = false;
            case "keepdims" -> keepDims = true;
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code 0.5} or {@code 50%} of a dropout. */
    private boolean fraction(String word) {
        if (kind != LayerKind.DROPOUT || !Double.isNaN(rate) || !word.matches("\\d*\\.\\d+|\\d+%")) {
            return false;
        }
        rate = word.endsWith("%")
                ? Double.parseDouble(word.substring(0, word.length() - 1)) / 100
                : Double.parseDouble(word);
        return true;
    }

    /** How many extents the number of a setting may have. */
    int extents(String name) {
        return switch (setting(name)) {
            case "groups", "multiplier", "nobias" -> 1;
            default -> 2;
        };
    }

    /** A setting with its number. */
    void set(String name, int[] value) {
        switch (setting(name)) {
            case "stride" -> stride = value;
            case "dilation" -> dilation = value;
            case "groups" -> groups = value[0];
            case "multiplier" -> multiplier = value[0];
            case "kernel", "size" -> size = value;
            case "nobias" -> bias = value[0] != 0;
            default -> {
                int vertical = value[0];
                int horizontal = value[value.length - 1];
                padding = new Padding.Explicit(vertical, vertical, horizontal, horizontal);
            }
        }
    }

    /** A setting with a word behind it: {@code padding same}, {@code bias off}, {@code activation relu}. */
    boolean setWord(String name, String value) {
        return switch (name) {
            case "bias", "usebias" -> {
                bias = !Set.of("off", "false", "no", "none").contains(value);
                yield !bias || Set.of("on", "true", "yes").contains(value);
            }
            case "pad", "padding", "p", "activation" -> value.equals("none") || word(value);
            default -> false;
        };
    }

    /** The layer. */
    Layer build() {
        return switch (kind) {
            case CONV -> conv();
            case DEPTHWISE -> new DepthwiseConv2D(window(required(size, "a kernel")), multiplier, bias, activation);
            case SEPARABLE ->
                new SeparableConv2D(
                        required(count, "filters")[0],
                        window(required(size, "a kernel")),
                        multiplier,
                        bias,
                        activation);
            case TRANSPOSED ->
                new Conv2DTranspose(
                        required(count, "filters")[0], window(required(size, "a kernel")), bias, activation);
            case MAX_POOL -> new MaxPooling2D(pool());
            case AVERAGE_POOL -> new AveragePooling2D(pool());
            case WEIGHTED_POOL -> new WeightedPooling2D(pool(), bias, activation);
            case GLOBAL_AVERAGE -> new GlobalPooling2D(PoolingStatistic.AVERAGE, keepDims);
            case GLOBAL_MAX -> new GlobalPooling2D(PoolingStatistic.MAXIMUM, keepDims);
            case DENSE -> {
                Dense dense = Dense.of(required(count, "units")[0]).withActivation(activation);
                yield bias ? dense : dense.withoutBias();
            }
            case BATCH_NORM -> new BatchNormalization(BatchNormalization.EPSILON, scale, center);
            case LAYER_NORM -> new LayerNormalization(BatchNormalization.EPSILON, scale, center);
            case FLATTEN -> new Flatten();
            case DROPOUT -> new Dropout(Double.isNaN(rate) ? 0.5 : rate);
            case ZERO_PAD -> {
                int[] sides = atMostTwo(required(size, "a number of rows"));
                int horizontal = sides[sides.length - 1];
                yield new ZeroPadding2D(new Padding.Explicit(sides[0], sides[0], horizontal, horizontal));
            }
            case UPSAMPLE -> {
                int[] factors = size == null ? new int[] {2} : atMostTwo(size);
                yield new UpSampling2D(factors[0], factors[factors.length - 1], Interpolation.NEAREST);
            }
            case ACTIVATION -> new ActivationLayer(activation);
        };
    }

    private Layer conv() {
        int[] kernel = required(size, "a kernel");
        Conv2D conv = Conv2D.of(required(count, "filters")[0], kernel[0], kernel[kernel.length - 1])
                .withGroups(groups)
                .withWindow(window(kernel))
                .withActivation(activation);
        return bias ? conv : conv.withoutBias();
    }

    private Window pool() {
        int[] extents = size == null ? new int[] {2} : size;
        int[] steps = stride == null ? extents : stride;
        return window(extents).withStrides(steps[0], steps[steps.length - 1]);
    }

    private Window window(int[] extents) {
        atMostTwo(extents);
        int[] steps = stride == null ? new int[] {1} : stride;
        return Window.of(extents[0], extents[extents.length - 1])
                .withStrides(steps[0], steps[steps.length - 1])
                .withDilations(dilation[0], dilation[dilation.length - 1])
                .withPadding(padding);
    }

    private static int[] atMostTwo(int[] extents) {
        if (extents.length > 2) {
            throw new IllegalArgumentException("expected sizes of two extents at most, got "
                    + Arrays.stream(extents).mapToObj(Integer::toString).collect(Collectors.joining("x")));
        }
        return extents;
    }

    private static int[] required(int @Nullable [] value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("expected " + what);
        }
        return value;
    }

    /** The activation function of a name; null for none. */
    private static @Nullable Activation activation(String word) {
        for (Activation activation : Activation.values()) {
            if (activation.kerasName().replace("_", "").equals(word)) {
                return activation;
            }
        }
        return switch (word) {
            case "swish" -> Activation.SILU;
            case "hardswish" -> Activation.HARD_SILU;
            default -> null;
        };
    }
}
