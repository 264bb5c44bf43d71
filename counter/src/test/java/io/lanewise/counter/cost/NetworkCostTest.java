package io.lanewise.counter.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.Models;
import io.lanewise.formats.text.ArchitectureText;
import io.lanewise.model.Activation;
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
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NetworkCostTest {

    /** 15.47 G multiply-adds, the figure that PyTorch's table of models and its readers give. */
    @Test
    void vgg16() {
        NetworkCost cost = NetworkCost.of(ArchitectureText.parse("""
                224x224x3
                conv 64 3x3 same relu, conv 64 3x3 same relu, maxpool 2
                conv 128 3x3 same relu, conv 128 3x3 same relu, maxpool 2
                conv 256 3x3 same relu, conv 256 3x3 same relu, conv 256 3x3 same relu, maxpool 2
                conv 512 3x3 same relu, conv 512 3x3 same relu, conv 512 3x3 same relu, maxpool 2
                conv 512 3x3 same relu, conv 512 3x3 same relu, conv 512 3x3 same relu, maxpool 2
                flatten, dense 4096 relu, dense 4096 relu, dense 1000 softmax"""));

        assertThat(cost.weights()).isEqualTo(138_357_544);
        assertThat(cost.macs()).isEqualTo(15_470_264_320L);
    }

    /** Krizhevsky's second network without groups, as torchvision has it: 714 M multiply-adds. */
    @Test
    void alexNet() {
        NetworkCost cost = NetworkCost.of(ArchitectureText.parse("""
                224x224x3
                conv 64 11x11 stride 4 pad 2 relu, maxpool 3 stride 2
                conv 192 5x5 pad 2 relu, maxpool 3 stride 2
                conv 384 3x3 pad 1 relu, conv 256 3x3 pad 1 relu, conv 256 3x3 pad 1 relu, maxpool 3 stride 2
                flatten, dense 4096 relu, dense 4096 relu, dense 1000"""));

        assertThat(cost.weights()).isEqualTo(61_100_840);
        assertThat(cost.macs()).isEqualTo(714_188_480);
    }

    /** Howard et al., 2017, table 8: 569 million multiply-adds, 4.2 million weights. */
    @Test
    void mobileNet() {
        StringBuilder text = new StringBuilder("224x224x3 conv 32 3x3 stride 2 same nobias, bn, relu");
        int[][] blocks = {
            {64, 1}, {128, 2}, {128, 1}, {256, 2}, {256, 1}, {512, 2}, {512, 1}, {512, 1}, {512, 1}, {512, 1}, {512, 1},
            {1024, 2}, {1024, 1}
        };
        for (int[] block : blocks) {
            text.append(", depthwise 3x3 stride %d same nobias, bn, relu, conv %d 1x1 nobias, bn, relu"
                    .formatted(block[1], block[0]));
        }
        NetworkCost cost = NetworkCost.of(ArchitectureText.parse(text + ", gap, dense 1000 softmax"));

        assertThat(cost.weights()).isEqualTo(4_253_864);
        assertThat(cost.macs()).isEqualTo(568_740_352);
    }

    /** Every number worked out on paper: 94² · 60 · 49, 90² · 100 · 25 · 60, 202,500 · 250, 250 · 200, 200. */
    @Test
    void question() {
        NetworkCost cost = NetworkCost.of(Models.describe("question").model());

        assertThat(cost.layers())
                .filteredOn(layer -> layer.macs().signum() > 0)
                .extracting(layer -> layer.macs().longValueExact())
                .containsExactly(25_977_840L, 1_215_000_000L, 50_625_000L, 50_000L, 200L);
        assertThat(cost.macs()).isEqualTo(1_291_653_040L);
        assertThat(cost.activationFloats()).isEqualTo(530_160 + 810_000 + 202_500 + 250 + 200 + 1);
        assertThat(cost.weights()).isEqualTo(50_828_751);
    }

    @Test
    void sharedLayerIsComputedAtEachUseAndCountedOnce() {
        ModelBuilder builder = new ModelBuilder("shared");
        Conv2D conv = Conv2D.of(3, 3).withPadding(Padding.SAME).withActivation(Activation.RELU);
        Node image = builder.input("image", Shape.of(10, 8, 3));
        Node once = builder.add("twice", conv, image);
        NetworkCost cost = NetworkCost.of(builder.build(builder.add("twice", conv, once)));

        assertThat(cost.layers()).extracting(LayerCost::node).containsExactly("twice", "twice#1");
        assertThat(cost.layers()).extracting(LayerCost::layer).containsExactly("twice", "twice");
        assertThat(cost.layers()).extracting(LayerCost::weights).containsExactly(big(84), BigInteger.ZERO);
        assertThat(cost.layers()).extracting(LayerCost::weightsRead).containsExactly(big(84), big(84));
        assertThat(cost.layers()).extracting(LayerCost::macs).containsExactly(big(6480), big(6480));
        assertThat(cost.layers().get(1).movedBytes()).isEqualTo(4 * (240 + 84 + 240));
        assertThat(cost.layers().get(1).intensity())
                .isEqualTo(cost.layers().get(0).intensity());
        assertThat(cost.weights()).isEqualTo(84);
    }

    @Test
    void aNetworkWithinTheNetworkCostsWhatItsLayersCost() {
        String layers = "conv 4 3x3 relu, conv 4 3x3 same, bn, relu, maxpool 2, flatten, dense 7 softmax";
        Model inner = ArchitectureText.parse("12x11x3 " + layers);
        ModelBuilder builder = new ModelBuilder("outer");
        Node image = builder.input("image", Shape.of(12, 11, 3));
        NetworkCost nested =
                NetworkCost.of(builder.build(builder.add(new Flatten(), builder.add(new Submodel(inner), image))));
        NetworkCost flat = NetworkCost.of(inner);

        assertThat(nested.layers()).hasSize(2);
        assertThat(nested.layers().getFirst().kind()).isEqualTo("Sequential");
        assertThat(nested.weights()).isEqualTo(flat.weights());
        assertThat(nested.macs()).isEqualTo(flat.macs()).isPositive();
        assertThat(nested.otherOperations()).isEqualTo(flat.otherOperations()).isPositive();
        assertThat(nested.flops()).isEqualTo(flat.flops());
        assertThat(nested.activationFloats()).isEqualTo(flat.activationFloats());
        assertThat(nested.intensity()).isEqualTo(flat.intensity());
    }

    @Test
    void aNetworkUsedTwiceHasItsWeightsOnce() {
        Model inner = ArchitectureText.parse("5 dense 5 relu");
        ModelBuilder builder = new ModelBuilder("outer");
        Node x = builder.input("x", Shape.of(5));
        Node once = builder.add("inner", new Submodel(inner), x);
        NetworkCost cost = NetworkCost.of(builder.build(builder.add("inner", new Submodel(inner), once)));

        assertThat(cost.weights()).isEqualTo(30);
        assertThat(cost.macs()).isEqualTo(50);
        assertThat(cost.layers()).extracting(LayerCost::weightsRead).containsExactly(big(30), big(30));
    }

    @Test
    void costsOverTwoToThe63DoNotWrap() {
        int n = Integer.MAX_VALUE;
        NetworkCost cost = NetworkCost.of(
                Model.sequential(Input.input(n)).dense(n).dense(n).dense(n).build());

        assertThat(cost.macs()).isEqualTo(big(n).pow(2).multiply(big(3))).isGreaterThan(big(Long.MAX_VALUE));
        assertThat(cost.flops()).isEqualTo(big(n).pow(2).multiply(big(6)).add(big(n).multiply(big(3))));
    }

    /** Forty axes of 2³¹ − 1: more floats than the largest double. */
    @Test
    void intensityOfCostsThatNoDoubleHolds() {
        int[] extents = new int[40];
        Arrays.fill(extents, Integer.MAX_VALUE);
        NetworkCost cost = NetworkCost.of(Model.sequential(Input.input(extents))
                .activation(Activation.RELU)
                .build());

        assertThat(cost.flops()).isEqualTo(big(Integer.MAX_VALUE).pow(40));
        assertThat(cost.intensity()).isEqualTo(0.125);
    }

    private static BigInteger big(long number) {
        return BigInteger.valueOf(number);
    }
}
