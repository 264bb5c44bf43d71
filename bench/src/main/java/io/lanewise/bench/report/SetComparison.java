package io.lanewise.bench.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * One of Lanewise's engines on a set of layers, beside the fastest peer of each layer.
 *
 * @param set name of the set, with batch and threads
 * @param engine which of Lanewise's
 * @param shapes number of layers compared
 * @param geometricMean of the layers' ratios, each shape once
 * @param ofSums ratio of the summed times, each shape as often as the network has it
 * @param worst the layer with the smallest ratio
 */
public record SetComparison(
        String set, String engine, int shapes, double geometricMean, double ofSums, Comparison worst) {

    private static final String LAYER = "layer/";

    /** All sets among some comparisons, in their order; a layer without arithmetic is not part of a mean. */
    static List<SetComparison> of(List<Comparison> comparisons) {
        Map<List<String>, List<Comparison>> groups = comparisons.stream()
                .filter(c -> c.lanewise().subject().startsWith(LAYER)
                        && c.lanewise().work().macs() > 0)
                .collect(Collectors.groupingBy(SetComparison::key, LinkedHashMap::new, Collectors.toList()));
        List<SetComparison> sets = new ArrayList<>();
        groups.forEach((key, members) -> sets.add(of(key.get(0), key.get(1), members)));
        return List.copyOf(sets);
    }

    /** Name of the layer with the smallest ratio. */
    public String worstLayer() {
        return worst.lanewise().subject().split("/", -1)[2];
    }

    /** {@code layer/vgg16/conv1/b1/t1} belongs to {@code vgg16/b1/t1}. */
    private static List<String> key(Comparison comparison) {
        String[] parts = comparison.lanewise().subject().split("/", -1);
        return List.of(
                parts[1] + "/" + parts[3] + "/" + parts[4],
                comparison.lanewise().engine());
    }

    private static SetComparison of(String set, String engine, List<Comparison> members) {
        double logarithms = 0;
        double peers = 0;
        double lanewise = 0;
        for (Comparison each : members) {
            int times = each.lanewise().times();
            logarithms += Math.log(each.ratio());
            peers += times * each.peer().medianMs();
            lanewise += times * each.lanewise().medianMs();
        }
        Comparison worst = members.stream()
                .min(Comparator.comparingDouble(Comparison::ratio))
                .orElseThrow();
        return new SetComparison(
                set, engine, members.size(), Math.exp(logarithms / members.size()), peers / lanewise, worst);
    }
}
