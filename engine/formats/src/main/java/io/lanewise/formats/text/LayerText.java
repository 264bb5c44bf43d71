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
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One layer of a typed architecture, collecting its settings.
 *
 * <table>
 *   <caption>Kinds and settings</caption>
 *   <tr><td>conv</td><td>filters, kernel ({@code 7} or {@code 7x7}), stride, dilation, groups, same, valid, pad, nobias, an
 *     activation</td></tr>
 *   <tr><td>depthwise, sepconv</td><td>the same with a multiplier instead of groups; depthwise has no filters</td></tr>
 *   <tr><td>deconv</td><td>the same as conv, but for groups and pad</td></tr>
 *   <tr><td>maxpool, avgpool</td><td>size, stride, same, valid, pad</td></tr>
 *   <tr><td>weightedpool</td><td>the same, nobias, an activation</td></tr>
 *   <tr><td>gap, gmp</td><td>keepdims</td></tr>
 *   <tr><td>dense</td><td>units, nobias, an activation</td></tr>
 *   <tr><td>batchnorm, layernorm</td><td>noscale, nocenter</td></tr>
 *   <tr><td>dropout, zeropad, upsample</td><td>a number</td></tr>
 *   <tr><td>flatten, and any activation</td><td></td></tr>
 * </table>
 */
final class LayerText {

    /** The kinds, with the names under which each is known. */
    private enum Kind {
        CONV("conv", "conv2d", "convolution", "convolution2d", "convolutional"),
        DEPTHWISE("depthwise", "depthwiseconv", "depthwiseconv2d", "dwconv"),
        SEPARABLE("sepconv", "separable", "separableconv", "separableconv2d"),
        TRANSPOSED("deconv", "conv2dtranspose", "convtranspose", "transposedconv"),
        MAX_POOL("maxpool", "maxpooling", "maxpool2d", "maxpooling2d", "pool", "mp"),
        AVERAGE_POOL("avgpool", "averagepool", "averagepooling", "averagepooling2d", "avgpool2d"),
        WEIGHTED_POOL("weightedpool", "weightedpooling", "weightedpooling2d", "subsampling"),
        GLOBAL_AVERAGE("gap", "globalavgpool", "globalaveragepooling", "globalaveragepooling2d"),
        GLOBAL_MAX("gmp", "globalmaxpool", "globalmaxpooling", "globalmaxpooling2d"),
        DENSE("dense", "fc", "fullyconnected", "linearlayer"),
        BATCH_NORM("batchnorm", "bn", "batchnormalization", "batchnorm2d"),
        LAYER_NORM("layernorm", "ln", "layernormalization"),
        FLATTEN("flatten"),
        DROPOUT("dropout"),
        ZERO_PAD("zeropad", "zeropadding", "zeropadding2d"),
        UPSAMPLE("upsample", "upsampling", "upsampling2d"),
        ACTIVATION("activation");

        @SuppressWarnings("ImmutableEnumChecker") // what Set.of gives cannot be changed
        private final Set<String> names;

        Kind(String... names) {
            this.names = Set.of(names);
        }
    }

    /** One name of each kind, for messages. */
    static final String KINDS = "conv, depthwise, sepconv, deconv, maxpool, avgpool, weightedpool, gap, gmp, dense, "
            + "batchnorm, layernorm, flatten, dropout, zeropad, upsample, or an activation";

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

    private final Kind kind;
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

    private LayerText(Kind kind) {
        this.kind = kind;
    }

    /** A layer that a word begins; null if it begins none. */
    static @Nullable LayerText of(String word) {
        for (Kind kind : Kind.values()) {
            if (kind.names.contains(word)) {
                return new LayerText(kind);
            }
        }
        Activation function = ArchitectureText.activation(word);
        if (function == null) {
            return null;
        }
        LayerText layer = new LayerText(Kind.ACTIVATION);
        layer.activation = function;
        return layer;
    }

    static boolean isNoise(String word) {
        return NOISE.contains(word);
    }

    String kind() {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The settings that it takes, for messages. */
    String settings() {
        return switch (kind) {
            case CONV -> "filters, kernel, stride, dilation, groups, same, valid, pad, nobias, an activation";
            case DEPTHWISE -> "kernel, stride, dilation, multiplier, same, valid, pad, nobias, an activation";
            case SEPARABLE -> "filters, kernel, stride, dilation, multiplier, same, valid, pad, nobias, an activation";
            case TRANSPOSED -> "filters, kernel, stride, dilation, same, valid, nobias, an activation";
            case MAX_POOL, AVERAGE_POOL -> "size, stride, same, valid, pad";
            case WEIGHTED_POOL -> "size, stride, same, valid, pad, nobias, an activation";
            case DENSE -> "units, nobias, an activation";
            case GLOBAL_AVERAGE, GLOBAL_MAX -> "keepdims";
            case BATCH_NORM, LAYER_NORM -> "noscale, nocenter";
            case DROPOUT, ZERO_PAD, UPSAMPLE -> "a number";
            case FLATTEN, ACTIVATION -> "none";
        };
    }

    /** Whether a word that is a layer too is a setting of this one. */
    boolean takes(String word) {
        boolean applies = switch (kind) {
            case CONV, DEPTHWISE, SEPARABLE, TRANSPOSED, DENSE, WEIGHTED_POOL, ACTIVATION -> true;
            default -> false;
        };
        boolean named = word.equals("activation") && kind != Kind.ACTIVATION;
        return applies && activation == Activation.LINEAR && (named || ArchitectureText.activation(word) != null);
    }

    /** Whether a number belongs to a word: {@code stride}, or joined to it, {@code s2}. */
    boolean valued(String word) {
        String name = word.replaceAll("\\d.*", "");
        return VALUED.contains(name) && hasSetting(setting(name));
    }

    private boolean hasSetting(String setting) {
        return Set.of(settings().split(", ", -1)).contains(setting);
    }

    /** The name in {@link #settings} of what a word sets. */
    private String setting(String word) {
        return switch (word) {
            case "stride", "strides", "s" -> "stride";
            case "dilation", "dilations", "dilationrate", "d" -> "dilation";
            case "groups", "group", "g" -> "groups";
            case "multiplier", "depthmultiplier", "m" -> "multiplier";
            case "k" -> hasSetting("size") ? "size" : "kernel";
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
            case DROPOUT -> rate = value[0];
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
        Activation function = ArchitectureText.activation(word);
        if (function != null && (takes(word) || kind == Kind.ACTIVATION)) {
            activation = function;
            return true;
        }
        if (!hasSetting(setting(word))) {
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
        if (kind != Kind.DROPOUT || !word.matches("\\d*\\.\\d+|\\d+%")) {
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
    Layer build(Shape input) {
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
            case GLOBAL_AVERAGE -> new GlobalPooling2D(GlobalPooling2D.Statistic.AVERAGE, keepDims);
            case GLOBAL_MAX -> new GlobalPooling2D(GlobalPooling2D.Statistic.MAXIMUM, keepDims);
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

    private int[] required(int @Nullable [] value, String what) {
        if (value == null) {
            throw new IllegalArgumentException("expected " + what);
        }
        return value;
    }
}
