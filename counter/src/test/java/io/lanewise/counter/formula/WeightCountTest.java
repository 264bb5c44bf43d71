package io.lanewise.counter.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Submodel;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;

class WeightCountTest {

    @Test
    void leNet5HasTheCountsOfItsPaper() {
        Model model = Model.sequential(Input.input(32, 32, 1))
                .conv2d(6, 5)
                .weightedPooling2d(2)
                .flatten()
                .dense(120)
                .dense(84)
                .build();

        WeightCount count = WeightCount.of(model);

        assertThat(count.layers())
                .extracting(layer -> layer.weights().value().intValueExact())
                .containsExactly(156, 12, 0, 120 * 1176 + 120, 84 * 120 + 84);
        assertThat(count.total()).isEqualTo(156 + 12 + 141_240 + 10_164);
    }

    @Test
    void sharedLayerCountsOnce() {
        ModelBuilder builder = new ModelBuilder("shared");
        Conv2D conv = Conv2D.of(3, 3).withPadding(Padding.SAME);
        Node image = builder.input("image", Shape.of(10, 10, 3));
        Node once = builder.add("twice", conv, image);
        Node twice = builder.add("twice", conv, once);
        Model model = builder.build(builder.add("flatten", new Flatten(), twice));

        WeightCount count = WeightCount.of(model);

        assertThat(count.total()).isEqualTo(84);
        assertThat(count.layers()).extracting(LayerFormula::layer).containsExactly("twice", "flatten");
        assertThat(count.layers()).extracting(LayerFormula::uses).containsExactly(2, 1);
        assertThat(count.outputs()).hasSize(4);
    }

    /** Each floor uses the one below twice: the uses of the lowest are 2⁴⁰. */
    @Test
    void aTowerOfNetworksCountsEachOnce() {
        Model floor = Model.sequential(Input.input(2)).dense(2).build();
        for (int i = 0; i < 40; i++) {
            ModelBuilder builder = new ModelBuilder("floor");
            Submodel below = new Submodel(floor);
            Node once = builder.add("below", below, builder.input("x", Shape.of(2)));
            floor = builder.build(builder.add("below", below, once));
        }

        WeightCount count = WeightCount.of(floor);

        assertThat(count.total()).isEqualTo(6);
        assertThat(count.layers()).hasSize(1);
        assertThat(count.outputs()).hasSize(3).containsOnly(List.of(BigInteger.TWO));
        assertThat(Reconciliation.of(floor, count).readings())
                .contains(
                        new Reading(
                                "shared layers once per use",
                                BigInteger.valueOf(6L << 40),
                                "tools that add up the rows of a traced graph count the weights of a shared layer at every use"));
        assertThat(NetworkCost.of(floor).macs()).isEqualTo(4L << 40);
    }

    @Test
    void totalsOverTwoToThe63DoNotWrap() {
        Model model = Model.sequential(Input.input(Integer.MAX_VALUE))
                .dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .build();
        BigInteger units = BigInteger.valueOf(Integer.MAX_VALUE);

        assertThat(WeightCount.of(model).total())
                .isEqualTo(units.multiply(units).add(units).multiply(BigInteger.valueOf(3)))
                .isGreaterThan(BigInteger.valueOf(Long.MAX_VALUE));
    }
}
