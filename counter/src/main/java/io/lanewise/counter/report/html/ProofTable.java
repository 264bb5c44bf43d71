package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.MemoryWalk;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

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
        Map<String, List<BigInteger>> rows = proof.byLayer(count);
        page.openScroll("Proof table", rows.size());
        page.open("table", "class", "proof").open("thead").open("tr").leaf("th", "Layer", "scope", "col");
        for (Tally tally : proof.tallies()) {
            page.leaf("th", tally.source().label(), "scope", "col", "class", "figure");
        }
        page.close().close().open("tbody");
        rows.forEach(this::row);
        page.close().open("tfoot");
        row("total", proof.tallies().stream().map(Tally::total).toList());
        page.close().close().close();
        MemoryWalk walk = proof.walk();
        if (walk != null) {
            page.leaf("p", walk.account());
        }
    }

    private void row(String name, List<BigInteger> counts) {
        page.open("tr").open("th", "scope", "row").wholeName(name).close();
        for (BigInteger count : counts) {
            boolean differs = !count.equals(counts.getFirst());
            page.leaf(
                    "td", (differs ? "≠ " : "") + Digits.grouped(count), "class", differs ? "figure wrong" : "figure");
        }
        page.close();
    }
}
