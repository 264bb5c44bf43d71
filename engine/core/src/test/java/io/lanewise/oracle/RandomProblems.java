package io.lanewise.oracle;

import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Rescaling;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.parameter.Initializer;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Draws problems from a seed; every second one is made of integers. */
public final class RandomProblems {

    private final long firstSeed;
    private final long largestWork;

    /**
     * A source of problems.
     *
     * @param largestWork products and comparisons that one problem may take
     */
    public RandomProblems(long firstSeed, long largestWork) {
        this.firstSeed = firstSeed;
        this.largestWork = largestWork;
    }

    /** Makes the chain of layers for an input shape, or draws both. */
    private interface Draft {
        Problem draw(Sizes sizes, long seed, boolean integers);
    }

    /** One convolution. */
    public Problem convolution(int number) {
        return draw(number, RandomProblems::convolution);
    }

    /** One convolution of a kind that has a way of its own through the direct algorithm. */
    public Problem specialConvolution(int number) {
        return draw(number, RandomProblems::specialConvolution);
    }

    /** A convolution, often an activation, and a max pooling with windows side by side. */
    public Problem pooledConvolution(int number) {
        return draw(number, RandomProblems::pooledConvolution);
    }

    /** One pooling layer. */
    public Problem pooling(int number) {
        return draw(number, RandomProblems::pooling);
    }

    /** One dense layer on an input of rank 1 to 4. */
    public Problem dense(int number) {
        return draw(number, RandomProblems::dense);
    }

    /** A small network of several layers. */
    public Problem network(int number) {
        return draw(number, RandomProblems::network);
    }

    private Problem draw(int number, Draft draft) {
        SplittableRandom random = new SplittableRandom(firstSeed + number);
        Sizes sizes = new Sizes(random);
        while (true) {
            Problem problem = draft.draw(sizes, random.nextLong(), number % 2 == 0);
            Work work = Work.of(problem);
            if (work.fits() && work.operations() <= largestWork && (!problem.integers() || work.exact())) {
                return problem;
            }
        }
    }

    private static Problem problem(Sizes sizes, long seed, boolean integers, Shape input, List<Layer> layers) {
        int batch = sizes.batch();
        int maxBatch = sizes.chance(50) ? 32 : sizes.between(1, batch);
        return new Problem(seed, integers, batch, sizes.between(1, 3), maxBatch, input, layers);
    }

    private static Problem convolution(Sizes sizes, long seed, boolean integers) {
        // Long rows are cut into tasks of 96 pixels.
        int width = sizes.chance(10) ? sizes.between(1, 2) * 96 + sizes.between(-2, 8) : sizes.rows() + 2;
        int height = sizes.chance(50) ? sizes.rows() : sizes.between(1, 9);
        boolean depthwise = sizes.chance(10);
        int groups = depthwise ? sizes.channels() : sizes.chance(25) ? sizes.between(2, 5) : 1;
        int groupChannels = depthwise ? 1 : groups == 1 ? sizes.channels() : sizes.between(1, 20);
        int groupFilters = depthwise ? sizes.between(1, 2) : groups == 1 ? sizes.channels() : sizes.between(1, 20);
        Conv2D layer = convolution(sizes, groups * groupFilters, 7)
                .withGroups(groups)
                .withActivation(sizes.seldomActivation(integers));
        return problem(sizes, seed, integers, Shape.of(height, width, groups * groupChannels), List.of(layer));
    }

    private static Problem specialConvolution(Sizes sizes, long seed, boolean integers) {
        Activation activation = sizes.seldomActivation(integers);
        int strides = sizes.between(1, 2);
        return switch (sizes.between(0, 4)) {
            case 0 -> { // Few channels and tall windows: patches are gathered.
                Conv2D layer = convolution(sizes, sizes.channels(), 7)
                        .withWindow(Window.of(sizes.between(2, 7), 7)
                                .withPadding(sizes.padding(2, 7))
                                .withStrides(strides, strides)
                                .withDilations(sizes.between(1, 2), 1));
                Shape image = Shape.of(sizes.between(7, 20), sizes.between(7, 30), sizes.oneOf(List.of(1, 3, 9)));
                yield problem(sizes, seed, integers, image, List.of(layer.withActivation(activation)));
            }
            case 1 -> { // Runs longer than one multiplication takes.
                int channels = sizes.oneOf(List.of(107, 160, 161, 200, 330, 700));
                Conv2D layer = Conv2D.of(sizes.between(1, 20), sizes.between(1, 3), sizes.between(1, 3));
                Shape image = Shape.of(sizes.between(3, 6), sizes.between(3, 6), channels);
                yield problem(sizes, seed, integers, image, List.of(layer.withActivation(activation)));
            }
            case 2 -> { // Small images: all rows in one task, which is split into tasks of some panels each.
                Conv2D layer = convolution(sizes, sizes.between(1, 9) * PanelGemm.NR + sizes.between(-1, 1), 3);
                Shape image = Shape.of(sizes.between(3, 12), sizes.between(3, 12), sizes.between(1, 24));
                yield problem(sizes, seed, integers, image, List.of(layer.withActivation(activation)));
            }
            case 3 -> { // Groups of several panels, the last one narrow or not, split over tasks.
                int groups = sizes.between(2, 6);
                int filters = groups * sizes.around(sizes.between(1, 3) * PanelGemm.NR / 2);
                Conv2D layer = convolution(sizes, filters, 3).withGroups(groups);
                Shape image = Shape.of(sizes.rows() + 2, sizes.rows() + 2, groups * sizes.between(1, 12));
                yield problem(sizes, seed, integers, image, List.of(layer.withActivation(activation)));
            }
            default -> { // A group for each channel.
                int channels = sizes.channels();
                Conv2D layer =
                        convolution(sizes, channels * sizes.between(1, 2), 5).withGroups(channels);
                Shape image = Shape.of(sizes.between(5, 16), sizes.between(5, 16), channels);
                yield problem(sizes, seed, integers, image, List.of(layer.withActivation(activation)));
            }
        };
    }

