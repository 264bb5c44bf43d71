package io.lanewise.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.oracle.Bounded;
import io.lanewise.oracle.Reference;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Convolution;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A max pooling gives the same bits fused to the convolution before it and as a step of its own. */
@Tag("width")
class PoolingFusionTest {

    private static final int BATCH = 2;
    private static final int LANES = VectorWidth.LANES;
    private static final PlanOptions EXACT = PlanOptions.defaults().withAccuracy(Accuracy.EXACT);

    /** A convolution, an activation layer and a pooling; where all are outputs none of them can be fused. */
    record Chain(Shape image, Conv2D conv, Activation activation, MaxPooling2D pooling) {

        Model model(boolean apart) {
            ModelBuilder builder = new ModelBuilder("chain");
            Node sums = builder.add("conv", conv, builder.input("image", image));
            Node activated = builder.add("act", new ActivationLayer(activation), sums);
            Node pooled = builder.add("pool", pooling, activated);
            return (apart ? builder.build(pooled, activated, sums) : builder.build(pooled)).initialize(8);
        }

        float[] samples() {
            SplittableRandom random = new SplittableRandom(4);
            float[] samples = new float[BATCH * Math.toIntExact(image.elements())];
            for (int i = 0; i < samples.length; i++) {
                samples[i] = (float) random.nextDouble(-1, 1);
            }
            return samples;
        }
    }

    private static float[] run(Plan plan, float[] samples) {
        float[][] outputs = plan.outputs().stream()
                .map(port -> new float[BATCH * port.floats()])
                .toArray(float[][]::new);
        try (Session session = Session.open(plan, SessionOptions.threads(2))) {
            session.run(new float[][] {samples}, outputs);
        }
        return outputs[0];
    }

    private static Chain chain(int height, int width, int channels, Conv2D conv, int pool) {
        return new Chain(Shape.of(height, width, channels), conv, Activation.RELU, MaxPooling2D.of(pool));
    }

    static List<Chain> chains() {
        Conv2D conv = Conv2D.of(2 * LANES + 3, 3);
        return List.of(
                chain(9, 8, 5, conv, 2),
                chain(8, 9, 5, conv, 2),
                chain(7, 7, 5, conv, 2),
                chain(10, 13, 5, conv, 3),
                chain(6, 103, 3, Conv2D.of(4, 3), 2),
                chain(5, 200, 2, Conv2D.of(4, 3), 3),
                chain(7, 120, 1, Conv2D.of(3, 1), 7),
                chain(12, 12, 2, conv, 10),
                chain(9, 9, 3, conv.withPadding(Padding.SAME), 2),
                chain(15, 13, 3, conv.withStrides(2, 1), 3),
                chain(13, 12, 4, conv.withDilations(2, 1), 2),
                chain(9, 9, 6, Conv2D.of(3 * (LANES + 1), 3).withGroups(3), 2),
                chain(9, 11, 6, Conv2D.of(3 * 2 * LANES, 3).withGroups(3).withPadding(Padding.SAME), 3),
                chain(9, 9, 14, Conv2D.of(7, 3).withGroups(7), 2),
                chain(5, 5, 4, Conv2D.of(2 * LANES, 1), 2),
                chain(4, 4, 2, Conv2D.of(5 * LANES + 1, 2), 3));
    }

    @ParameterizedTest
    @MethodSource("chains")
    void directResultsAreTheSameFusedOrNot(Chain chain) {
        Plan fused = Planner.plan(chain.model(false), EXACT);
        assertThat(fused.steps()).hasSize(1);
        assertThat(fused.steps().getFirst().name()).isEqualTo("conv + act + pool");
        assertThat(fused.steps().getFirst().outputShape())
                .isEqualTo(fused.outputs().getFirst().shape());
        Plan apart = Planner.plan(chain.model(true), EXACT);
        assertThat(apart.steps()).extracting(step -> step.name()).containsExactly("conv", "act", "pool");
        float[] result = run(fused, chain.samples());
        assertThat(result).doesNotContain(Float.NaN).isEqualTo(run(apart, chain.samples()));
        Bounded expected = Reference.run(chain.model(false), BATCH, chain.samples());
        expected.check("fused", result);
    }

