package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.model.ArithmeticOperator;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.TensorOperation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets a convolution add another operation's output to its sums before it stores them: the sum at the end of a residual block
 * (He et al., CVPR 2016). Of two convolutions the second one adds the first one's output.
 */
final class FuseSum implements Pass {

    @Override
    public String name() {
        return "fuse sum";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        List<Operation> order = graph.operations();
        Map<Operation, Integer> rank = new HashMap<>();
        order.forEach(operation -> rank.put(operation, rank.size()));
        for (Operation sum : order) {
            if (!isSumOfTwo(sum)) {
                continue;
            }
            Operation one = sum.inputs().getFirst().source();
            Operation two = sum.inputs().getLast().source();
            boolean oneIsFirst = rank.getOrDefault(one, 0) < rank.getOrDefault(two, 0);
            Operation later = oneIsFirst ? two : one;
            Operation earlier = oneIsFirst ? one : two;
            if (canAdd(graph, later, sum)) {
                fuse(graph, sum, later, earlier);
                changed++;
            } else if (canAdd(graph, earlier, sum)) {
                fuse(graph, sum, earlier, later);
                changed++;
            }
        }
        return changed;
    }

    private static void fuse(Graph graph, Operation sum, Operation convolution, Operation summand) {
        convolution.read(new Operand(summand, sum.outputShape()));
        convolution.absorb(sum);
        graph.replace(sum, convolution);
    }

    private static boolean isSumOfTwo(Operation operation) {
        boolean adds = switch (operation.layer()) {
            case Merge merge -> merge.merge() == MergeKind.ADD;
            case TensorOperation arithmetic -> arithmetic.operator() == ArithmeticOperator.ADD;
            default -> false;
        };
        return adds
                && operation.inputs().size() == 2
                && operation.inputs().stream().allMatch(input -> input.shape().equals(operation.outputShape()));
    }

    private static boolean canAdd(Graph graph, Operation operation, Operation sum) {
        return operation.layer() instanceof Conv2D conv
                && !Convolutions.isDepthwise(operation, conv)
                && operation.epilogue().isEmpty()
                && graph.isReadOnlyBy(operation, sum);
    }
}
