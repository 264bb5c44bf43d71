package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Reshape;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.oracle.Interpreter;
import io.lanewise.session.Session;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What passes fuse, what they have to leave, and that either way the network computes what its layers say. */
class FusionLimitsTest {

    private static final double TOLERANCE = 1e-6;

    private final ModelBuilder builder = new ModelBuilder("network");
    private final Node image = builder.input("image", Shape.of(9, 8, 6));

    private Node conv(String name, int filters, Node input) {
        return builder.add(name, Conv2D.of(filters, 3).withPadding(Padding.SAME), input);
    }

    private Node norm(String name, Node input) {
        return builder.add(name, BatchNormalization.standard(), input);
    }

    private Node relu(String name, Node input) {
        return builder.add(name, new ActivationLayer(Activation.RELU), input);
    }

    private Node sum(String name, Node one, Node two) {
        return builder.add(name, new Merge(MergeKind.ADD), one, two);
    }

    private Node padded(String name, Node input) {
        return builder.add(name, new ZeroPadding2D(new Padding.Explicit(1, 2, 0, 1)), input);
    }

    private Node joined(String name, Node... parts) {
        return builder.add(name, new Concatenate(-1), parts);
    }

    /** Checks the steps of a network with these outputs and their results. */
    private void check(List<String> steps, Node... outputs) {
        Model bare = builder.build(outputs);
        Model model = bare.parameters().isEmpty() ? bare : PassesTest.weighted(bare);
        Plan plan = Planner.plan(model, PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
        assertThat(plan.steps()).extracting(Step::name).isEqualTo(steps);

        SplittableRandom random = new SplittableRandom(31);
        List<float[]> inputs = new ArrayList<>();
        for (Port port : plan.inputs()) {
            float[] sample = new float[port.floats()];
            for (int i = 0; i < sample.length; i++) {
                sample[i] = (float) random.nextDouble(-1, 1);
            }
            inputs.add(sample);
        }
        float[][] results =
                plan.outputs().stream().map(port -> new float[port.floats()]).toArray(float[][]::new);
        try (Session session = Session.open(plan)) {
            session.run(inputs.toArray(float[][]::new), results);
        }
        Interpreter expected = Interpreter.run(model, inputs);
        for (int output = 0; output < results.length; output++) {
            double[] reference = expected.output(output);
            assertThat(results[output]).hasSize(reference.length);
            for (int i = 0; i < reference.length; i++) {
                assertThat(Math.abs(results[output][i] - reference[i]))
                        .as("output %d, float %d", output, i)
                        .isLessThanOrEqualTo(TOLERANCE * expected.largest());
            }
        }
    }

    @Test
    void foldingIntoOneUseOfASharedLayerLeavesTheOther() {
        Conv2D shared = Conv2D.of(6, 3).withPadding(Padding.SAME);
        Node once = builder.add("shared", shared, image);
        Node twice = norm("norm", builder.add("shared", shared, relu("relu", image)));

        check(List.of("shared", "relu", "shared#1 + norm"), once, twice);
    }

    @Test
    void whatIsAnOutputItselfIsNotFused() {
        Node first = conv("first", 6, image);
        Node second = conv("second", 6, first);
        Node third = conv("third", 6, second);

        check(
                List.of("first", "norm", "second", "relu", "third", "sum", "pool"),
                first,
                norm("norm", first),
                second,
                relu("relu", second),
                third,
                sum("sum", third, image),
                builder.add("pool", MaxPooling2D.of(2), third));
    }

    @Test
    void aTensorAddedToItselfIsNotFused() {
        Node conv = conv("conv", 4, image);

        check(List.of("conv", "sum"), sum("sum", conv, conv));
    }

    @Test
    void aFunctionBeforeASumKeepsItsPlace() {
        Node before = sum("before", relu("rectified", conv("one", 6, image)), image);
        Node after = relu("after", sum("sum", image, conv("two", 6, before)));

        check(List.of("one + rectified", "before", "two + sum + after"), after);
    }

    /** The summand is read by others before and after. */
    @Test
    void aSummandMayBeNeededLater() {
        Node stem = conv("stem", 6, image);
        Node end = sum("sum", conv("conv", 6, stem), stem);

        check(List.of("stem", "conv + sum", "late"), sum("late", end, stem));
    }

    @Test
    void aConvolutionThatReadsItsOwnSummand() {
        Node stem = relu("relu", image);

        check(List.of("relu", "conv + sum"), sum("sum", conv("conv", 6, stem), stem));
    }

    @Test
    void ofTwoConvolutionsTheSecondAddsTheFirst() {
        Node one = norm("n1", conv("one", 5, image));
        Node two = norm("n2", conv("two", 5, image));

        check(List.of("one + n1", "two + n2 + sum"), sum("sum", one, two));
    }

    @Test
    void paddingThatOthersReadStays() {
        Node pad = padded("pad", image);
        Node conv = builder.add("conv", Conv2D.of(4, 3), pad);

        check(List.of("pad", "conv", "pool"), conv, builder.add("pool", MaxPooling2D.of(2), pad));
    }

    @Test
    void paddingIsAbsorbedByAllConvolutionsThatReadIt() {
        Node pad = padded("pad", image);
        Node one = builder.add("one", Conv2D.of(4, 3), pad);
        Node two = builder.add("two", Conv2D.of(4, 3).withPadding(new Padding.Explicit(0, 1, 2, 0)), pad);

        check(List.of("one", "two"), one, two);
    }

    /** With same padding where zeros lie depends on the size of the image. */
    @Test
    void samePaddingAbsorbsNoOther() {
        check(List.of("pad", "conv"), conv("conv", 4, padded("pad", image)));
    }

    /** A normalisation moves zeros: the padding behind it is of zeros, the padding before it is not. */
    @Test
    void normalizationsBesidePadding() {
        Node before = norm("before", image);
        Node conv = builder.add("conv", Conv2D.of(6, 3), padded("pad", before));
        Node inner = padded("inner", norm("after", conv));
        Node last = builder.add("last", Conv2D.of(4, 3), norm("moved", inner));

        check(List.of("before", "conv + after", "inner", "moved", "last"), last);
    }

    @Test
    void dropoutBetweenHindersNothing() {
        Node conv = conv("conv", 6, image);
        Node norm = norm("norm", builder.add("d1", new Dropout(0.5), conv));
        Node sum = sum("sum", builder.add("d2", new Dropout(0.5), norm), image);

        check(List.of("conv + norm + sum + relu"), relu("relu", builder.add("d3", new Dropout(0.5), sum)));
    }

    @Test
    void aFunctionBetweenHindersFolding() {
        check(List.of("conv + relu", "norm"), norm("norm", relu("relu", conv("conv", 6, image))));
    }

    @Test
    void twoFunctionsAreAppliedInTheirOrder() {
        Node tanh = builder.add("tanh", new ActivationLayer(Activation.TANH), conv("conv", 4, image));

        check(List.of("conv + tanh", "relu"), relu("relu", tanh));
    }

    /** 9 rows are four windows of two and one row that no window takes. */
    @Test
    void poolsOfOddImagesAreFused() {
        Node two = builder.add("pool", MaxPooling2D.of(2), relu("relu", conv("conv", 5, image)));
        Node three = builder.add("pool3", MaxPooling2D.of(3), conv("other", 5, image));

        check(List.of("conv + relu + pool", "other + pool3"), two, three);
    }

    @Test
    void poolsWhoseWindowsOverlapOrArePaddedAreNot() {
        Window overlapping = Window.of(3, 3).withStrides(2, 2);
        Node conv = conv("conv", 5, image);
        Node one = builder.add("one", new MaxPooling2D(overlapping), conv);
        Node two = builder.add("two", MaxPooling2D.of(2).withPadding(Padding.SAME), conv("other", 5, image));

        check(List.of("conv", "one", "other", "two"), one, two);
    }

    /** Windows over an image that was given another shape are not those over the image of the convolution. */
    @Test
    void aPoolOfAReshapedImageStays() {
        Node seen = builder.add("seen", new Reshape(List.of(9, 4, 10)), conv("conv", 5, image));

        check(List.of("conv + relu", "pool"), builder.add("pool", MaxPooling2D.of(2), relu("relu", seen)));
    }

    /** A maximum after a sum is of the sums. */
    @Test
    void aPoolAfterASumStays() {
        Node sum = sum("sum", conv("conv", 6, image), image);

        check(List.of("conv + sum", "pool"), builder.add("pool", MaxPooling2D.of(2), sum));
    }

    @Test
    void aDepthwiseConvolutionTakesAFunctionOnly() {
        Layer depthwise = new DepthwiseConv2D(Window.of(3, 3).withPadding(Padding.SAME), 1, true, Activation.LINEAR);
        Node norm = norm("norm", builder.add("depthwise", depthwise, image));
        Node sum = sum("sum", relu("relu", norm), image);

        check(List.of("depthwise + norm + relu", "sum", "pool"), builder.add("pool", MaxPooling2D.of(2), sum));
    }

    @Test
    void aConcatenationMayHaveSeveralReaders() {
        Node both = joined("both", conv("one", 5, image), conv("two", 3, image));

        check(List.of("one", "two", "left", "right"), conv("left", 2, both), conv("right", 3, both));
    }

    @Test
    void aTensorJoinedWithItselfIsCopied() {
        Node conv = conv("conv", 5, image);

        check(List.of("conv", "twice"), joined("twice", conv, conv));
    }

    @Test
    void aPartThatOthersReadIsCopied() {
        Node shared = conv("shared", 5, image);
        Node both = joined("both", shared, conv("two", 3, image));

        check(List.of("shared", "two", "both", "after"), both, relu("after", shared));
    }

    /** Pixels of another shape are not those that a convolution stores. */
    @Test
    void aReshapedImageIsCopiedIntoAConcatenation() {
        Node seen = builder.add("seen", new Reshape(List.of(9, 4, 10)), conv("conv", 5, image));
        Node narrow = builder.input("narrow", Shape.of(9, 4, 3));

        check(List.of("conv + relu", "two", "both"), joined("both", relu("relu", seen), conv("two", 3, narrow)));
    }

    /** The floats are the same, whatever the shape. */
    @Test
    void functionsAndSumsOfAReshapedImageAreFused() {
        Node other = builder.input("other", Shape.of(9, 4, 10));
        Node seen = builder.add("seen", new Reshape(List.of(9, 4, 10)), conv("conv", 5, image));

        check(List.of("conv + sum + relu"), relu("relu", sum("sum", seen, other)));
    }

    /** Of a dense block: every image is the one before with more channels. */
    @Test
    void concatenationsOfConcatenations() {
        Node first = joined("first", image, norm("n1", conv("c1", 4, image)));
        Node second = joined("second", first, builder.add("d", new Dropout(0.5), conv("c2", 4, first)));

        check(List.of("c1 + n1", "first", "c2", "second", "end"), conv("end", 3, joined("third", second)));
    }

    /** What is applied to a whole image can not be applied to a part of it before. */
    @Test
    void aSumOrANormalizationOfAConcatenationStays() {
        Node both = joined("both", conv("one", 2, image), conv("two", 4, image));

        check(List.of("one", "two", "norm", "sum"), sum("sum", norm("norm", both), image));
    }

    @Test
    void identitiesAreGone() {
        Node same = builder.add("linear", new ActivationLayer(Activation.LINEAR), image);
        Node none = builder.add("none", new ZeroPadding2D(new Padding.Explicit(0, 0, 0, 0)), same);
        Node flat = builder.add("flat", new Flatten(), joined("alone", builder.add("drop", new Dropout(0.5), none)));

        check(List.of("dense"), builder.add("dense", Dense.of(3), flat));
    }

    @Test
    void layersThatAreSeveralStepsAreUnfolded() {
        SeparableConv2D separable = new SeparableConv2D(7, Window.of(3, 3), 2, true, Activation.SOFTMAX);

        check(
                List.of("separable", "separable", "separable", "conv"),
                builder.add(
                        "conv",
                        Conv2D.of(4, 1).withActivation(Activation.TANH),
                        builder.add("separable", separable, image)));
    }

    /** Copied only where there is no other way: an input that is an output, and one result for two outputs. */
    @Test
    void outputsAreWrittenWhereTheyAreComputed() {
        Node conv = conv("conv", 4, image);
        Node relu = relu("relu", conv);

        check(List.of("conv", "relu", "image", "relu"), conv, relu, image, builder.add("flat", new Flatten(), relu));
    }

    @Test
    void aConcatenationThatIsAnOutputIsWrittenInParts() {
        check(List.of("one", "two"), joined("both", conv("one", 5, image), conv("two", 3, image)));
    }

    /** Permutations are left where channels-first images enter and leave, between the layers there is none. */
    @Test
    void channelsFirst() {
        Node first = builder.add("first", new ChannelsFirst(Conv2D.of(6, 3).withPadding(Padding.SAME)), image);
        Node second = builder.add(
                "second",
                new ChannelsFirst(Conv2D.of(9, 3).withPadding(Padding.SAME)),
                relu("relu", builder.add("norm", new ChannelsFirst(BatchNormalization.standard()), first)));

        check(List.of("first", "first + norm + relu", "second", "second", "sum"), sum("sum", second, image));
    }
}
