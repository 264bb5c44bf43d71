package io.lanewise.counter.formula;

import static io.lanewise.counter.formula.Expression.constant;
import static io.lanewise.counter.formula.Expression.product;
import static io.lanewise.counter.formula.Expression.sum;
import static io.lanewise.counter.formula.Expression.variable;

import io.lanewise.model.Optimizer;
import java.math.BigInteger;
import java.util.Optional;

/**
 * How many variables an optimizer keeps beside the weights: some for each weight that is trained, and a few of its own. Keras
 * adds them to the total of a network that is compiled. Source: the {@code build} methods of {@code keras.optimizers} 3.
 *
 * @param kind Keras' class name of the optimizer
 * @param variables their number
 */
public record OptimizerFormula(String kind, Expression variables) {

    /**
     * The formula of an optimizer; empty for one that is not known, or whose variables depend on more than their number.
     *
     * @param trainable number of weights that are trained
     */
    public static Optional<OptimizerFormula> of(Optimizer optimizer, BigInteger trainable) {
        int slots = slots(optimizer);
        if (slots < 0) {
            return Optional.empty();
        }
        slots += optimizer.setting("use_ema", 0) != 0 ? 1 : 0;
        slots += optimizer.setting("gradient_accumulation_steps", 0) != 0 ? 1 : 0;
        boolean scheduled = !optimizer.settings().containsKey("learning_rate");
        int own = 1 + (scheduled ? 0 : 1) + (optimizer.kind().equals("Nadam") ? 1 : 0);
        Expression weights = variable("trainable", trainable);
        return Optional.of(new OptimizerFormula(
                optimizer.kind(), sum(product(variable("slots", slots), weights), constant(own))));
    }

    /** Variables for each trained weight; −1 where that is not known. */
    private static int slots(Optimizer optimizer) {
        return switch (optimizer.kind()) {
            case "SGD" -> optimizer.setting("momentum", 0) != 0 ? 1 : 0;
            case "Adam", "AdamW" -> optimizer.setting("amsgrad", 0) != 0 ? 3 : 2;
            case "Nadam", "Adamax", "Lamb", "Adadelta", "Ftrl", "ScheduleFreeAdamW" -> 2;
            case "Adagrad", "Lion" -> 1;
            case "RMSprop" ->
                1 + (optimizer.setting("momentum", 0) > 0 ? 1 : 0) + (optimizer.setting("centered", 0) != 0 ? 1 : 0);
            default -> -1;
        };
    }
}
