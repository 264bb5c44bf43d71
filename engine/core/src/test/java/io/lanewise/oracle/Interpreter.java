package io.lanewise.oracle;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.ReLU;
import io.lanewise.model.Reshape;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.ThresholdedReLU;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * Runs one sample through a model, node by node in double, and follows whether fp32 would be exact in whatever order sums are
 * taken and factors are multiplied: all numbers are multiples of one power of two, and no sum of magnitudes has more than 24 bits of
 * it.
 */
public final class Interpreter {

    private static final double MOST_UNITS = 0x1p24;
    private static final double LEAST_UNIT = 0x1p-60;

    /** A tensor of one sample. */
    private static final class Tensor {

        private final Shape shape;
        private final double[] data;

        Tensor(Shape shape, double[] data) {
            this.shape = shape;
            this.data = data;
        }

        int extent(int axis) {
            return shape.dimension(axis);
        }

        int channels() {
            return shape.last();
        }

        double at(int row, int column, int channel) {
            boolean inside = row >= 0 && row < extent(0) && column >= 0 && column < extent(1);
            return inside ? data[(row * extent(1) + column) * channels() + channel] : 0;
        }
    }

    private final Model model;
    private final Map<Node, Tensor> results = new HashMap<>();

    /** All numbers are multiples of it. */
    private double unit = 1;

    private double largest = 1;

    /** Whether the layer stands within one whose channels come first: its softmax is along the last axis all the same. */
    private boolean channelsFirst;

    private Interpreter(Model model) {
        this.model = model;
    }

    /** A run of one sample, one array per input. */
    public static Interpreter run(Model model, List<float[]> inputs) {
        Interpreter interpreter = new Interpreter(model);
        int next = 0;
        for (Node node : model.nodes()) {
            Tensor result;
            if (node.layer() instanceof Input) {
                float[] input = inputs.get(next++);
                double[] data = new double[input.length];
                Arrays.setAll(data, i -> input[i]);
                result = new Tensor(node.outputShape(), data);
            } else {
                List<Tensor> read =
                        node.inputs().stream().map(interpreter::result).toList();
                result = interpreter.apply(node, node.layer(), read);
            }
            interpreter.results.put(node, interpreter.noted(result));
        }
        return interpreter;
    }

    /** What an output of the model is. */
    public double[] output(int number) {
        return result(model.outputs().get(number)).data.clone();
    }

    /** Whether a correct result is these very numbers. */
    public boolean isExact() {
        return unit > LEAST_UNIT && largest / unit <= MOST_UNITS;
    }

    /** The largest magnitude of a sum on the way. */
    public double largest() {
        return largest;
    }

    private Tensor result(Node node) {
        Tensor result = results.get(node);
        if (result == null) {
            throw new IllegalStateException(node + " has not run");
        }
        return result;
    }

    private Tensor noted(Tensor tensor) {
        for (double value : tensor.data) {
            largest = Math.max(largest, Math.abs(value));
            while (unit > LEAST_UNIT && value / unit != Math.rint(value / unit)) {
                unit /= 2;
            }
        }
        return tensor;
    }

    private float[] weights(Node node, String name) {
        return model.weights().get(node.layerName(), name).values().toArray();
    }

