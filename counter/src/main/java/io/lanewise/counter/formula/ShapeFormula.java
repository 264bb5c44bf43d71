package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.model.Activated;
import io.lanewise.model.ActivationLayer;
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
import io.lanewise.model.ELU;
import io.lanewise.model.ElementOperation;
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
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.ReLU;
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
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

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
     */
    public static ShapeFormula of(Layer layer, List<List<BigInteger>> inputs) {
        List<BigInteger> input = inputs.isEmpty() ? List.of() : inputs.getFirst();
        return switch (layer) {
            case Input entrance -> entrance(entrance);
            case Conv2D conv -> slide(conv.window(), input, variable("filters", conv.filters()));
            case MaxPooling2D pool -> slide(pool.window(), input, variable("channels", input.getLast()));
            case WeightedPooling2D pool -> slide(pool.window(), input, variable("channels", input.getLast()));
            case Dense dense -> lastReplaced(input, variable("units", dense.units()));
            case Flatten flatten -> flattened(input);
            case ActivationLayer activation -> unchanged(input);
            case AveragePooling2D pool -> slide(pool.window(), input, variable("channels", input.getLast()));
            case DepthwiseConv2D conv ->
                slide(
                        conv.window(),
                        input,
                        product(
                                variable("channels", input.getLast()),
                                variable("depthMultiplier", conv.depthMultiplier())));
            case SeparableConv2D conv -> slide(conv.window(), input, variable("filters", conv.filters()));
            case Conv2DTranspose conv -> spread(conv, input);
            case Conv1DTranspose conv -> spread(conv, input);
            case DepthwiseConv1D conv ->
                slideAlong(
                        conv.window(),
                        input,
                        product(
                                variable("channels", input.getLast()),
                                variable("depthMultiplier", conv.depthMultiplier())));
            case SeparableConv1D conv -> slideAlong(conv.window(), input, variable("filters", conv.filters()));
            case AdaptivePooling2D pool ->
                image(variable("gridHeight", pool.height()), variable("gridWidth", pool.width()), input.getLast());
            case AdaptivePooling1D pool ->
                sequence(variable("gridLength", pool.length()), variable("channels", input.getLast()));
            case GlobalPooling2D pool -> global(pool, input);
            case Conv1D conv -> slideAlong(conv.window(), input, variable("filters", conv.filters()));
            case Pooling1D pool -> slideAlong(pool.window(), input, variable("channels", input.getLast()));
            case GlobalPooling1D pool ->
                pool.keepDims() ? sequence(constant(1), variable("channels", input.getLast())) : unchanged(last(input));
            case ZeroPadding1D padding ->
                sequence(
                        bordered(
                                "Length",
                                input.getFirst(),
                                new String[] {"before", "after"},
                                padding.before(),
                                padding.after(),
                                true),
                        variable("channels", input.getLast()));
            case Cropping1D cropping ->
                sequence(
                        bordered(
                                "Length",
                                input.getFirst(),
                                new String[] {"before", "after"},
                                cropping.before(),
                                cropping.after(),
                                false),
                        variable("channels", input.getLast()));
            case UpSampling1D up ->
                sequence(
                        product(variable("inLength", input.getFirst()), variable("factor", up.factor())),
                        variable("channels", input.getLast()));
            case ChannelsFirst swapped -> channelsFirst(swapped, inputs);
            case Merge merge -> merged(inputs);
            case TensorOperation operation -> merged(inputs);
            case ScaledSum sum -> merged(inputs);
            case Concatenate concatenate -> concatenated(concatenate.axis(), inputs);
            case Reshape reshape -> reshaped(reshape.target(), input);
            case Permute permute ->
                new ShapeFormula(permute.axes().stream()
                        .map(axis -> unchanged(input).axes().get(axis))
                        .toList());
            case RepeatVector repeat ->
                new ShapeFormula(List.of(
                        new Axis("times", variable("times", repeat.times())),
                        unchanged(input).axes().getFirst()));
            case ZeroPadding2D padding -> bordered(padding.sides(), input, true);
            case Cropping2D cropping -> bordered(cropping.sides(), input, false);
            case UpSampling2D up -> scaled(up, input);
            case Resizing resizing ->
                image(
                        variable("targetHeight", resizing.height()),
                        variable("targetWidth", resizing.width()),
                        input.getLast());
            case CenterCrop crop ->
                image(variable("targetHeight", crop.height()), variable("targetWidth", crop.width()), input.getLast());
            case Submodel submodel ->
                submodel(submodel.model(), submodel.model().outputs().getFirst());
            case SubmodelOutput output -> submodel(output.network().model(), output.inner());
            case ConstantOperation operation -> unchanged(input);
            case BatchNormalization normalization -> unchanged(input);
            case LayerNormalization normalization -> unchanged(input);
            case GroupNormalization normalization -> unchanged(input);
            case Normalization normalization -> unchanged(input);
            case RMSNormalization normalization -> unchanged(input);
            case UnitNormalization normalization -> unchanged(input);
            case LayerScale scale -> unchanged(input);
            case ChannelRescaling rescaling -> unchanged(input);
            case ReLU relu -> unchanged(input);
            case LeakyReLU relu -> unchanged(input);
            case PReLU prelu -> unchanged(input);
            case ELU elu -> unchanged(input);
            case Softmax softmax -> unchanged(input);
            case ElementOperation function -> unchanged(input);
            case GatedLinearUnit gate -> halved(gate.axis(), input);
            case Reduction reduction -> reduced(reduction, input);
            case Slice slice -> sliced(slice, input);
            case GraphOperation operation -> of(operation.computation(), inputs);
            case Activated activated ->
                of(activated.function(), List.of(of(activated.inner(), inputs).extents()));
            case Dropout dropout -> unchanged(input);
            case Rescaling rescaling -> unchanged(input);
            case TrainingOnly training -> unchanged(input);
        };
    }

    /** The extents. */
    public List<BigInteger> extents() {
        return axes.stream().map(axis -> axis.extent().value()).toList();
    }

    private static ShapeFormula entrance(Input input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int extent : input.shape().toArray()) {
            extents.add(BigInteger.valueOf(extent));
        }
        return unchanged(extents);
    }

    private static ShapeFormula submodel(Model model, Node output) {
        return unchanged(WeightCount.of(model).outputs().get(model.nodes().indexOf(output)));
    }

    private static ShapeFormula channelsFirst(ChannelsFirst layer, List<List<BigInteger>> inputs) {
        List<Axis> axes = of(
                        layer.inner(),
                        inputs.stream().map(ShapeFormula::channelsLast).toList())
                .axes();
        return new ShapeFormula(rotated(axes, axes.size() - 1));
    }

    /** The extents of a tensor whose channels come first, with the channels last. */
    public static List<BigInteger> channelsLast(List<BigInteger> extents) {
        return rotated(extents, 1);
    }

    private static <T> List<T> rotated(List<T> items, int first) {
        List<T> rotated = new ArrayList<>(items);
        Collections.rotate(rotated, -first);
        return rotated;
    }

    private static ShapeFormula image(Expression height, Expression width, BigInteger channels) {
        return new ShapeFormula(List.of(
                new Axis("height", height),
                new Axis("width", width),
                new Axis("channels", variable("channels", channels))));
    }

    private static ShapeFormula global(GlobalPooling2D pool, List<BigInteger> input) {
        BigInteger channels = input.getLast();
        return pool.keepDims()
                ? image(constant(1), constant(1), channels)
                : new ShapeFormula(List.of(new Axis("features", variable("channels", channels))));
    }

    private static ShapeFormula bordered(Padding.Explicit sides, List<BigInteger> input, boolean grows) {
        return image(
                bordered("Height", input.get(0), new String[] {"top", "bottom"}, sides.top(), sides.bottom(), grows),
                bordered("Width", input.get(1), new String[] {"left", "right"}, sides.left(), sides.right(), grows),
                input.getLast());
    }

    private static Expression bordered(
            String axis, BigInteger extent, String[] names, int before, int after, boolean grows) {
        Expression in = variable("in" + axis, extent);
        Expression first = variable(names[0], before);
        Expression second = variable(names[1], after);
        return grows ? sum(in, first, second) : in.minus(first).minus(second);
    }

    private static ShapeFormula scaled(UpSampling2D up, List<BigInteger> input) {
        return image(
                product(variable("inHeight", input.get(0)), variable("heightFactor", up.heightFactor())),
                product(variable("inWidth", input.get(1)), variable("widthFactor", up.widthFactor())),
                input.getLast());
    }

    private static ShapeFormula spread(Conv2DTranspose conv, List<BigInteger> input) {
        WindowAxis height = WindowAxis.height(conv.window());
        WindowAxis width = WindowAxis.width(conv.window());
        return new ShapeFormula(List.of(
                new Axis(
                        "height",
                        conv.outputPadding()
                                .map(padding -> height.spread(input.get(0), padding.height()))
                                .orElseGet(() -> height.spread(input.get(0)))),
                new Axis(
                        "width",
                        conv.outputPadding()
                                .map(padding -> width.spread(input.get(1), padding.width()))
                                .orElseGet(() -> width.spread(input.get(1)))),
                new Axis("channels", variable("filters", conv.filters()))));
    }

    private static ShapeFormula spread(Conv1DTranspose conv, List<BigInteger> input) {
        WindowAxis length = WindowAxis.length(conv.window());
        Expression spread = conv.outputPadding().isPresent()
                ? length.spread(input.getFirst(), conv.outputPadding().getAsInt())
                : length.spread(input.getFirst());
        return sequence(spread, variable("filters", conv.filters()));
    }

    /** The largest extent of each axis: extents of 1 are repeated. */
    private static ShapeFormula merged(List<List<BigInteger>> inputs) {
        List<BigInteger> extents = new ArrayList<>();
        int rank = inputs.stream().mapToInt(List::size).max().orElse(0);
        for (int axis = rank; axis >= 1; axis--) {
            BigInteger largest = BigInteger.ONE;
            for (List<BigInteger> input : inputs) {
                largest = axis > input.size() ? largest : largest.max(input.get(input.size() - axis));
            }
            extents.add(largest);
        }
        return unchanged(extents);
    }

    private static ShapeFormula concatenated(int axis, List<List<BigInteger>> inputs) {
        List<Axis> axes = new ArrayList<>(unchanged(inputs.getFirst()).axes());
        int along = axis < 0 ? axis + axes.size() : axis;
        List<Expression> parts = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            parts.add(variable(axes.get(along).name() + (i + 1), inputs.get(i).get(along)));
        }
        axes.set(along, new Axis(axes.get(along).name(), sum(parts)));
        return new ShapeFormula(axes);
    }

    private static ShapeFormula reshaped(List<Integer> target, List<BigInteger> input) {
        List<BigInteger> extents = new ArrayList<>();
        BigInteger rest = input.stream().reduce(BigInteger.ONE, BigInteger::multiply);
        for (int extent : target) {
            rest = extent == -1 ? rest : rest.divide(BigInteger.valueOf(extent));
        }
        for (int extent : target) {
            extents.add(extent == -1 ? rest : BigInteger.valueOf(extent));
        }
        return unchanged(extents);
    }

    private static ShapeFormula halved(int axis, List<BigInteger> input) {
        List<Axis> axes = new ArrayList<>(unchanged(input).axes());
        int along = axis < 0 ? axis + axes.size() : axis;
        BigInteger half = input.get(along).divide(BigInteger.TWO);
        axes.set(along, new Axis(axes.get(along).name(), variable("half", half)));
        return new ShapeFormula(axes);
    }

    private static ShapeFormula reduced(Reduction reduction, List<BigInteger> input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int axis = 0; axis < input.size(); axis++) {
            boolean gone = reduction.axes().contains(axis) || reduction.axes().contains(axis - input.size());
            if (!gone || reduction.keepDims()) {
                extents.add(gone ? BigInteger.ONE : input.get(axis));
            }
        }
        return unchanged(extents);
    }

    private static ShapeFormula sliced(Slice slice, List<BigInteger> input) {
        List<BigInteger> extents = new ArrayList<>();
        for (int axis = 0; axis < input.size(); axis++) {
            if (slice.ranges().get(axis).kept()) {
                extents.add(BigInteger.valueOf(slice.ranges().get(axis).count()));
            }
        }
        return unchanged(extents);
    }

    static ShapeFormula unchanged(List<BigInteger> input) {
        List<Axis> axes = new ArrayList<>();
        for (int i = 0; i < input.size(); i++) {
            String name = axisName(i, input.size());
            axes.add(new Axis(name, variable(name, input.get(i))));
        }
        return new ShapeFormula(axes);
    }

    private static ShapeFormula lastReplaced(List<BigInteger> input, Expression last) {
        List<Axis> axes = new ArrayList<>(unchanged(input).axes());
        axes.set(axes.size() - 1, new Axis(axes.getLast().name(), last));
        return new ShapeFormula(axes);
    }

    private static ShapeFormula flattened(List<BigInteger> input) {
        List<Expression> factors =
                unchanged(input).axes().stream().map(Axis::extent).toList();
        return new ShapeFormula(List.of(new Axis("features", product(factors))));
    }

    private static ShapeFormula slide(Window window, List<BigInteger> input, Expression channels) {
        return new ShapeFormula(List.of(
                new Axis("height", WindowAxis.height(window).positions(input.get(0))),
                new Axis("width", WindowAxis.width(window).positions(input.get(1))),
                new Axis("channels", channels)));
    }

    private static ShapeFormula slideAlong(Window window, List<BigInteger> input, Expression channels) {
        return sequence(WindowAxis.length(window).positions(input.getFirst()), channels);
    }

    private static ShapeFormula sequence(Expression length, Expression channels) {
        return new ShapeFormula(List.of(new Axis("length", length), new Axis("channels", channels)));
    }

    private static List<BigInteger> last(List<BigInteger> input) {
        return List.of(input.getLast());
    }

    private static String axisName(int index, int rank) {
        return switch (rank) {
            case 1 -> "features";
            case 3 -> List.of("height", "width", "channels").get(index);
            default -> "axis " + (index + 1);
        };
    }
}
