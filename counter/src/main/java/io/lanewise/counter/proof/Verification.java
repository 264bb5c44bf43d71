package io.lanewise.counter.proof;

import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.text.Digits;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.ParameterAllocator;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Independent counts of one network's weights, compared tensor by tensor.
 *
 * <pre>{@code
 * Verification verification = Verification.of(model);
 * assertTrue(verification.agrees(), verification::verdict);
 * }</pre>
 *
 * @param tallies the counts; the first one is what the others are compared with
 * @param walk the walk over the memory, null if none was taken
 * @param findings what does not agree; empty if the count is proved
 */
public record Verification(List<Tally> tallies, @Nullable MemoryWalk walk, List<Finding> findings) {

    public Verification {
        tallies = List.copyOf(tallies);
        findings = List.copyOf(findings);
    }

    /**
     * Compares formula, ledger, freshly allocated memory and, where the model has them, the weights read from its file.
     *
     * @throws io.lanewise.memory.InsufficientMemoryException if the weights do not fit into the heap once more
     * @throws IllegalArgumentException if a single tensor is larger than the allocator can reserve
     * @throws ArithmeticException if the size in bytes does not fit into a {@code long}
     */
    public static Verification of(Model model) {
        return of(model, ParameterAllocator.onHeap());
    }

    /** As {@link #of(Model)}, with memory from the given allocator. */
    public static Verification of(Model model, ParameterAllocator allocator) {
        return compare(model, MemoryWalk.over(allocator.allocate(model.parameters())));
    }

    /**
     * Compares formula, ledger and, where the model has them, the weights read from its file; allocates nothing.
     *
     * @throws ArithmeticException if the ledger's offsets do not fit into a {@code long}
     */
    public static Verification withoutAllocating(Model model) {
        return compare(model, null);
    }

    /** Compares counts that were taken elsewhere; the first one is what the others are compared with. */
    public static Verification of(List<Tally> tallies, @Nullable MemoryWalk walk) {
        List<Finding> findings = new ArrayList<>(walk == null ? List.of() : walk.findings());
        Set<String> paths = new LinkedHashSet<>();
        tallies.forEach(tally -> paths.addAll(tally.tensors().keySet()));
        for (String path : paths) {
            compare(path, tallies, findings);
        }
        return new Verification(tallies, walk, findings);
    }

    /** Whether all counts agree and nothing else was found. */
    public boolean agrees() {
        return findings.isEmpty();
    }

    /** The number of weights, as the first count has it. */
    public BigInteger total() {
        return tallies.getFirst().total();
    }

    /** One line if all agree, one line per finding otherwise. */
    public String verdict() {
        if (!agrees()) {
            return findings.stream().map(finding -> "NOT PROVED: " + finding).collect(Collectors.joining("\n"));
        }
        String chain = tallies.stream().map(tally -> tally.source().label()).collect(Collectors.joining(" = "));
        return "PROVED: " + chain + " = " + Digits.grouped(total());
    }

    /**
     * What each count says of each layer: the elements of its tensors, in the order of the counts; of a network within the network,
     * those of its layers. Tensors that belong to no layer of the network stand under what precedes their name.
     */
    public Map<String, List<BigInteger>> byLayer(WeightCount count) {
        Set<String> layers = count.layers().stream().map(LayerFormula::layer).collect(Collectors.toSet());
        Map<String, List<BigInteger>> rows = new LinkedHashMap<>();
        for (int i = 0; i < tallies.size(); i++) {
            int column = i;
            tallies.get(i).tensors().forEach((path, elements) -> {
                List<BigInteger> row = rows.computeIfAbsent(
                        layerOf(path, layers),
                        unseen -> new ArrayList<>(Collections.nCopies(tallies.size(), BigInteger.ZERO)));
                row.set(column, row.get(column).add(elements));
            });
        }
        return rows;
    }

    /** The longest beginning of a tensor's path that names a layer: names of layers may have slashes too. */
    private static String layerOf(String path, Set<String> layers) {
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            if (layers.contains(path.substring(0, end))) {
                return path.substring(0, end);
            }
        }
        return path.contains("/") ? path.substring(0, path.lastIndexOf('/')) : path;
    }

    private static Verification compare(Model model, @Nullable MemoryWalk walk) {
        WeightCount count = WeightCount.of(model);
        List<Tally> tallies = new ArrayList<>();
        tallies.add(Tally.of(count));
        tallies.add(Tally.of(ParameterAllocator.layOut(model.parameters())));
        if (walk != null) {
            tallies.add(Tally.of(walk));
        }
        if (model.hasWeights()) {
            tallies.add(Tally.ofFile(model.weights()));
        }
        Verification weights = of(tallies, walk);
        List<Finding> findings = new ArrayList<>(shapeFindings(count, model));
        findings.addAll(weights.findings());
        return new Verification(tallies, walk, findings);
    }

    private static void compare(String path, List<Tally> tallies, List<Finding> findings) {
        Tally first = tallies.getFirst();
        BigInteger expected = first.tensors().get(path);
        for (Tally tally : tallies) {
            BigInteger got = tally.tensors().get(path);
            if (expected == null ? got != null : !expected.equals(got)) {
                findings.add(new Finding(
                        path,
                        first.source().label() + " " + shown(expected) + ", "
                                + tally.source().label() + " " + shown(got)));
            }
        }
    }

    private static String shown(@Nullable BigInteger count) {
        return count == null ? "has none" : Digits.grouped(count);
    }

    /** Where the counter's own geometry and the model's disagree about an output shape. */
    private static List<Finding> shapeFindings(WeightCount count, Model model) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < model.nodes().size(); i++) {
            Node node = model.nodes().get(i);
            String expected = count.outputs().get(i).toString();
            if (!expected.equals(node.outputShape().toString())) {
                findings.add(new Finding(
                        node.name(), "output shape by formula " + expected + ", model " + node.outputShape()));
            }
        }
        return findings;
    }
}
