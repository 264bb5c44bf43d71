package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.counter.text.Digits;
import io.lanewise.model.Activated;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pointwise;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.Reduction;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Slice;
import io.lanewise.model.Softmax;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The output shape of a layer, axis by axis, for one sample (the batch dimension is left out).
 *
 * @param axes outermost first
 */
public record ShapeFormula(List<Axis> axes) {

    public ShapeFormula {
        axes = List.copyOf(axes);
    }

    /**
     * The extent of one axis.
     *
     * @param name {@code height}, {@code width}, {@code channels}, {@code features} or, where the rank is none of an image or a
     *     row, {@code axis 1} and so on
     * @param extent its formula
     */
    public record Axis(String name, Expression extent) {}

    /**
     * The formula of a layer.
     *
     * @param layer its settings
     * @param inputs extents of one sample of each of its inputs, channels last; none for an {@link Input}
     * @throws IllegalArgumentException if it is a network or an output of one, whose shapes are those of its layers: see {@link WeightCount}
     */
    public static ShapeFormula of(Layer layer, List<List<BigInteger>> inputs) {
        List<BigInteger> input = inputs.isEmpty() ? List.of() : inputs.getFirst();
        return switch (layer) {
            case Input entrance -> TensorShapes.of(entrance);
            case Conv2D conv -> WindowShapes.of(conv, input);
            case Conv1D conv -> WindowShapes.of(conv, input);
            case SeparableConv2D conv -> WindowShapes.of(conv, input);
            case SeparableConv1D conv -> WindowShapes.of(conv, input);
            case DepthwiseConv2D conv -> WindowShapes.of(conv, input);
            case DepthwiseConv1D conv -> WindowShapes.of(conv, input);
            case Conv2DTranspose conv -> WindowShapes.of(conv, input);
            case Conv1DTranspose conv -> WindowShapes.of(conv, input);
            case MaxPooling2D pool -> WindowShapes.of(pool, input);
            case AveragePooling2D pool -> WindowShapes.of(pool, input);
            case WeightedPooling2D pool -> WindowShapes.of(pool, input);
            case Pooling1D pool -> WindowShapes.of(pool, input);
            case GlobalPooling2D pool -> ImageShapes.of(pool, input);
            case GlobalPooling1D pool -> ImageShapes.of(pool, input);
            case AdaptivePooling2D pool -> ImageShapes.of(pool, input);
            case AdaptivePooling1D pool -> ImageShapes.of(pool, input);
            case ZeroPadding2D padding -> ImageShapes.of(padding, input);
            case ZeroPadding1D padding -> ImageShapes.of(padding, input);
            case Cropping2D cropping -> ImageShapes.of(cropping, input);
            case Cropping1D cropping -> ImageShapes.of(cropping, input);
            case UpSampling2D up -> ImageShapes.of(up, input);
            case UpSampling1D up -> ImageShapes.of(up, input);
            case Resizing resizing -> ImageShapes.of(resizing, input);
            case CenterCrop crop -> ImageShapes.of(crop, input);
            case Dense dense -> TensorShapes.of(dense, input);
            case Flatten _ -> TensorShapes.flattened(input);
            case Merge _, TensorOperation _, ScaledSum _ -> TensorShapes.merged(inputs);
            case Concatenate concatenate -> TensorShapes.of(concatenate, inputs);
            case Reshape reshape -> TensorShapes.of(reshape, input);
            case Permute permute -> TensorShapes.of(permute, input);
            case RepeatVector repeat -> TensorShapes.of(repeat, input);
            case GatedLinearUnit gate -> TensorShapes.of(gate, input);
            case Reduction reduction -> TensorShapes.of(reduction, input);
            case Slice slice -> TensorShapes.of(slice);
            case BatchNormalization _, LayerNormalization _, GroupNormalization _, Normalization _ -> unchanged(input);
            case RMSNormalization _, UnitNormalization _, LayerScale _ -> unchanged(input);
            case Pointwise _, PReLU _, Softmax _ -> unchanged(input);
            case ConstantOperation _, Rescaling _, ChannelRescaling _ -> unchanged(input);
            case Dropout _, TrainingOnly _ -> unchanged(input);
            case ChannelsFirst swapped -> channelsFirst(swapped, inputs);
            case GraphOperation operation -> of(operation.computation(), inputs);
            case Activated activated ->
                of(activated.function(), List.of(of(activated.inner(), inputs).extents()));
            case Submodel _, SubmodelOutput _ ->
                throw new IllegalArgumentException("expected a layer, got a network within the network");
        };
    }

    /** The extents. */
    public List<BigInteger> extents() {
        return axes.stream().map(axis -> axis.extent().value()).toList();
    }

    /**
     * How the extents come about that are computed: by each sum, {@code (94 − 5) / 1 + 1 = 90}, the names of its axes,
     * {@code height, width}, in their order.
     */
    public Map<String, String> sums() {
        Map<String, String> sums = new LinkedHashMap<>();
        for (Axis axis : axes) {
            String value = Digits.grouped(axis.extent().value());
            String numbers = axis.extent().substituted();
            if (!numbers.equals(value)) {
                sums.merge(numbers + " = " + value, axis.name(), (names, name) -> names + ", " + name);
            }
        }
        return sums;
    }

    /** The extents of a tensor whose channels come first, with the channels last. */
    public static List<BigInteger> channelsLast(List<BigInteger> extents) {
        return rotated(extents, 1);
    }

    /** An image. */
    static ShapeFormula image(Expression height, Expression width, Expression channels) {
        return new ShapeFormula(
                List.of(new Axis("height", height), new Axis("width", width), new Axis("channels", channels)));
    }

    /** A sequence. */
    static ShapeFormula sequence(Expression length, Expression channels) {
        return new ShapeFormula(List.of(new Axis("length", length), new Axis("channels", channels)));
    }

    /** A row. */
    static ShapeFormula features(Expression features) {
        return new ShapeFormula(List.of(new Axis("features", features)));
    }

    /** A shape of known extents, its axes named by what they are in a tensor of so many. */
    static ShapeFormula unchanged(List<BigInteger> extents) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < extents.size(); i++) {
            String name = axisName(i, extents.size());
            axes.add(new Axis(name, variable(name, extents.get(i))));
        }
        return new ShapeFormula(axes);
    }

    /** The same with another extent of one axis; negative ones count from the last, −1. */
    ShapeFormula with(int axis, Expression extent) {
        List<Axis> changed = new ArrayList<>(axes);
        int index = axis < 0 ? axis + axes.size() : axis;
        changed.set(index, new Axis(axes.get(index).name(), extent));
        return new ShapeFormula(changed);
    }

    private static ShapeFormula channelsFirst(ChannelsFirst layer, List<List<BigInteger>> inputs) {
        List<Axis> axes = of(
                        layer.inner(),
                        inputs.stream().map(ShapeFormula::channelsLast).toList())
                .axes();
        return new ShapeFormula(rotated(axes, axes.size() - 1));
    }

    private static <T> List<T> rotated(List<T> items, int first) {
        List<T> rotated = new ArrayList<>(items);
        Collections.rotate(rotated, -first);
        return rotated;
    }

    private static String axisName(int index, int rank) {
        return switch (rank) {
            case 1 -> "features";
            case 3 -> List.of("height", "width", "channels").get(index);
            default -> "axis " + (index + 1);
        };
    }
}
