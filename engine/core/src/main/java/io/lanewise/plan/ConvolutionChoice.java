package io.lanewise.plan;

import io.lanewise.operator.Operator;
import io.lanewise.operator.conv.DepthwiseConv;
import io.lanewise.operator.conv.DirectConv;
import io.lanewise.operator.conv.WinogradAccuracy;
import io.lanewise.operator.conv.WinogradConv;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Chooses the algorithm of one convolution: the cheapest that can compute it, and whose error, measured on the layer's own weights,
 * promises to stay within {@value #LARGEST_ERROR} of the largest output.
 */
final class ConvolutionChoice {

    /** What {@link Accuracy#FAST} allows a layer, in proportion to its largest output. */
    private static final double LARGEST_ERROR = 1e-5;

    /**
     * A few tiles and filters show less than the worst error of a whole image, so what they show is raised by this factor.
     */
    private static final double MARGIN = 1.25;

    /** An algorithm has to promise this part of the direct one's cost to be worth its error and memory. */
    private static final double WORTHWHILE = 0.9;

    private final ConvolutionProblem problem;
    private final PlanOptions options;
    private final ConvolutionCost cost;

    ConvolutionChoice(ConvolutionProblem problem, PlanOptions options) {
        this.problem = problem;
        this.options = options;
        cost = new ConvolutionCost(problem, options.machine());
    }

    /** The operator of the chosen algorithm. */
    Operator operator() {
        return operator(choose());
    }

    private Convolution choose() {
        if (options.convolution().isPresent()) {
            Convolution forced = options.convolution().get();
            return supports(forced) ? forced : Convolution.DIRECT;
        }
        if (options.accuracy() == Accuracy.EXACT) {
            return Convolution.DIRECT;
        }
        double direct = cost.cycles(Convolution.DIRECT);
        List<Convolution> candidates = new ArrayList<>();
        for (Convolution algorithm : Convolution.values()) {
            if (supports(algorithm) && cost.cycles(algorithm) < WORTHWHILE * direct) {
                candidates.add(algorithm);
            }
        }
        candidates.sort(Comparator.comparingDouble(cost::cycles));
        for (Convolution algorithm : candidates) {
            if (error(algorithm) <= LARGEST_ERROR) {
                return algorithm;
            }
        }
        return Convolution.DIRECT;
    }

    private boolean supports(Convolution algorithm) {
        return algorithm == Convolution.DIRECT
                || WinogradConv.supports(
                        problem.geometry(),
                        problem.channels(),
                        problem.filters(),
                        problem.groups(),
                        algorithm.outputs(),
                        problem.epilogue());
    }

    private double error(Convolution algorithm) {
        double measured = WinogradAccuracy.relativeError(
                algorithm.outputs(),
                problem.geometry().window().width(),
                problem.kernel(),
                problem.channels(),
                problem.filters());
        return MARGIN * measured;
    }

    private Operator operator(Convolution algorithm) {
        if (algorithm != Convolution.DIRECT) {
            return new WinogradConv(
                    problem.geometry(),
                    problem.channels(),
                    problem.filters(),
                    problem.kernel(),
                    problem.bias(),
                    problem.epilogue(),
                    algorithm.outputs(),
                    cost.blockTiles(algorithm.outputs()));
        }
        if (DepthwiseConv.supports(problem.channels(), problem.groups(), problem.epilogue())) {
            return new DepthwiseConv(
                    problem.geometry(),
                    problem.channels(),
                    problem.filters() / problem.channels(),
                    problem.kernel(),
                    problem.bias(),
                    problem.epilogue().function());
        }
        int joined = options.accuracy() == Accuracy.EXACT
                ? 1
                : problem.groupsInVector(options.machine().lanes());
        return direct(joined == 1 ? problem : problem.withGroupsJoined(joined));
    }

    private static Operator direct(ConvolutionProblem problem) {
        return new DirectConv(
                problem.isMatrixProduct() ? problem.asOneRow() : problem.geometry(),
                problem.channels(),
                problem.filters(),
                problem.groups(),
                problem.kernel(),
                problem.bias(),
                problem.epilogue());
    }
}