    private Tensor apply(Node node, Layer layer, List<Tensor> inputs) {
        Tensor x = inputs.getFirst();
        return switch (layer) {
            case ChannelsFirst first -> {
                List<Tensor> last = inputs.stream().map(Interpreter::toLast).toList();
                channelsFirst = true;
                Tensor y = toFirst(apply(node, first.inner(), last));
                channelsFirst = false;
                yield y;
            }
            case Conv2D conv -> {
                float[] bias = conv.useBias() ? weights(node, "bias") : new float[conv.filters()];
                float[] kernel = weights(node, "kernel");
                Tensor sums = convolve(x, conv.window(), conv.filters(), conv.groups(), kernel, bias);
                yield activate(sums, conv.activation());
            }
            case DepthwiseConv2D conv -> {
                int filters = x.channels() * conv.depthMultiplier();
                float[] bias = conv.useBias() ? weights(node, "bias") : new float[filters];
                float[] kernel = weights(node, "kernel");
                Tensor sums = convolve(x, conv.window(), filters, x.channels(), kernel, bias);
                yield activate(sums, conv.activation());
            }
            case SeparableConv2D conv -> {
                int between = x.channels() * conv.depthMultiplier();
                float[] first = weights(node, "depthwise_kernel");
                float[] second = weights(node, "pointwise_kernel");
                float[] bias = conv.useBias() ? weights(node, "bias") : new float[conv.filters()];
                Tensor depthwise = noted(convolve(x, conv.window(), between, x.channels(), first, new float[between]));
                Tensor sums = convolve(depthwise, Window.of(1, 1), conv.filters(), 1, second, bias);
                yield activate(sums, conv.activation());
            }
            case Conv2DTranspose conv -> activate(spread(node, conv, x), conv.activation());
            case Dense dense -> {
                float[] bias = dense.useBias() ? weights(node, "bias") : new float[dense.units()];
                yield activate(dense(x, dense.units(), weights(node, "kernel"), bias), dense.activation());
            }
            case BatchNormalization normalization -> normalize(node, normalization, x);
            case ActivationLayer function -> activate(x, function.activation());
            case ReLU relu -> map(x, v -> rectify(relu, v));
            case LeakyReLU relu -> map(x, v -> v >= 0 ? v : (float) relu.negativeSlope() * v);
            case ThresholdedReLU relu -> map(x, v -> v > (float) relu.theta() ? v : 0);
            case Dropout dropout -> x;
            case Flatten flatten -> new Tensor(flatten.outputShape(x.shape), x.data);
            case Reshape reshape -> new Tensor(reshape.outputShape(x.shape), x.data);
            case MaxPooling2D pool -> pool(x, pool.window(), true);
            case AveragePooling2D pool -> pool(x, pool.window(), false);
            case GlobalPooling2D pool -> {
                Tensor pooled =
                        pool(x, Window.of(x.extent(0), x.extent(1)), pool.statistic() == PoolingStatistic.MAXIMUM);
                yield new Tensor(pool.outputShape(x.shape), pooled.data);
            }
            case ZeroPadding2D padding -> moved(x, padding.outputShape(x.shape), padding.sides(), -1);
            case Cropping2D cropping -> moved(x, cropping.outputShape(x.shape), cropping.sides(), 1);
            case UpSampling2D up -> {
                Tensor y = empty(up.outputShape(x.shape));
                yield fill(y, place -> x.at(place[0] / up.heightFactor(), place[1] / up.widthFactor(), place[2]));
            }
            case Merge merge -> merge(merge.merge(), inputs);
            case Concatenate concatenate -> concatenate(concatenate.axis(), inputs, node.outputShape());
            default -> throw new IllegalStateException(node + ": no reference for this layer");
        };
    }

    private static Tensor empty(Shape shape) {
        return new Tensor(shape, new double[(int) shape.elements()]);
    }

    /** What gives a float of an image: its row, column and channel. */
    private interface Place {
        double at(int[] place);
    }

    private static Tensor fill(Tensor y, Place value) {
        int next = 0;
        for (int i = 0; i < y.extent(0); i++) {
            for (int j = 0; j < y.extent(1); j++) {
                for (int c = 0; c < y.channels(); c++) {
                    y.data[next++] = value.at(new int[] {i, j, c});
                }
            }
        }
        return y;
    }

    private static Tensor moved(Tensor x, Shape shape, Padding.Explicit sides, int direction) {
        return fill(
                empty(shape),
                place -> x.at(place[0] + direction * sides.top(), place[1] + direction * sides.left(), place[2]));
    }

    private static Tensor toLast(Tensor x) {
        return x.shape.rank() < 3
                ? x
                : fill(
                        empty(Shape.of(x.extent(1), x.extent(2), x.extent(0))),
                        place -> x.at(place[2], place[0], place[1]));
    }

    private static Tensor toFirst(Tensor x) {
        return x.shape.rank() < 3
                ? x
                : fill(
                        empty(Shape.of(x.extent(2), x.extent(0), x.extent(1))),
                        place -> x.at(place[1], place[2], place[0]));
    }

