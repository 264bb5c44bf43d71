package io.lanewise.bench.peer;

import io.lanewise.model.Activation;
import io.lanewise.model.Node;

/**
 * What an activation function is in plain loops: values are cut to a range.
 *
 * @param floor smallest value that it lets through
 * @param ceiling largest value that it lets through
 */
record ActivationRange(float floor, float ceiling) {

    /**
     * The range of a layer's activation.
     *
     * @throws UnsupportedOperationException if it is another one than linear, relu and relu6
     */
    static ActivationRange of(Node node, Activation activation) {
        return switch (ChainLayer.requireSimple(node, activation)) {
            case RELU -> new ActivationRange(0, Float.POSITIVE_INFINITY);
            case RELU6 -> new ActivationRange(0, 6);
            default -> new ActivationRange(Float.NEGATIVE_INFINITY, Float.POSITIVE_INFINITY);
        };
    }

    float cut(float value) {
        return Math.clamp(value, floor, ceiling);
    }
}
