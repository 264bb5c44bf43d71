package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.MemoryWalk;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What each count says of each layer, and whether they agree. */
final class ProofTable {

    private final Markup page;
    private final Verification proof;

    private ProofTable(Markup page, Verification proof) {
        this.page = page;
        this.proof = proof;
    }

    /** Writes the verdict: one line that all agree, or one for each thing that does not, at most so many. */
    static void verdict(Markup page, Verification proof, int most) {
        List<String> lines = List.of(proof.verdict().split("\n", -1));
        for (String line : lines.subList(0, Math.min(most, lines.size()))) {
            page.open("p", "class", proof.agrees() ? "verdict agrees" : "verdict wrong")
                    .leaf("span", proof.agrees() ? "✓ " : "✗ ", "aria-hidden", "true")
                    .text(line)
                    .close();
        }
        if (lines.size() > most) {
            page.leaf("p", "And " + (lines.size() - most) + " more, all at the end of the page.");
        }
    }

    /** Writes the table and what the walk over the memory did. */
    static void write(Markup page, Verification proof, WeightCount count) {
        new ProofTable(page, proof).write(count);
    }

    private void write(WeightCount count) {
        Map<String, BigInteger[]> rows = byLayer(count);
        page.openScroll("Proof table", rows.size());
        page.open("table", "class", "proof").open("thead").open("tr").leaf("th", "Layer", "scope", "col");
        for (Tally tally : proof.tallies()) {
            page.leaf("th", tally.source().label(), "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        rows.forEach(this::row);
        page.close().open("tfoot");
        row("total", proof.tallies().stream().map(Tally::total).toArray(BigInteger[]::new));
        page.close().close().close();
        MemoryWalk walk = proof.walk();
        if (walk != null) {
            page.leaf("p", walked(walk));
        }
    }

    private void row(String name, BigInteger[] counts) {
        page.open("tr").open("th", "scope", "row").wholeName(name).close();
        for (BigInteger count : counts) {
            boolean differs = !count.equals(counts[0]);
            page.leaf(
                    "td", (differs ? "≠ " : "") + Digits.grouped(count), "class", differs ? "figure wrong" : "figure");
        }
        page.close();
    }

    /** Each layer's elements by every count; tensors that belong to no layer of the network stand under what precedes their name. */
    private Map<String, BigInteger[]> byLayer(WeightCount count) {
        Set<String> layers = new HashSet<>();
        count.layers().stream().map(LayerFormula::layer).forEach(layers::add);
        Map<String, BigInteger[]> rows = new LinkedHashMap<>();
        List<Tally> tallies = proof.tallies();
        for (int i = 0; i < tallies.size(); i++) {
            int column = i;
            tallies.get(i).tensors().forEach((path, elements) -> {
                BigInteger[] row = rows.computeIfAbsent(layer(path, layers), unseen -> zeros(tallies.size()));
                row[column] = row[column].add(elements);
            });
        }
        return rows;
    }

    private static BigInteger[] zeros(int columns) {
        BigInteger[] zeros = new BigInteger[columns];
        Arrays.fill(zeros, BigInteger.ZERO);
        return zeros;
    }

    /** The longest beginning of a tensor's path that names a layer. */
    private static String layer(String path, Set<String> layers) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (layers.contains(path.substring(0, end))) {
                return path.substring(0, end);
            }
        }
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
    }

    private static String walked(MemoryWalk walk) {
        return "%s bytes were allocated. A value of its own was written to each of %s slots, then all were read back; "
                        .formatted(Digits.grouped(walk.bytes()), Digits.grouped(walk.slots() - walk.untouchedSlots()))
                + Digits.grouped(walk.untouchedSlots()) + " slots stayed untouched"
                + (walk.findings().isEmpty() ? ": padding." : ".");
    }
}
