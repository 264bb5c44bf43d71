package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.formats.Models;
import io.lanewise.formats.text.ArchitectureText;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Normalization;
import io.lanewise.model.Submodel;
import io.lanewise.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReconciliationTest {

    private static final String SMALL = "8x8x2 conv 3 3x3, bn, maxpool 2, flatten, dense 4";

    private static Map<String, Long> readings(Model model) {
        Map<String, Long> readings = new LinkedHashMap<>();
        for (Reading reading : Reconciliation.of(model, WeightCount.of(model)).readings()) {
            readings.put(reading.what(), reading.total().longValueExact());
        }
        return readings;
    }

    private static Map<String, Long> readings(String architecture) {
        return readings(ArchitectureText.parse(architecture));
    }

    /** 54 + 3, 4 · 3, 27 · 4 + 4: 181 weights, 7 biases, 6 statistics, 3 pooled channels. */
    @Test
    void aSmallNetworkByHand() {
        assertThat(readings(SMALL))
                .containsExactly(
                        Map.entry("without biases", 174L),
                        Map.entry("without moving statistics", 175L),
                        Map.entry("pools with a coefficient", 184L),
                        Map.entry("pools with coefficient and bias", 187L),
                        Map.entry("with Adam's variables", 181L + 2 * 175 + 2));
    }

    @Test
    void theQuestionsOtherNumbers() {
        assertThat(readings(Models.describe("question").model()))
                .containsExactly(
                        Map.entry("without biases", 50_828_751L - 60 - 100 - 250 - 200 - 1),
                        Map.entry("pools with a coefficient", 50_828_851L),
                        Map.entry("pools with coefficient and bias", 50_828_951L),
                        Map.entry("with Adam's variables", 152_486_255L));
    }

    @Test
    void onlyReadingsThatDifferAreGiven() {
        assertThat(readings("5 dense 3 nobias")).containsExactly(Map.entry("with Adam's variables", 47L));
        assertThat(readings("4x4x1 flatten, relu")).isEmpty();
    }

    @Test
    void averagePoolsCountAsPoolsAndGlobalOnesDoNot() {
        assertThat(readings("8x8x2 conv 3 1x1, avgpool 2, maxpool 2, gap"))
                .containsEntry("pools with a coefficient", 9L + 6)
                .containsEntry("pools with coefficient and bias", 9L + 12);
        assertThat(readings("8x8x2 gap, dense 1")).doesNotContainKey("pools with a coefficient");
    }

    @Test
    void sharedLayersOncePerUse() {
        ModelBuilder builder = new ModelBuilder("shared");
        Node node = builder.input("x", Shape.of(4));
        for (int i = 0; i < 3; i++) {
            node = builder.add("shared", Dense.of(4), node);
        }

        assertThat(readings(builder.build(node)))
                .containsEntry("shared layers once per use", 60L)
                .containsEntry("without biases", 16L)
                .containsEntry("with Adam's variables", 20L + 40 + 2);
    }

    @Test
    void networksWithinTheNetworkCountAsTheirLayers() {
        ModelBuilder builder = new ModelBuilder("outer");
        Node image = builder.input("image", Shape.of(8, 8, 2));
        Model nested = builder.build(builder.add(new Submodel(ArchitectureText.parse(SMALL)), image));

        assertThat(readings(nested)).isEqualTo(readings(SMALL));
    }

    /** A pair of equal layers in a network that is used twice: 20 weights four times. */
    @Test
    void usesWithinANetworkThatIsSharedMultiply() {
        ModelBuilder pair = new ModelBuilder("pair");
        Node x = pair.input("x", Shape.of(4));
        Model inner = pair.build(pair.add("same", Dense.of(4), pair.add("same", Dense.of(4), x)));
        ModelBuilder builder = new ModelBuilder("outer");
        Node once = builder.add("pair", new Submodel(inner), builder.input("x", Shape.of(4)));
        Model outer = builder.build(builder.add("pair", new Submodel(inner), once));

        assertThat(readings(outer)).containsEntry("shared layers once per use", 80L);
        assertThat(WeightCount.of(outer).total()).isEqualTo(20);
    }

    @Test
    void adamHasNoVariablesForWeightsThatAreNotTrained() {
        ModelBuilder builder = new ModelBuilder("frozen");
        builder.freeze("first");
        Node first = builder.add("first", Dense.of(5), builder.input("x", Shape.of(4)));
        Model model = builder.build(builder.add("second", Dense.of(2), first));

        assertThat(readings(model)).containsEntry("with Adam's variables", 37L + 2 * 12 + 2);
    }

    @Test
    void statisticsMeasuredBeforeTrainingAreNotLearntEither() {
        ModelBuilder builder = new ModelBuilder("normalised");
        Node normalised = builder.add(new Normalization(true), builder.input("x", Shape.of(4)));
        Model model = builder.build(builder.add(Dense.of(2), normalised));

        assertThat(readings(model))
                .containsEntry("without moving statistics", 10L)
                .containsEntry("with Adam's variables", 19L + 20 + 2);
    }
}
