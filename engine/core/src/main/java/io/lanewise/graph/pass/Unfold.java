package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Weights;
import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.Conv2D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Permute;
import io.lanewise.model.Reduction;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Resizing;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.UnitNormalization;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Says in few kinds of layers what the model says in many: an activation within a layer becomes a layer after it, a sequence an
 * image of one row, a separable convolution two convolutions, a depthwise one a convolution of as many groups as channels.
 */
final class Unfold implements Pass {

    @Override
    public String name() {
        return "unfold";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            Layer before = operation.layer();
            takeActivationOut(graph, operation);
            unfold(graph, operation);
            changed += operation.layer().equals(before) ? 0 : 1;
        }
        return changed;
    }

    private static void unfold(Graph graph, Operation operation) {
        Layer image = Sequences.onImages(operation.layer());
        if (image != null) {
            asImage(operation, image);
        }
        switch (operation.layer()) {
            case ActivationLayer layer -> operation.become(Activations.layer(layer.activation()), Weights.NONE);
            case SeparableConv2D conv -> separate(operation, conv);
            case DepthwiseConv2D conv ->
                operation.become(
                        grouped(operation, conv.window(), conv.depthMultiplier(), conv.useBias()), operation.weights());
            case LayerNormalization layer ->
                AxesLast.bring(
                        graph,
                        operation,
                        layer.axes(),
                        last -> new LayerNormalization(
                                layer.epsilon(), layer.scale(), layer.center(), last, layer.uncentred()));
            case UnitNormalization layer -> AxesLast.bring(graph, operation, layer.axes(), UnitNormalization::new);
            case Softmax softmax -> bringTogether(graph, operation, softmax);
            case Reduction reduction -> bringFirst(operation, reduction);
            case ScaledSum sum -> scaleSecond(operation, sum);
            case Resizing resizing -> ResizedAspect.unfold(operation, resizing);
            case CenterCrop crop -> {
                operation.become(crop.on(operation.inputShape()), Weights.NONE);
                if (operation.layer() instanceof Resizing resizing) {
                    ResizedAspect.unfold(operation, resizing);
                }
            }
            default -> {}
        }
    }

    private static void takeActivationOut(Graph graph, Operation operation) {
        Activation activation = Activations.own(operation.layer());
        if (activation == Activation.LINEAR) {
            return;
        }
        graph.insertAfter(
                operation,
                new Operation(
                        operation.names().getFirst(),
                        Activations.layer(activation),
                        Weights.NONE,
                        operation.outputShape()));
        operation.become(Activations.linear(operation.layer()), operation.weights());
    }

    /** The operation becomes the pointwise convolution; the depthwise one is put before it. */
    private static void separate(Operation operation, SeparableConv2D conv) {
        Conv2D depthwise = grouped(operation, conv.window(), conv.depthMultiplier(), false);
        Shape between = operation.outputShape().withLast(depthwise.filters());
        Weights weights = operation.weights();
        Operation first = new Operation(
                operation.names().getFirst(),
                depthwise,
                Weights.NONE.with("kernel", weights, "depthwise_kernel"),
                between);
        first.readOnly(operation.inputs());
        operation.readOnly(List.of(new Operand(first, between)));
        operation.become(
                bias(Conv2D.of(conv.filters(), 1, 1), conv.useBias()),
                Weights.NONE.with("kernel", weights, "pointwise_kernel").with("bias", weights, "bias"));
    }

    /** A depthwise kernel [height, width, channels, multiplier] has the same floats as one of as many groups as channels. */
    private static Conv2D grouped(Operation operation, Window window, int multiplier, boolean useBias) {
        int channels = operation.inputShape().last();
        Conv2D conv = Conv2D.of(Math.multiplyExact(channels, multiplier), 1, 1)
                .withGroups(channels)
                .withWindow(window);
        return bias(conv, useBias);
    }

    private static Conv2D bias(Conv2D conv, boolean useBias) {
        return useBias ? conv : conv.withoutBias();
    }

    /** A sum whose second input is multiplied by a number before. */
    private static void scaleSecond(Operation operation, ScaledSum sum) {
        Operand second = operation.inputs().getLast();
        Operation scaled = new Operation(
                operation.names().getFirst(), new Rescaling(sum.scale(), 0), Weights.NONE, second.shape());
        scaled.readOnly(List.of(second));
        operation.readOnly(List.of(operation.inputs().getFirst(), new Operand(scaled, second.shape())));
        operation.become(new Merge(MergeKind.ADD), Weights.NONE);
    }

    /** A softmax along axes that do not lie side by side is one along the last ones. */
    private static void bringTogether(Graph graph, Operation operation, Softmax softmax) {
        int rank = operation.inputShape().rank();
        List<Integer> axes = softmax.axes().stream()
                .map(axis -> axis < 0 ? axis : axis - rank)
                .sorted()
                .toList();
        if (axes.getLast() - axes.getFirst() >= axes.size()) {
            AxesLast.bring(graph, operation, axes, last -> new Softmax(softmax.form(), last));
        }
    }

    /** Takes one value along the first axes, after a permutation. */
    private static void bringFirst(Operation operation, Reduction reduction) {
        Shape shape = operation.inputShape();
        List<Integer> axes = reduction.axesOf(shape);
        List<Integer> order = new ArrayList<>(axes);
        IntStream.range(0, shape.rank()).filter(axis -> !axes.contains(axis)).forEach(order::add);
        Permute permute = new Permute(order);
        Operation before =
                new Operation(operation.names().getFirst(), permute, Weights.NONE, permute.outputShape(shape));
        before.readOnly(operation.inputs());
        operation.readOnly(List.of(new Operand(before, before.outputShape())));
        List<Integer> first = IntStream.range(0, axes.size()).boxed().toList();
        operation.become(new Reduction(reduction.statistic(), first, reduction.keepDims()), Weights.NONE);
    }

    /** A sequence [length, channels] is an image [1, length, channels]. */
    private static void asImage(Operation operation, Layer layer) {
        Shape sequence = operation.inputShape();
        operation.readOnly(List.of(new Operand(operation.inputs().getFirst().source(), image(sequence))));
        operation.become(layer, operation.weights(), layer.outputShape(image(sequence)));
    }

    private static Shape image(Shape sequence) {
        return Shape.of(1, sequence.dimension(0), sequence.last());
    }
}
