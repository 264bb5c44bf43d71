package io.lanewise.oracle;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Rescaling;
import io.lanewise.model.WeightedPooling2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs a model node by node in double precision, straight from the definitions of the layers. */
public final class Reference {

    private final Model model;
    private final int batch;
    private final Map<Node, Bounded> results = new HashMap<>();

    private Reference(Model model, int batch) {
        this.model = model;
        this.batch = batch;
    }

    /** The only output of a model with one input, for {@code batch} samples. */
    public static Bounded run(Model model, int batch, float[] samples) {
        return run(model, batch, List.of(samples)).getFirst();
    }

    /** All outputs of a model, for one array per input of {@code batch} samples each. */
    public static List<Bounded> run(Model model, int batch, List<float[]> inputs) {
        Reference reference = new Reference(model, batch);
        int next = 0;
        for (Node node : model.nodes()) {
            Bounded result = node.layer() instanceof Input
                    ? Bounded.exactly(inputs.get(next++))
                    : reference.apply(node, reference.resultOf(node.inputs().getFirst()));
            reference.results.put(node, result);
        }
        return model.outputs().stream().map(reference::resultOf).toList();
    }

    private Bounded resultOf(Node node) {
        Bounded result = results.get(node);
        if (result == null) {
            throw new IllegalStateException(node + " has not run");
        }
        return result;
    }

    private Bounded apply(Node node, Bounded x) {
        return switch (node.layer()) {
            case Input input -> throw new IllegalStateException(input + " has no input");
            case Flatten flatten -> x;
            case Dropout dropout -> x;
            case ActivationLayer layer -> activate(layer.activation(), node, x);
            case Rescaling rescaling -> rescale(rescaling, x);
            case MaxPooling2D pooling -> new ReferencePool(pooling.window(), node.inputShape()).max(x, batch);
            case WeightedPooling2D pooling -> {
                float @Nullable [] bias = pooling.useBias() ? weights(node, "bias") : null;
                Bounded pooled = new ReferencePool(pooling.window(), node.inputShape())
                        .weighted(x, batch, weights(node, "coefficient"), bias);
                yield activate(pooling.activation(), node, pooled);
            }
            case Conv2D conv -> {
                float @Nullable [] bias = conv.useBias() ? weights(node, "bias") : null;
                Bounded sums = new ReferenceConv(conv, node.inputShape(), weights(node, "kernel"), bias).run(x, batch);
                yield activate(conv.activation(), node, sums);
            }
            case Dense dense -> {
                float @Nullable [] bias = dense.useBias() ? weights(node, "bias") : null;
                yield activate(dense.activation(), node, dense(dense.units(), x, weights(node, "kernel"), bias));
            }
            default -> throw new IllegalStateException(node + ": no reference for this layer");
        };
    }

    private static Bounded activate(Activation activation, Node node, Bounded x) {
        int classes = node.outputShape().last();
        return switch (activation) {
            case SOFTMAX -> ReferenceActivation.softmax(x, classes);
            case LOG_SOFTMAX -> ReferenceActivation.logSoftmax(x, classes);
            default -> ReferenceActivation.pointwise(activation, x);
        };
    }

    private static Bounded dense(int units, Bounded x, float[] kernel, float @Nullable [] bias) {
        int inputs = kernel.length / units;
        Bounded y = new Bounded(x.length() / inputs * units);
        for (int row = 0; row < x.length() / inputs; row++) {
            for (int unit = 0; unit < units; unit++) {
                ProductSum sum = new ProductSum(bias == null ? 0 : bias[unit]);
                for (int i = 0; i < inputs; i++) {
                    sum.add(x.value(row * inputs + i), x.error(row * inputs + i), kernel[i * units + unit]);
                }
                y.set(row * units + unit, sum.value(), sum.error());
            }
        }
        return y;
    }

    private static Bounded rescale(Rescaling rescaling, Bounded x) {
        Bounded y = new Bounded(x.length());
        for (int i = 0; i < x.length(); i++) {
            // Not a weight but a number of the description: rounded to fp32 first, which costs one more rounding of
            // each.
            ProductSum sum = new ProductSum(rescaling.offset());
            sum.add(x.value(i), x.error(i), rescaling.scale());
            double rounded = sum.error() == 0 ? 0 : 2 * sum.error();
            y.set(i, sum.value(), rounded);
        }
        return y;
    }

    private float[] weights(Node node, String parameter) {
        return model.weights().get(node.layerName(), parameter).values().toArray();
    }
}