    @Test
    void depthwiseConvolutionsKeepThePoolingApart() {
        Chain chain = chain(9, 9, 2 * LANES, Conv2D.of(2 * LANES, 3).withGroups(2 * LANES), 2);
        Plan plan = Planner.plan(chain.model(false), EXACT);
        assertThat(plan.steps()).hasSize(2);
        assertThat(plan.steps().getFirst().algorithm()).isEqualTo("depthwise");
        Reference.run(chain.model(false), BATCH, chain.samples()).check("depthwise", run(plan, chain.samples()));
    }

    @ParameterizedTest
    @EnumSource
    void everyAlgorithmGivesTheSameFusedOrNot(Convolution algorithm) {
        PlanOptions forced = EXACT.withConvolution(algorithm);
        Chain chain = chain(17, 16, LANES + 1, Conv2D.of(LANES + 2, 3), 2);
        Plan fused = Planner.plan(chain.model(false), forced);
        assertThat(fused.steps()).hasSize(1);
        float[] result = run(fused, chain.samples());
        assertThat(result).isEqualTo(run(Planner.plan(chain.model(true), forced), chain.samples()));
    }

    private static List<String> steps(Chain chain) {
        return Planner.plan(chain.model(false), EXACT).steps().stream()
                .map(step -> step.name() + ": " + step.operator().getClass().getSimpleName())
                .toList();
    }

    static List<MaxPooling2D> otherPoolings() {
        MaxPooling2D pool = MaxPooling2D.of(2);
        return List.of(
                MaxPooling2D.of(3).withStrides(2, 2),
                pool.withStrides(1, 2),
                pool.withStrides(2, 1),
                pool.withStrides(3, 3),
                pool.withPadding(Padding.SAME),
                pool.withPadding(new Padding.Explicit(1, 0, 0, 0)),
                pool.withPadding(new Padding.Explicit(0, 0, 0, 1)),
                new MaxPooling2D(Window.of(2, 3).withStrides(2, 3)));
    }

    /** Windows that overlap, leave gaps, are not square or reach beyond the image of 7 × 7 sums. */
    @ParameterizedTest
    @MethodSource("otherPoolings")
    void otherPoolingsStayStepsOfTheirOwn(MaxPooling2D pooling) {
        Chain chain = new Chain(Shape.of(9, 9, 3), Conv2D.of(5, 3), Activation.RELU, pooling);
        assertThat(steps(chain)).containsExactly("conv + act: DirectConv", "pool: MaxPool");
        Bounded expected = Reference.run(chain.model(false), BATCH, chain.samples());
        expected.check("apart", run(Planner.plan(chain.model(false), EXACT), chain.samples()));
    }

    @Test
    void paddingThatTouchesNoWindowDoesNotMatter() {
        for (Padding padding : List.of(Padding.SAME, new Padding.Explicit(0, 1, 0, 1))) {
            MaxPooling2D pooling = MaxPooling2D.of(2).withPadding(padding);
            Chain chain = new Chain(Shape.of(8, 10, 3), Conv2D.of(5, 3), Activation.TANH, pooling);
            assertThat(steps(chain)).containsExactly("conv + act + pool: DirectConv");
            Bounded expected = Reference.run(chain.model(false), BATCH, chain.samples());
            expected.check("fused", run(Planner.plan(chain.model(false), EXACT), chain.samples()));
        }
    }