    private static Problem pooledConvolution(Sizes sizes, long seed, boolean integers) {
        Problem problem =
                sizes.chance(50) ? specialConvolution(sizes, seed, integers) : convolution(sizes, seed, integers);
        List<Layer> layers = new ArrayList<>(problem.layers());
        if (sizes.chance(40)) {
            layers.add(new ActivationLayer(sizes.seldomActivation(integers)));
        }
        layers.add(MaxPooling2D.of(sizes.between(2, 4)));
        return problem(sizes, seed, integers, problem.input(), layers);
    }

    private static Conv2D convolution(Sizes sizes, int filters, int largestKernel) {
        Window window = window(sizes, largestKernel);
        Conv2D layer = new Conv2D(filters, window, 1, true, Activation.LINEAR, Initializer.ZEROS, Initializer.ZEROS);
        return sizes.chance(25) ? layer.withoutBias() : layer;
    }

    private static Window window(Sizes sizes, int largest) {
        int height = sizes.taps(largest);
        int width = sizes.chance(50) ? height : sizes.taps(largest);
        Window window = Window.of(height, width).withPadding(sizes.padding(height, width));
        if (sizes.chance(40)) {
            window = window.withStrides(sizes.between(1, 4), sizes.between(1, 4));
        }
        return sizes.chance(25) ? window.withDilations(sizes.between(1, 3), sizes.between(1, 3)) : window;
    }

    private static Problem pooling(Sizes sizes, long seed, boolean integers) {
        Window window = window(sizes, 5);
        if (sizes.chance(60)) {
            window = window.withDilations(1, 1).withStrides(window.height(), window.width());
        }
        Shape input = Shape.of(sizes.rows(), sizes.rows(), sizes.channels());
        // The mean over no tap at all has no value: only dilated windows can miss the image.
        Layer layer = sizes.chance(50)
                ? new MaxPooling2D(window)
                : new WeightedPooling2D(window.withDilations(1, 1), sizes.chance(75), sizes.seldomActivation(integers));
        return problem(sizes, seed, integers, input, List.of(layer));
    }

    private static Problem dense(Sizes sizes, long seed, boolean integers) {
        // Inputs are summed in chunks of 512; rows are cut into tasks of 48, columns into tasks of four panels.
        int inputs = sizes.chance(25) ? sizes.around(sizes.between(1, 3) * 512) : sizes.channels();
        int units = sizes.chance(25) ? sizes.around(4 * PanelGemm.NR * sizes.between(1, 2)) : sizes.channels();
        Shape input = switch (sizes.between(1, 4)) {
            case 1 -> Shape.of(inputs);
            case 2 -> Shape.of(sizes.chance(50) ? sizes.around(48) : sizes.rows(), inputs);
            case 3 -> Shape.of(sizes.rows(), sizes.between(1, 5), inputs);
            default -> Shape.of(sizes.between(1, 3), sizes.rows(), sizes.between(1, 3), inputs);
        };
        return problem(sizes, seed, integers, input, List.of(dense(sizes, units, sizes.seldomActivation(integers))));
    }

    private static Dense dense(Sizes sizes, int units, Activation activation) {
        return new Dense(units, sizes.chance(75), activation, Initializer.ZEROS, Initializer.ZEROS);
    }

    private static Problem network(Sizes sizes, long seed, boolean integers) {
        List<Layer> layers = new ArrayList<>();
        if (sizes.chance(20)) {
            layers.add(integers ? new Rescaling(2, -3) : new Rescaling(1 / 255.0, -0.5));
        }
        for (int depth = sizes.between(0, 3); depth > 0; depth--) {
            layers.add(imageLayer(sizes, integers));
        }
        if (sizes.chance(60)) {
            layers.add(new Flatten());
        }
        for (int depth = sizes.between(1, 3); depth > 0; depth--) {
            layers.add(vectorLayer(sizes, integers));
        }
        Shape input = Shape.of(sizes.between(1, 14), sizes.between(1, 14), sizes.between(1, 4));
        return problem(sizes, seed, integers, input, layers);
    }

    private static Layer imageLayer(Sizes sizes, boolean integers) {
        return switch (sizes.between(0, 7)) {
            case 0 -> new MaxPooling2D(window(sizes, 3).withDilations(1, 1));
            case 1 ->
                integers
                        ? new Dropout(0.5)
                        : new WeightedPooling2D(
                                window(sizes, 3).withDilations(1, 1), true, sizes.seldomActivation(false));
            case 2 -> new ActivationLayer(sizes.activation(integers));
            case 3 -> new Dropout(0.25);
            default -> convolution(sizes, sizes.between(1, 12), 3).withActivation(sizes.seldomActivation(integers));
        };
    }

    private static Layer vectorLayer(Sizes sizes, boolean integers) {
        return switch (sizes.between(0, 4)) {
            case 0 -> new ActivationLayer(sizes.activation(integers));
            case 1 -> new Dropout(0.1);
            default -> dense(sizes, sizes.between(1, 20), sizes.seldomActivation(integers));
        };
    }
}
