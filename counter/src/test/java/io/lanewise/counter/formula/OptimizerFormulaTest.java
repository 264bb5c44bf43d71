package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Optimizer;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against the table that src/test/python/make_optimizer_fixtures.py takes from Keras' own optimizers. */
class OptimizerFormulaTest {

    /** Their variables depend on the shapes of the weights, not on their number alone. */
    private static final Set<String> BY_SHAPE = Set.of("Adafactor", "Muon");

    static List<String> rows() throws IOException {
        try (InputStream table =
                Objects.requireNonNull(OptimizerFormulaTest.class.getResourceAsStream("optimizers.tsv"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .skip(1)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void asManyVariablesAsKerasHas(String row) {
        String[] cells = row.split("\t", -1);
        Optional<BigInteger> variables = OptimizerFormula.of(optimizer(cells), new BigInteger(cells[2]))
                .map(formula -> formula.variables().value());

        assertThat(variables)
                .isEqualTo(BY_SHAPE.contains(cells[0]) ? Optional.empty() : Optional.of(new BigInteger(cells[3])));
    }

    @Test
    void theTableHasAllKinds() throws IOException {
        Set<String> kinds = new TreeSet<>();
        rows().forEach(row -> kinds.add(row.split("\t", -1)[0]));

        assertThat(kinds)
                .containsExactly(
                        "Adadelta",
                        "Adafactor",
                        "Adagrad",
                        "Adam",
                        "AdamW",
                        "Adamax",
                        "Ftrl",
                        "Lamb",
                        "Lion",
                        "Muon",
                        "Nadam",
                        "RMSprop",
                        "SGD",
                        "ScheduleFreeAdamW");
    }

    @Test
    void anOptimizerThatIsNotKnownIsNotGuessed() {
        assertThat(OptimizerFormula.of(new Optimizer("MyOptimizer", Map.of()), BigInteger.TEN))
                .isEmpty();
    }

    private static Optimizer optimizer(String[] cells) {
        Map<String, Double> settings = new HashMap<>();
        for (String setting : cells[1].split(";", -1)) {
            int equals = setting.indexOf('=');
            settings.put(setting.substring(0, equals), Double.valueOf(setting.substring(equals + 1)));
        }
        return new Optimizer(cells[0], settings);
    }
}