    private Tensor convolve(Tensor x, Window window, int filters, int groups, float[] kernel, float[] bias) {
        SlidingAxis rows = axis(x.extent(0), window, true);
        SlidingAxis columns = axis(x.extent(1), window, false);
        int depth = x.channels() / groups;
        return fill(empty(Shape.of(rows.positions(), columns.positions(), filters)), place -> {
            double sum = bias[place[2]];
            double magnitude = Math.abs(sum);
            int firstChannel = place[2] / (filters / groups) * depth;
            for (int u = 0; u < window.height(); u++) {
                for (int v = 0; v < window.width(); v++) {
                    int row = rows.coordinate(place[0], u);
                    int column = columns.coordinate(place[1], v);
                    for (int c = 0; c < depth; c++) {
                        double product = x.at(row, column, firstChannel + c)
                                * kernel[((u * window.width() + v) * depth + c) * filters + place[2]];
                        sum += product;
                        magnitude += Math.abs(product);
                    }
                }
            }
            largest = Math.max(largest, magnitude);
            return sum;
        });
    }

    private static SlidingAxis axis(int extent, Window window, boolean vertical) {
        return SlidingAxis.of(
                extent,
                vertical ? window.height() : window.width(),
                vertical ? window.strideHeight() : window.strideWidth(),
                vertical ? window.dilationHeight() : window.dilationWidth(),
                window.padding(),
                vertical);
    }

    /** Every pixel adds its products to a window of the output; same padding cuts what is beyond, the smaller half before. */
    private Tensor spread(Node node, Conv2DTranspose conv, Tensor x) {
        Window window = conv.window();
        float[] kernel = weights(node, "kernel");
        float[] bias = conv.useBias() ? weights(node, "bias") : new float[conv.filters()];
        Tensor y = empty(conv.outputShape(x.shape));
        double[] magnitudes = new double[y.data.length];
        boolean same = window.padding() instanceof Padding.Same;
        int top =
                same ? Math.max(0, (window.height() - 1) * window.dilationHeight() + 1 - window.strideHeight()) / 2 : 0;
        int left = same ? Math.max(0, (window.width() - 1) * window.dilationWidth() + 1 - window.strideWidth()) / 2 : 0;
        for (int i = 0; i < y.data.length; i++) {
            y.data[i] = bias[i % conv.filters()];
            magnitudes[i] = Math.abs(y.data[i]);
        }
        fill(empty(x.shape), place -> {
            for (int u = 0; u < window.height(); u++) {
                for (int v = 0; v < window.width(); v++) {
                    int row = place[0] * window.strideHeight() + u * window.dilationHeight() - top;
                    int column = place[1] * window.strideWidth() + v * window.dilationWidth() - left;
                    if (row < 0 || row >= y.extent(0) || column < 0 || column >= y.extent(1)) {
                        continue;
                    }
                    for (int f = 0; f < conv.filters(); f++) {
                        double product = x.at(place[0], place[1], place[2])
                                * kernel[((u * window.width() + v) * conv.filters() + f) * x.channels() + place[2]];
                        int at = (row * y.extent(1) + column) * conv.filters() + f;
                        y.data[at] += product;
                        magnitudes[at] += Math.abs(product);
                    }
                }
            }
            return 0;
        });
        largest = Math.max(largest, Arrays.stream(magnitudes).max().orElse(0));
        return y;
    }

    private Tensor dense(Tensor x, int units, float[] kernel, float[] bias) {
        int depth = x.channels();
        Tensor y = empty(x.shape.withLast(units));
        for (int i = 0; i < y.data.length; i++) {
            double sum = bias[i % units];
            double magnitude = Math.abs(sum);
            for (int c = 0; c < depth; c++) {
                double product = x.data[i / units * depth + c] * kernel[c * units + i % units];
                sum += product;
                magnitude += Math.abs(product);
            }
            y.data[i] = sum;
            largest = Math.max(largest, magnitude);
        }
        return y;
    }

    /** Factors may be multiplied into weights before: what was a multiple of the unit and within bounds may no longer be. */
    private Tensor normalize(Node node, BatchNormalization layer, Tensor x) {
        float[] mean = weights(node, "moving_mean");
        float[] variance = weights(node, "moving_variance");
        Tensor y = empty(x.shape);
        double before = largest;
        double finest = unit;
        for (int i = 0; i < y.data.length; i++) {
            int c = i % x.channels();
            double gamma = layer.scale() ? weights(node, "gamma")[c] : 1;
            double beta = layer.center() ? weights(node, "beta")[c] : 0;
            double factor = gamma / Math.sqrt(variance[c] + layer.epsilon());
            double shift = beta - mean[c] * factor;
            y.data[i] = x.data[i] * factor + shift;
            largest = Math.max(largest, before * Math.abs(factor) + Math.abs(shift));
            double multiple = factor;
            double scaled = finest;
            while (scaled > LEAST_UNIT && multiple != Math.rint(multiple)) {
                multiple *= 2;
                scaled /= 2;
            }
            unit = Math.min(unit, scaled);
        }
        return y;
    }

