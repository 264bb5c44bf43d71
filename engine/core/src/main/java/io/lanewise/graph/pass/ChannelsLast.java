package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.graph.Weights;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Dropout;
import io.lanewise.model.Merge;
import io.lanewise.model.Permute;
import io.lanewise.model.Pointwise;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Softmax;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.TrainingOnly;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lets images whose channels come first be computed with their channels last: each such layer stands between two permutations, what
 * works on each float alone changes places with the permutation before it, and one that undoes another goes with it. In a network
 * that is channels-first throughout, permutations are left at the ends only.
 */
final class ChannelsLast implements Pass {

    @Override
    public String name() {
        return "channels last";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (operation.layer() instanceof ChannelsFirst layer) {
                wrap(graph, operation, layer);
                changed++;
            }
        }
        if (changed > 0) {
            graph.prune();
            for (Operation operation : graph.operations()) {
                if (operation.layer() instanceof Permute permute) {
                    cancel(graph, operation, permute);
                } else if (worksOnEachFloat(operation)) {
                    swap(graph, operation);
                }
            }
        }
        return changed;
    }

    /** Permute, layer, permute back. A softmax within the layer is along the last axis of what is permuted back. */
    private static void wrap(Graph graph, Operation operation, ChannelsFirst layer) {
        Shape output = operation.outputShape();
        Optional<Softmax> softmax = Activations.own(layer.inner()).alongLastAxis();
        if (softmax.isPresent()) {
            graph.insertAfter(
                    operation, new Operation(operation.names().getFirst(), softmax.get(), Weights.NONE, output));
            operation.become(new ChannelsFirst(Activations.linear(layer.inner())), operation.weights());
            wrap(graph, operation, (ChannelsFirst) operation.layer());
            return;
        }
        List<Operand> last = new ArrayList<>();
        for (Operand input : operation.inputs()) {
            Shape shape = ChannelsFirst.channelsLast(input.shape());
            if (shape.rank() < 2) {
                last.add(input);
                continue;
            }
            Operation permute = permutation(operation, ChannelsFirst.toLast(shape.rank()), shape);
            permute.read(input);
            last.add(new Operand(permute, shape));
        }
        operation.readOnly(last);
        operation.become(
                layer.inner(),
                operation.weights(),
                layer.inner().outputShape(last.stream().map(Operand::shape).toList()));
        if (output.rank() >= 2) {
            graph.insertAfter(operation, permutation(operation, ChannelsFirst.toFirst(output.rank()), output));
        }
    }

    private static Operation permutation(Operation of, Permute permute, Shape output) {
        return new Operation(of.names().getFirst(), permute, Weights.NONE, output);
    }

    /** Two permutations in a row that leave every axis in its place are none. */
    private static void cancel(Graph graph, Operation operation, Permute permute) {
        Operand input = operation.inputs().getFirst();
        if (input.source().layer() instanceof Permute before
                && input.shape().equals(input.source().outputShape())
                && undoes(permute, before)) {
            graph.replace(operation, input.source().inputs().getFirst().source());
        }
    }

    private static boolean undoes(Permute permute, Permute before) {
        for (int axis = 0; axis < permute.axes().size(); axis++) {
            if (before.axes().get(permute.axes().get(axis)) != axis) {
                return false;
            }
        }
        return true;
    }

    /** Where all inputs come from the same permutation, it is applied to the result instead. */
    private static void swap(Graph graph, Operation operation) {
        Optional<Permute> permute = commonPermutation(operation);
        if (permute.isEmpty()) {
            return;
        }
        Shape output = operation.outputShape();
        List<Operand> before = operation.inputs().stream()
                .map(input -> input.source().inputs().getFirst())
                .toList();
        operation.readOnly(before);
        operation.become(
                operation.layer(), operation.weights(), before.getFirst().shape());
        graph.insertAfter(operation, permutation(operation, permute.get(), output));
    }

    private static Optional<Permute> commonPermutation(Operation operation) {
        Permute common = null;
        for (Operand input : operation.inputs()) {
            if (!(input.source().layer() instanceof Permute permute)
                    || !input.shape().equals(operation.outputShape())
                    || !input.shape().equals(input.source().outputShape())
                    || (common != null && !common.equals(permute))) {
                return Optional.empty();
            }
            common = permute;
        }
        return Optional.ofNullable(common);
    }

    private static boolean worksOnEachFloat(Operation operation) {
        return switch (operation.layer()) {
            case ActivationLayer layer -> layer.activation().alongLastAxis().isEmpty();
            case Pointwise function -> true;
            case Rescaling rescaling -> true;
            case ConstantOperation arithmetic -> true;
            case Dropout dropout -> true;
            case TrainingOnly training -> true;
            case Merge merge -> true;
            case TensorOperation arithmetic -> true;
            default -> false;
        };
    }
}
