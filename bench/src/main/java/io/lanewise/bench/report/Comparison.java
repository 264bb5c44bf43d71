package io.lanewise.bench.report;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Lanewise beside the fastest of the other engines on the same subject. A ratio is the peer's time over Lanewise's: above 1, Lanewise
 * is faster.
 *
 * @param lanewise Lanewise's measurement
 * @param peer the measurement with the smallest median among the other engines
 * @param ratio of the medians over all forks
 * @param low smallest ratio of the medians of one round
 * @param high largest ratio of the medians of one round
 * @param ratioOfMinima of the shortest calls
 */
public record Comparison(
        Measurement lanewise, Measurement peer, double ratio, double low, double high, double ratioOfMinima) {

    /** Lanewise's measurement beside the best peer's; empty if nobody else ran the subject. */
    static Optional<Comparison> of(Measurement lanewise, List<Measurement> all) {
        return all.stream()
                .filter(other -> other.subject().equals(lanewise.subject()) && !other.isLanewise())
                .min(Comparator.comparingDouble(Measurement::medianMs))
                .map(peer -> between(lanewise, peer));
    }

    private static Comparison between(Measurement lanewise, Measurement peer) {
        int rounds =
                Math.min(lanewise.forkMediansMs().size(), peer.forkMediansMs().size());
        double[] ratios = IntStream.range(0, rounds)
                .mapToDouble(round -> peer.forkMediansMs().get(round)
                        / lanewise.forkMediansMs().get(round))
                .toArray();
        double ratio = peer.medianMs() / lanewise.medianMs();
        return new Comparison(
                lanewise,
                peer,
                ratio,
                IntStream.range(0, rounds).mapToDouble(i -> ratios[i]).min().orElse(ratio),
                IntStream.range(0, rounds).mapToDouble(i -> ratios[i]).max().orElse(ratio),
                peer.minMs() / lanewise.minMs());
    }
}
