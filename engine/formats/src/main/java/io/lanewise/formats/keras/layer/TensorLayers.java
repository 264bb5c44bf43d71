package io.lanewise.formats.keras.layer;

import io.lanewise.formats.json.Json;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ElementFunction;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.Layer;
import io.lanewise.model.Permute;
import io.lanewise.model.Reduction;
import io.lanewise.model.Reshape;
import io.lanewise.model.Softmax;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layers that operations on tensors are, from their settings, which count axes from the batch, 0. The batch itself
 * stays as it is: what would change it is refused.
 */
final class TensorLayers {

    private TensorLayers() {}

    static Layer gelu(boolean approximate) {
        return approximate ? ElementOperation.of(ElementFunction.GELU_TANH) : new ActivationLayer(Activation.GELU);
    }

    /** A function that is set by numbers. */
    static Layer set(ElementFunction function, Fields fields, String... names) {
        return new ElementOperation(
                function, Arrays.stream(names).map(fields::number).toList());
    }

    static Layer softmax(Softmax.Form form, Fields fields) {
        List<Integer> axes = fields.list("axis") == null
                ? List.of(fields.sampleAxis("axis", -1))
                : fields.integers("axis").stream().map(fields::sampleAxis).toList();
        return new Softmax(form, axes);
    }

    static Layer reduce(Reduction.Statistic statistic, Fields fields, List<Shape> inputs) {
        fields.require("initial", new Json.Null());
        List<Integer> axes = axes(fields, inputs.getFirst().rank());
        boolean keep = fields.flag("keepdims", false);
        if (axes.size() == inputs.getFirst().rank() && !keep) {
            throw fields.unsupported("a result without axes", "at least one axis that stays, or keepdims = true");
        }
        return new Reduction(statistic, axes, keep);
    }

    /**
     * The same floats under another shape, whose first extent is the batch.
     *
     * @param name of the setting
     */
    static Layer reshape(Fields fields, String name, List<Shape> inputs) {
        List<Json> extents = fields.list(name);
        if (extents == null || extents.isEmpty()) {
            throw fields.expected(name, "a list of whole numbers");
        }
        List<Integer> target = new ArrayList<>();
        for (Json extent : extents.subList(1, extents.size())) {
            if (!(extent instanceof Json.Numeric number) || !number.isInt()) {
                throw fields.expected(name, "whole numbers behind the batch");
            }
            target.add((int) number.value());
        }
        boolean sameBatch = isOpen(extents.getFirst()) && fits(target, inputs.getFirst());
        if (!sameBatch) {
            throw fields.unsupported(
                    name + " = " + fields.get(name) + " of samples of " + inputs.getFirst(),
                    "shapes that begin with −1 or null and keep each sample");
        }
        return new Reshape(target);
    }

    private static boolean isOpen(Json extent) {
        return extent instanceof Json.Null || (extent instanceof Json.Numeric number && number.value() == -1);
    }

    /** Whether a shape has as many floats as a sample; one extent may be open. */
    private static boolean fits(List<Integer> target, Shape sample) {
        long product =
                target.stream().mapToLong(extent -> Math.abs((long) extent)).reduce(1, (a, b) -> a * b);
        return target.contains(-1) ? product > 0 && sample.elements() % product == 0 : product == sample.elements();
    }

    static Layer transpose(Fields fields, String name) {
        if (fields.get(name) == null) {
            throw fields.unsupported(name + " = null", "axes that begin with 0");
        }
        List<Integer> axes = fields.integers(name);
        if (axes.isEmpty() || axes.getFirst() != 0) {
            throw fields.unsupported(name + " = " + axes, "axes that begin with 0");
        }
        return new Permute(
                axes.subList(1, axes.size()).stream().map(axis -> axis - 1).toList());
    }

    static Layer concatenate(Fields fields) {
        return new Concatenate(fields.sampleAxis("axis", -1));
    }

    static Layer expandDims(Fields fields, List<Shape> inputs) {
        List<Integer> extents = extents(inputs);
        int rank = extents.size()
                + (fields.list("axis") == null ? 1 : fields.integers("axis").size());
        for (int axis : axes(fields, rank).stream().sorted().toList()) {
            extents.add(axis, 1);
        }
        return new Reshape(extents);
    }

    static Layer squeeze(Fields fields, List<Shape> inputs) {
        List<Integer> extents = extents(inputs);
        List<Integer> axes = axes(fields, extents.size());
        List<Integer> left = new ArrayList<>();
        for (int axis = 0; axis < extents.size(); axis++) {
            if (!axes.contains(axis)) {
                left.add(extents.get(axis));
            } else if (extents.get(axis) != 1) {
                throw new IllegalArgumentException(
                        "axis: expected axes of extent 1 of " + inputs.getFirst() + ", got " + fields.get("axis"));
            }
        }
        return new Reshape(left);
    }

    static Layer resize(Fields fields) {
        fields.require("data_format", new Json.Text("channels_last"));
        int[] size = fields.pair("size");
        return ShapeLayers.resizing(fields, size[0], size[1]);
    }

    /** The axes of the setting {@code axis}, 0 for the outermost one of a sample of this rank; without an axis it is refused. */
    private static List<Integer> axes(Fields fields, int rank) {
        if (fields.get("axis") == null) {
            throw fields.unsupported("axis = null", "axes of a sample: 1 to " + rank);
        }
        List<Integer> given = fields.list("axis") == null ? List.of(fields.integer("axis")) : fields.integers("axis");
        List<Integer> axes = given.stream()
                .map(axis -> axis < 0 ? axis + rank : axis - 1)
                .distinct()
                .toList();
        if (axes.size() != given.size() || axes.stream().anyMatch(axis -> axis < 0 || axis >= rank)) {
            throw fields.unsupported("axis = " + fields.get("axis"), "axes of a sample: 1 to " + rank);
        }
        return axes;
    }

    private static List<Integer> extents(List<Shape> inputs) {
        return new ArrayList<>(
                Arrays.stream(inputs.getFirst().toArray()).boxed().toList());
    }
}
