package io.lanewise.bench.workload;

import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads layer shapes: per line a name, the input shape ({@code 94x94x60}), a kind ({@code conv}, {@code maxpool}, {@code dense})
 * and settings: {@code filters=100 kernel=5x5 stride=1x1 padding=valid groups=1 activation=linear units=10}, and
 * {@code times=3} where a network has several layers of this shape. Everything after
 * {@code #} is a comment.
 */
final class LayerFile {

    private final String kind;
    private final Map<String, String> settings;

    private LayerFile(String kind, Map<String, String> settings) {
        this.kind = kind;
        this.settings = settings;
    }

    /**
     * The layers of a file.
     *
     * @param set name of the set, for the workloads' names and for messages
     * @throws IllegalArgumentException if a line does not describe a layer; the message names the line
     */
    static List<Workload> parse(String set, String text) {
        List<Workload> layers = new ArrayList<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).replaceFirst("#.*", "").strip();
            if (line.isEmpty()) {
                continue;
            }
            try {
                layers.add(parseLine(set, Arrays.asList(line.split("\\s+"))));
            } catch (IllegalArgumentException fault) {
                throw new IllegalArgumentException(
                        "%s.layers, line %d: %s".formatted(set, i + 1, fault.getMessage()), fault);
            }
        }
        return layers;
    }

    private static Workload parseLine(String set, List<String> words) {
        if (words.size() < 3) {
            throw new IllegalArgumentException("expected name, shape, kind and settings, got " + words);
        }
        Map<String, String> settings = new LinkedHashMap<>();
        for (String setting : words.subList(3, words.size())) {
            int equals = setting.indexOf('=');
            if (equals < 1 || settings.put(setting.substring(0, equals), setting.substring(equals + 1)) != null) {
                throw new IllegalArgumentException("expected each setting once as key=value, got " + setting);
            }
        }
        LayerFile line = new LayerFile(words.get(2), settings);
        Layer layer = line.layer();
        int times = settings.containsKey("times") ? line.number("times") : 1;
        if (!settings.isEmpty()) {
            throw new IllegalArgumentException(line.kind + ": expected no setting " + settings.keySet());
        }
        Model model = Model.sequential(new Input(Shape.of(extents(words.get(1)))))
                .add(words.get(0), layer)
                .build();
        return new Workload(set + "/" + words.get(0), model, times);
    }

    private Layer layer() {
        return switch (kind) {
            case "conv" ->
                Conv2D.of(number("filters"), 1)
                        .withWindow(window())
                        .withGroups(settings.containsKey("groups") ? number("groups") : 1)
                        .withActivation(activation());
            case "maxpool" -> new MaxPooling2D(window());
            case "dense" -> Dense.of(number("units")).withActivation(activation());
            default -> throw new IllegalArgumentException("expected conv, maxpool or dense, got " + kind);
        };
    }

    private Window window() {
        int[] kernel = pair("kernel", take("kernel", ""));
        int[] stride = pair("stride", take("stride", "1x1"));
        String padding = take("padding", "valid");
        return Window.of(kernel[0], kernel[1])
                .withStrides(stride[0], stride[1])
                .withPadding(
                        switch (padding) {
                            case "valid" -> Padding.VALID;
                            case "same" -> Padding.SAME;
                            default ->
                                throw new IllegalArgumentException("padding: expected valid or same, got " + padding);
                        });
    }

    private Activation activation() {
        String name = take("activation", "linear");
        try {
            return Activation.valueOf(name.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException fault) {
            throw new IllegalArgumentException("activation: expected a function by Keras' name, got " + name, fault);
        }
    }

    private int number(String key) {
        String value = take(key, "");
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException(key + ": expected a number, got \"" + value + "\"", fault);
        }
    }

    private String take(String key, String absent) {
        String value = settings.remove(key);
        return value == null ? absent : value;
    }

    private static int[] pair(String key, String value) {
        int[] extents = value.isEmpty() ? new int[0] : extents(value);
        if (extents.length != 2) {
            throw new IllegalArgumentException(key + ": expected height x width (5x5), got \"" + value + "\"");
        }
        return extents;
    }

    private static int[] extents(String value) {
        try {
            return Arrays.stream(value.split("x", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException fault) {
            throw new IllegalArgumentException("expected extents joined by x (94x94x60), got " + value, fault);
        }
    }
}
