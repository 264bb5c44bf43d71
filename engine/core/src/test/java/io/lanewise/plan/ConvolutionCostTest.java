package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.machine.Machine;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.conv.Epilogue;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The cost model on machines made by hand. */
class ConvolutionCostTest {

    private static final int MOST_TILES = 48;

    static List<Machine> machines() {
        List<Machine> machines = new ArrayList<>();
        for (int lanes : new int[] {4, 8, 16}) {
            machines.add(new Machine(1, lanes, 1, 1, 1));
            machines.add(new Machine(2, lanes, 32 << 10, 256 << 10, 2 << 20));
            machines.add(new Machine(2, lanes, 32 << 10, 512 << 10, 32 << 20));
            machines.add(new Machine(64, lanes, 1L << 40, 1L << 50, 1L << 60));
        }
        return machines;
    }

    private static ConvolutionProblem problem(int size, int taps, int channels, int filters) {
        Window window = Window.of(taps, taps).withPadding(Padding.SAME);
        return new ConvolutionProblem(
                WindowGeometry.of(size, size, window),
                channels,
                filters,
                1,
                FloatSlice.of(),
                null,
                new Epilogue(false, PointwiseFunction.LINEAR, 1, Optional.empty()));
    }

    private static List<ConvolutionProblem> problems() {
        List<ConvolutionProblem> problems = new ArrayList<>();
        for (int size : new int[] {1, 2, 7, 56, 224, 4000}) {
            for (int channels : new int[] {1, 16, 64, 130, 2048}) {
                for (int filters : new int[] {1, 17, 2048}) {
                    problems.add(problem(size, 3, channels, filters));
                    problems.add(problem(size, 5, channels, filters));
                }
            }
        }
        return problems;
    }

    @ParameterizedTest
    @MethodSource("machines")
    void everyCostIsPositiveAndFinite(Machine machine) {
        for (ConvolutionProblem problem : problems()) {
            ConvolutionCost cost = new ConvolutionCost(problem, machine);
            for (Convolution algorithm : Convolution.values()) {
                assertThat(cost.cycles(algorithm))
                        .as("%s of %s on %s", algorithm, problem, machine)
                        .isPositive()
                        .isFinite();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void noCostIsLessThanThatOfTheProducts(Machine machine) {
        for (ConvolutionProblem problem : problems()) {
            ConvolutionCost cost = new ConvolutionCost(problem, machine);
            double products = problem.pixels() * (double) problem.taps() * problem.filters();
            assertThat(cost.cycles(Convolution.DIRECT)).isGreaterThan(products / (2 * machine.lanes()));
        }
    }

    @ParameterizedTest
    @MethodSource("machines")
    void blocksKeepWithinTheirLimits(Machine machine) {
        int least = machine.lanes() == 16 ? 24 : 15;
        int rows = machine.lanes() == 16 ? 12 : 3;
        for (ConvolutionProblem problem : problems()) {
            for (int outputs : new int[] {2, 4, 6}) {
                int tiles = new ConvolutionCost(problem, machine).blockTiles(outputs);
                assertThat(tiles).isBetween(least, MOST_TILES);
                assertThat(tiles % rows).isZero();
                int tile = outputs + problem.geometry().window().width() - 1;
                long bytes = (long) tiles * tile * tile * problem.channels() * Float.BYTES;
                assertThat(tiles == least || bytes < machine.l2Bytes())
                        .as("%d bytes of inputs", bytes)
                        .isTrue();
            }
        }
    }

    @Test
    void largerCachesNeverMakeSmallerBlocks() {
        ConvolutionProblem problem = problem(56, 3, 64, 64);
        int before = 0;
        for (long l2 = 1 << 10; l2 < 1L << 24; l2 *= 2) {
            int tiles = new ConvolutionCost(problem, new Machine(1, 8, 32 << 10, l2, 32 << 20)).blockTiles(4);
            assertThat(tiles).isGreaterThanOrEqualTo(before);
            before = tiles;
        }
        assertThat(before).isEqualTo(MOST_TILES);
    }

    @Test
    void fewerProductsCostLessWhereThereAreMany() {
        ConvolutionProblem problem = problem(56, 3, 256, 256);
        ConvolutionCost cost = new ConvolutionCost(problem, new Machine(1, 8, 32 << 10, 512 << 10, 32 << 20));
        assertThat(cost.cycles(Convolution.WINOGRAD_4)).isLessThan(cost.cycles(Convolution.WINOGRAD_2));
        assertThat(cost.cycles(Convolution.WINOGRAD_2)).isLessThan(cost.cycles(Convolution.DIRECT));
    }
}