    private Tensor activate(Tensor x, Activation activation) {
        noted(x);
        return switch (activation) {
            case LINEAR -> x;
            case RELU -> map(x, v -> Math.max(0, v));
            case RELU6 -> map(x, v -> Math.clamp(v, 0, 6));
            case TANH -> map(x, Math::tanh);
            case SOFTMAX -> channelsFirst ? toLast(softmax(toFirst(x))) : softmax(x);
            default -> throw new IllegalStateException(activation + ": no reference");
        };
    }

    private static double rectify(ReLU relu, double v) {
        if (v >= relu.maxValue().orElse(Double.POSITIVE_INFINITY)) {
            return relu.maxValue().orElseThrow();
        }
        return v > relu.threshold() ? v : relu.negativeSlope() * (v - relu.threshold());
    }

    private static Tensor softmax(Tensor x) {
        Tensor y = empty(x.shape);
        for (int first = 0; first < x.data.length; first += x.channels()) {
            double most =
                    Arrays.stream(x.data, first, first + x.channels()).max().orElseThrow();
            double sum = 0;
            for (int i = first; i < first + x.channels(); i++) {
                y.data[i] = Math.exp(x.data[i] - most);
                sum += y.data[i];
            }
            for (int i = first; i < first + x.channels(); i++) {
                y.data[i] /= sum;
            }
        }
        return y;
    }

    private static Tensor map(Tensor x, DoubleUnaryOperator function) {
        return new Tensor(x.shape, Arrays.stream(x.data).map(function).toArray());
    }

    private Tensor pool(Tensor x, Window window, boolean maximum) {
        SlidingAxis rows = axis(x.extent(0), window, true);
        SlidingAxis columns = axis(x.extent(1), window, false);
        return fill(empty(Shape.of(rows.positions(), columns.positions(), x.channels())), place -> {
            double most = Double.NEGATIVE_INFINITY;
            double sum = 0;
            double magnitude = 0;
            int count = 0;
            for (int u = 0; u < window.height(); u++) {
                for (int v = 0; v < window.width(); v++) {
                    int row = rows.coordinate(place[0], u);
                    int column = columns.coordinate(place[1], v);
                    if (row >= 0 && column >= 0) {
                        double value = x.at(row, column, place[2]);
                        most = Math.max(most, value);
                        sum += value;
                        magnitude += Math.abs(value);
                        count++;
                    }
                }
            }
            largest = Math.max(largest, magnitude);
            return maximum ? most : sum / count;
        });
    }

    private Tensor merge(MergeKind kind, List<Tensor> inputs) {
        DoubleBinaryOperator both = switch (kind) {
            case ADD, AVERAGE -> Double::sum;
            case SUBTRACT -> (a, b) -> a - b;
            case MULTIPLY -> (a, b) -> a * b;
            case MAXIMUM -> Math::max;
            case MINIMUM -> Math::min;
        };
        UnaryOperator<Tensor> last = kind == MergeKind.AVERAGE ? x -> map(x, v -> v / inputs.size()) : x -> x;
        Tensor result = inputs.getFirst();
        for (Tensor other : inputs.subList(1, inputs.size())) {
            Tensor next = empty(result.shape);
            for (int i = 0; i < next.data.length; i++) {
                next.data[i] = both.applyAsDouble(result.data[i], other.data[i]);
            }
            result = noted(next);
        }
        return last.apply(result);
    }

    private static Tensor concatenate(int axis, List<Tensor> inputs, Shape shape) {
        int place = Math.floorMod(axis, shape.rank());
        Tensor y = empty(shape);
        int next = 0;
        int outer = 1;
        for (int i = 0; i < place; i++) {
            outer *= shape.dimension(i);
        }
        for (int row = 0; row < outer; row++) {
            for (Tensor input : inputs) {
                int run = input.data.length / outer;
                System.arraycopy(input.data, row * run, y.data, next, run);
                next += run;
            }
        }
        return y;
    }
}
