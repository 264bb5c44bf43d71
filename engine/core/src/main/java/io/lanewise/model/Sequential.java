package io.lanewise.model;

import io.lanewise.tensor.Shape;
import java.util.function.Supplier;

/**
 * Builds a chain of layers, read like Keras' {@code Sequential}:
 *
 * <pre>{@code
 * Model model = Model.sequential(input(100, 100, 1))
 *         .conv2d(60, 7, RELU).conv2d(100, 5, RELU).maxPooling2d(2)
 *         .flatten().dense(250).dense(200).dense(1).build();
 * }</pre>
 *
 * Every method throws {@link InvalidModelException} when the layer cannot take what comes before it.
 */
public final class Sequential {

    private final ModelBuilder builder;
    private Node last;

    Sequential(String name, String inputName, Shape inputShape) {
        builder = new ModelBuilder(name);
        builder.asSequential();
        last = builder.input(inputName, inputShape);
    }

    /** Square kernel, stride 1, valid padding, bias, linear. */
    public Sequential conv2d(int filters, int kernelSize) {
        return conv2d(filters, kernelSize, Activation.LINEAR);
    }

    /** Square kernel, stride 1, valid padding, bias. */
    public Sequential conv2d(int filters, int kernelSize, Activation activation) {
        return add(() -> Conv2D.of(filters, kernelSize).withActivation(activation), "Conv2D");
    }

    /** Square pool whose stride is its size, valid padding. */
    public Sequential maxPooling2d(int poolSize) {
        return add(() -> MaxPooling2D.of(poolSize), "MaxPooling2D");
    }

    /** Square pool whose stride is its size, one coefficient and one bias per channel. */
    public Sequential weightedPooling2d(int poolSize) {
        return add(() -> WeightedPooling2D.of(poolSize), "WeightedPooling2D");
    }

    public Sequential flatten() {
        return add(new Flatten());
    }

    /** With bias, linear. */
    public Sequential dense(int units) {
        return dense(units, Activation.LINEAR);
    }

    /** With bias. */
    public Sequential dense(int units, Activation activation) {
        return add(() -> Dense.of(units).withActivation(activation), "Dense");
    }

    public Sequential activation(Activation activation) {
        return add(new ActivationLayer(activation));
    }

    public Sequential dropout(double rate) {
        return add(() -> new Dropout(rate), "Dropout");
    }

    public Sequential rescaling(double scale, double offset) {
        return add(new Rescaling(scale, offset));
    }

    /** Any layer, under a name made from its kind. */
    public Sequential add(Layer layer) {
        last = builder.add(layer, last);
        return this;
    }

    /** Any layer, under a name of its own. */
    public Sequential add(String name, Layer layer) {
        last = builder.add(name, layer, last);
        return this;
    }

    /** The finished model, without weights. */
    public Model build() {
        return builder.build(last);
    }

    private Sequential add(Supplier<Layer> layer, String kind) {
        try {
            return add(layer.get());
        } catch (InvalidModelException named) {
            throw named;
        } catch (IllegalArgumentException fault) {
            throw new InvalidModelException(
                    "%s on %s: %s".formatted(builder.nextName(kind), last, fault.getMessage()), fault);
        }
    }
}
