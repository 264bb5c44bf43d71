package io.lanewise.counter.formula;

import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.Submodel;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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
        BigInteger statistics = new Sum((layer, formula) -> tensors(formula, Reconciliation::isStatistic)).over(model);
        BigInteger biases = new Sum((layer, formula) -> tensors(formula, "bias"::equals)).over(model);
        BigInteger perUse = new Sum((layer, formula) -> formula.weights().value())
                .ofEachUse()
                .over(model);
        BigInteger channels = new Sum(Reconciliation::pooledChannels).over(model);
        BigInteger trained = new Sum((layer, formula) -> tensors(formula, tensor -> !isStatistic(tensor)))
                .ofTrained()
                .over(model);
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
                perUse,
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
        add(
                readings,
                total,
                "with Adam's variables",
                trained.signum() == 0
                        ? total
                        : total.add(trained.multiply(ADAM_SLOTS)).add(ADAM_OWN),
                "Keras' summary of a network compiled with Adam adds two moments for each trained weight, the step and the "
                        + "learning rate");
        return new Reconciliation(readings);
    }

    private static void add(List<Reading> readings, BigInteger total, String what, BigInteger other, String why) {
        if (!other.equals(total)) {
            readings.add(new Reading(what, other, why));
        }
    }

    private static BigInteger tensors(LayerFormula layer, Predicate<String> counted) {
        BigInteger sum = BigInteger.ZERO;
        for (WeightFormula.Term term : layer.weights().terms()) {
            sum = counted.test(term.tensor()) ? sum.add(term.size().value()) : sum;
        }
        return sum;
    }

    private static boolean isStatistic(String tensor) {
        return switch (tensor) {
            case "moving_mean", "moving_variance", "mean", "variance", "count" -> true;
            default -> false;
        };
    }

    private static BigInteger pooledChannels(Layer layer, LayerFormula formula) {
        return layer instanceof MaxPooling2D || layer instanceof AveragePooling2D || layer instanceof Pooling1D
                ? formula.input().getLast()
                : BigInteger.ZERO;
    }

    /**
     * A sum over the layers of a network and of the networks within it.
     *
     * @param part what one layer adds
     * @param eachUse whether a shared layer adds it at each use
     * @param trainedOnly whether layers that are not trained are left out
     */
    private record Sum(BiFunction<Layer, LayerFormula, BigInteger> part, boolean eachUse, boolean trainedOnly) {

        Sum(BiFunction<Layer, LayerFormula, BigInteger> part) {
            this(part, false, false);
        }

        Sum ofEachUse() {
            return new Sum(part, true, trainedOnly);
        }

        Sum ofTrained() {
            return new Sum(part, eachUse, true);
        }

        BigInteger over(Model model) {
            Map<String, Layer> layers = new HashMap<>();
            model.nodes().forEach(node -> layers.put(node.layerName(), node.layer()));
            BigInteger sum = BigInteger.ZERO;
            for (LayerFormula formula : WeightCount.of(model).layers()) {
                Layer layer = layers.get(formula.layer());
                if (layer == null || (trainedOnly && !model.isTrainable(formula.layer()))) {
                    continue;
                }
                BigInteger once =
                        layer instanceof Submodel submodel ? over(submodel.model()) : part.apply(layer, formula);
                sum = sum.add(eachUse ? once.multiply(BigInteger.valueOf(formula.uses())) : once);
            }
            return sum;
        }
    }
}
