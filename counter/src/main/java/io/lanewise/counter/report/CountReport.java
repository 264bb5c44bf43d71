package io.lanewise.counter.report;

import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.OptimizerFormula;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.summary.KerasSummary;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import io.lanewise.plan.ActivationOutline;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that is known of a network, for every form of report.
 *
 * @param model the network
 * @param count its weights by formula
 * @param cost its operations and bytes
 * @param summary Keras' table
 * @param peakActivationFloats floats of activations that the engine holds for one sample; empty where a tensor is larger than an
 *     array can be
 * @param optimizer variables of the optimizer that it was compiled with
 * @param proof what the counts say, if they were compared
 */
public record CountReport(
        Model model,
        WeightCount count,
        NetworkCost cost,
        KerasSummary summary,
        OptionalLong peakActivationFloats,
        Optional<OptimizerFormula> optimizer,
        Optional<Verification> proof) {

    /** The report on a network, without a proof. */
    public static CountReport of(Model model, Optional<Optimizer> optimizer) {
        KerasSummary summary = KerasSummary.of(model, optimizer);
        return new CountReport(
                model,
                WeightCount.of(model),
                NetworkCost.of(model),
                summary,
                peak(model),
                optimizer.flatMap(known -> OptimizerFormula.of(known, summary.trainable())),
                Optional.empty());
    }

    /** The same with a proof. */
    public CountReport with(Verification verification) {
        return new CountReport(model, count, cost, summary, peakActivationFloats, optimizer, Optional.of(verification));
    }

    /** The formulas by name of layer. */
    public Map<String, LayerFormula> formulas() {
        Map<String, LayerFormula> formulas = new HashMap<>();
        count.layers().forEach(layer -> formulas.put(layer.layer(), layer));
        return formulas;
    }

    private static OptionalLong peak(Model model) {
        try {
            return OptionalLong.of(ActivationOutline.peakFloats(model));
        } catch (ArithmeticException | InvalidModelException tooLarge) {
            return OptionalLong.empty();
        }
    }
}
