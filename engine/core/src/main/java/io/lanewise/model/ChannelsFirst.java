package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A layer on tensors whose channels come first, Keras' {@code channels_first}: [c, h, w] is permuted to [h, w, c], goes through
 * the layer, and what comes out is permuted back. An output of rank 1 stays as it is. The parameters are the layer's own: no
 * kernel knows where the channels of its input were.
 *
 * @param inner the layer as it works on channels that come last; no entrance, no network and no layer around a layer
 */
public record ChannelsFirst(Layer inner) implements Layer {

    /**
     * Checks the layer.
     *
     * @throws IllegalArgumentException if it is an entrance, a network or a layer around a layer
     */
    public ChannelsFirst {
        if (inner instanceof Input
                || inner instanceof Submodel
                || inner instanceof SubmodelOutput
                || inner instanceof ChannelsFirst
                || inner instanceof Activated
                || inner instanceof GraphOperation) {
            throw new IllegalArgumentException("expected a layer that computes, got " + inner.kind());
        }
    }

    @Override
    public String kind() {
        return inner.kind();
    }

    @Override
    public Shape outputShape(Shape input) {
        return outputShape(List.of(input));
    }

    @Override
    public Shape outputShape(List<Shape> inputs) {
        Shape output = inner.outputShape(
                inputs.stream().map(ChannelsFirst::channelsLast).toList());
        return output.rank() < 2 ? output : toFirst(output.rank()).outputShape(output);
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return inner.parameters(channelsLast(input));
    }

    /** The shape of an input as the inner layer sees it: [c, h, w] → [h, w, c]. */
    public static Shape channelsLast(Shape shape) {
        return shape.rank() < 2 ? shape : toLast(shape.rank()).outputShape(shape);
    }

    /** What brings the first axis of a tensor of this rank behind all others. */
    public static Permute toLast(int rank) {
        return moved(IntStream.range(1, rank), IntStream.of(0));
    }

    /** What brings the last axis of a tensor of this rank before all others. */
    public static Permute toFirst(int rank) {
        return moved(IntStream.of(rank - 1), IntStream.range(0, rank - 1));
    }

    private static Permute moved(IntStream first, IntStream then) {
        List<Integer> axes = new ArrayList<>();
        IntStream.concat(first, then).forEach(axes::add);
        return new Permute(axes);
    }
}
