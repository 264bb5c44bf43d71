package io.lanewise.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How a model opened.
 *
 * @param model file or name
 * @param weights bytes of its weights as fp32
 * @param forks what each process said, at least one
 */
public record Opening(String model, long weights, List<Fork> forks) {

    /**
     * One process.
     *
     * @param millis from the path of the file to a session that is ready
     * @param peakBytes the largest resident size until then
     * @param steadyBytes resident size after some runs and a collection
     */
    public record Fork(double millis, long peakBytes, long steadyBytes) {}

    public Opening {
        forks = List.copyOf(forks);
        if (forks.isEmpty()) {
            throw new IllegalArgumentException(model + ": expected at least one process");
        }
    }

    /** The middle one of the forks by a figure; the lower of two. */
    public double median(ToDoubleFunction<Fork> figure) {
        return sorted(figure).get((forks.size() - 1) / 2);
    }

    public double least(ToDoubleFunction<Fork> figure) {
        return sorted(figure).getFirst();
    }

    public double most(ToDoubleFunction<Fork> figure) {
        return sorted(figure).getLast();
    }

    private List<Double> sorted(ToDoubleFunction<Fork> figure) {
        return forks.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
