package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Weights;
import io.lanewise.model.Layer;
import io.lanewise.model.Permute;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Layers that work along some axes work along the last ones, between two permutations. */
final class AxesLast {

    private AxesLast() {}

    /**
     * Puts permutations around an operation whose axes are not the last ones already.
     *
     * @param axes the axes, ascending and counted from the last, −1
     * @param layer the layer along other axes
     */
    static void bring(Graph graph, Operation operation, List<Integer> axes, Function<List<Integer>, Layer> layer) {
        if (axes.getFirst() == -axes.size()) {
            return;
        }
        Shape shape = operation.inputShape();
        int rank = shape.rank();
        List<Integer> order = new ArrayList<>();
        IntStream.range(0, rank).filter(axis -> !axes.contains(axis - rank)).forEach(order::add);
        axes.forEach(axis -> order.add(axis + rank));
        List<Integer> back = IntStream.range(0, rank).mapToObj(order::indexOf).toList();
        Permute there = new Permute(order);
        Operation before = new Operation(operation.names().getFirst(), there, Weights.NONE, there.outputShape(shape));
        before.readOnly(operation.inputs());
        operation.readOnly(List.of(new Operand(before, before.outputShape())));
        List<Integer> last = IntStream.range(-axes.size(), 0).boxed().toList();
        operation.become(layer.apply(last), operation.weights(), before.outputShape());
        graph.insertAfter(
                operation, new Operation(operation.names().getFirst(), new Permute(back), Weights.NONE, shape));
    }
}
