package io.lanewise.counter.formula;

import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.model.Pooling1D;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The other numbers that tools and books give for the same network, and what each of them counts.
 *
 * @param readings one per way to count that gives another number here
 */
public record Reconciliation(List<Reading> readings) {

    private static final BigInteger ADAM_SLOTS = BigInteger.TWO;
    private static final BigInteger ADAM_OWN = BigInteger.TWO;

    public Reconciliation {
        readings = List.copyOf(readings);
    }

    /**
     * One way to count.
     *
     * @param what what is counted: {@code without biases}
     * @param total the number that it gives
     * @param why who counts so, and how the number comes about
     */
    public record Reading(String what, BigInteger total, String why) {}

    /** The readings of a network, in an order that does not depend on their numbers. */
    public static Reconciliation of(Model model, WeightCount count) {
        BigInteger total = count.total();
        List<Reading> readings = new ArrayList<>();
        BigInteger statistics = tensors(count, Reconciliation::isStatistic);
        BigInteger biases = tensors(count, tensor -> tensor.equals("bias") || tensor.endsWith("/bias"));
        BigInteger repeated = repeated(count);
        BigInteger channels = pooledChannels(model, count);
        add(
                readings,
                total,
                "without biases",
                total.subtract(biases),
                "papers that count kernels only leave out the biases");
        add(
                readings,
                total,
                "without moving statistics",
                total.subtract(statistics),
                "PyTorch's parameters() leaves out what training measures and does not learn; Keras lists it as non-trainable");
        add(
                readings,
                total,
                "shared layers once per use",
                total.add(repeated),
                "tools that add up the rows of a traced graph count the weights of a shared layer at every use");
        add(
                readings,
                total,
                "pools with a coefficient",
                total.add(channels),
                "one trainable coefficient for each channel of a pool, as some readers of AlexNet count");
        add(
                readings,
                total,
                "pools with coefficient and bias",
                total.add(channels.multiply(BigInteger.TWO)),
                "LeNet-5's subsampling layers (1998) have two weights for each channel");
        BigInteger trained = total.subtract(statistics);
        add(
                readings,
                total,
                "with Adam's variables",
                total.add(trained.multiply(ADAM_SLOTS)).add(ADAM_OWN),
                "Keras' summary of a network compiled with Adam adds two moments for each trained weight, the step and the "
                        + "learning rate");
        return new Reconciliation(readings);
    }

    private static void add(List<Reading> readings, BigInteger total, String what, BigInteger other, String why) {
        if (!other.equals(total)) {
            readings.add(new Reading(what, other, why));
        }
    }

    private static BigInteger tensors(WeightCount count, Predicate<String> counted) {
        BigInteger sum = BigInteger.ZERO;
        for (LayerFormula layer : count.layers()) {
            for (WeightFormula.Term term : layer.weights().terms()) {
                sum = counted.test(term.tensor()) ? sum.add(term.size().value()) : sum;
            }
        }
        return sum;
    }

    private static boolean isStatistic(String tensor) {
        String name = tensor.substring(tensor.lastIndexOf('/') + 1);
        return switch (name) {
            case "moving_mean", "moving_variance", "mean", "variance", "count" -> true;
            default -> false;
        };
    }

    private static BigInteger repeated(WeightCount count) {
        BigInteger sum = BigInteger.ZERO;
        for (LayerFormula layer : count.layers()) {
            sum = sum.add(layer.weights().value().multiply(BigInteger.valueOf(layer.uses() - 1L)));
        }
        return sum;
    }

    private static BigInteger pooledChannels(Model model, WeightCount count) {
        BigInteger sum = BigInteger.ZERO;
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            Node node = model.nodes().get(i);
            if (isPool(node.layer()) && seen.add(node.layerName())) {
                sum = sum.add(count.outputs().get(i).getLast());
            }
        }
        return sum;
    }

    private static boolean isPool(Layer layer) {
        return layer instanceof MaxPooling2D || layer instanceof AveragePooling2D || layer instanceof Pooling1D;
    }
}