    @Test
    void aSecondPoolingIsAStepOfItsOwn() {
        Model model = Model.sequential(Input.input(11, 11, 3))
                .conv2d(4, 2)
                .maxPooling2d(2)
                .maxPooling2d(2)
                .build()
                .initialize(2);
        Plan plan = Planner.plan(model, EXACT);
        assertThat(plan.steps())
                .extracting(step -> step.name())
                .containsExactly("conv2d + max_pooling2d", "max_pooling2d_1");
    }

    @Test
    void anActivationBehindAPoolingIsAStepOfItsOwn() {
        Model model = Model.sequential(Input.input(11, 11, 3))
                .conv2d(4, 2)
                .maxPooling2d(2)
                .activation(Activation.SIGMOID)
                .build()
                .initialize(2);
        assertThat(Planner.plan(model, EXACT).steps())
                .extracting(step -> step.name())
                .containsExactly("conv2d + max_pooling2d", "activation");
    }

    @Test
    void softmaxComesBetweenSumsAndPooling() {
        ModelBuilder builder = new ModelBuilder("own");
        Conv2D conv = Conv2D.of(5, 3).withActivation(Activation.SOFTMAX);
        Node sums = builder.add("conv", conv, builder.input("image", Shape.of(8, 8, 3)));
        Model own = builder.build(builder.add("pool", MaxPooling2D.of(2), sums)).initialize(8);
        assertThat(Planner.plan(own, EXACT).steps())
                .extracting(step -> step.name() + ": " + step.algorithm())
                .element(2)
                .isEqualTo("pool: max pool");
        Chain layer = new Chain(Shape.of(8, 8, 3), Conv2D.of(5, 3), Activation.SOFTMAX, MaxPooling2D.of(2));
        assertThat(steps(layer)).containsExactly("conv: DirectConv", "act: AxisSoftmax", "pool: MaxPool");
        float[] samples = layer.samples();
        for (Model model : List.of(own, layer.model(false))) {
            Reference.run(model, BATCH, samples).check("softmax", run(Planner.plan(model, EXACT), samples));
        }
    }

    @Test
    void whatSomebodyElseReadsIsStored() {
        for (boolean isOutput : new boolean[] {true, false}) {
            ModelBuilder builder = new ModelBuilder("read twice");
            Node sums = builder.add("conv", Conv2D.of(4, 3), builder.input("image", Shape.of(8, 8, 3)));
            Node pooled = builder.add("pool", MaxPooling2D.of(2), sums);
            Node other = isOutput ? sums : builder.add("tanh", new ActivationLayer(Activation.TANH), sums);
            Model model = builder.build(pooled, other).initialize(1);
            assertThat(Planner.plan(model, EXACT).steps())
                    .extracting(step -> step.name())
                    .contains("conv", "pool");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aNaNShowsUpInEveryWindowThatSeesIt(Convolution algorithm) {
        int channels = LANES;
        int filters = LANES + 1;
        Chain chain = chain(11, 11, channels, Conv2D.of(filters, 3), 2);
        Plan plan = Planner.plan(chain.model(false), EXACT.withConvolution(algorithm));
        assertThat(plan.steps()).hasSize(1);
        int pixel = 4;
        float[] samples = chain.samples();
        samples[(pixel * 11 + pixel) * channels + 2] = Float.NaN;
        float[] result = run(plan, samples);
        // Sums 2 … 4 see the pixel, so windows 1 and 2 do, in both directions.
        int side = 4;
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                boolean sees = i >= 1 && i <= 2 && j >= 1 && j <= 2;
                for (int f = 0; f < filters; f++) {
                    float value = result[(i * side + j) * filters + f];
                    if (sees) {
                        assertThat(value).as("window %d, %d", i, j).isNaN();
                    } else if (algorithm == Convolution.DIRECT) {
                        assertThat(value).as("window %d, %d", i, j).isNotNaN();
                    }
                }
            }
        }
        int first = result.length / BATCH;
        for (int i = first; i < result.length; i++) {
            assertThat(result[i]).isNotNaN();
        }
    }
}
