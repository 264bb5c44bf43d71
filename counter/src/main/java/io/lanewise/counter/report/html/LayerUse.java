package io.lanewise.counter.report.html;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.report.CountReport;
import io.lanewise.model.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One use of a layer, with all that the report knows of it.
 *
 * @param cost its cost
 * @param formula the layer's formula
 * @param family its colour
 * @param first whether it is the layer's first use, at which its weights are counted
 */
record LayerUse(LayerCost cost, LayerFormula formula, Family family, boolean first) {

    /** All uses in the order of the network, without the inputs. */
    static List<LayerUse> of(CountReport report) {
        Map<String, LayerFormula> formulas = report.formulas();
        Map<String, Node> nodes = new HashMap<>();
        report.model().nodes().forEach(node -> nodes.put(node.name(), node));
        Set<String> seen = new HashSet<>();
        List<LayerUse> uses = new ArrayList<>();
        for (LayerCost cost : report.cost().layers()) {
            Node node = known(nodes, cost.node());
            LayerFormula formula = known(formulas, node.layerName());
            uses.add(new LayerUse(cost, formula, Family.of(node.layer()), seen.add(node.layerName())));
        }
        return uses;
    }

    /** The name of the use. */
    String name() {
        return cost.node();
    }

    private static <T> T known(Map<String, T> all, String name) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException(name + ": expected costs and formulas of the same network");
        }
        return found;
    }
}
