package io.lanewise.operator.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lanewise.operator.OperatorRun;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Every float against its coordinates: the copies move floats and change none. */
class StridedCopyTest {

    private static final int BATCH = 2;

    private final SplittableRandom random = new SplittableRandom(8);

    /** Where the float at some coordinates of the output comes from: input and coordinates there, or null for the border. */
    private interface Origin {
        int[] of(int[] coordinates);
    }

    /** Float i of input n of sample s is a number of its own. */
    private static float[] input(int number, Shape shape) {
        float[] floats = new float[BATCH * (int) shape.elements()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = 1 + 2 * i + 0.5f * number;
        }
        return floats;
    }

    private static float[] expected(Shape output, List<Shape> inputs, int number, float[] before, Origin origin) {
        float[] expected = before.clone();
        int floats = (int) output.elements();
        Shape input = inputs.get(number);
        float[] x = input(number, input);
        for (int i = 0; i < BATCH * floats; i++) {
            int[] from = origin.of(coordinates(output, i % floats));
            if (from.length > 0) {
                int at = i / floats;
                for (int axis = 0; axis < from.length; axis++) {
                    at = at * input.dimension(axis) + from[axis];
                }
                expected[i] = x[at];
            }
        }
        return expected;
    }

    private static int[] coordinates(Shape shape, int index) {
        int[] coordinates = new int[shape.rank()];
        int rest = index;
        for (int axis = shape.rank() - 1; axis >= 0; axis--) {
            coordinates[axis] = rest % shape.dimension(axis);
            rest /= shape.dimension(axis);
        }
        return coordinates;
    }

    private static void check(StridedCopy copy, Shape input, Shape output, float border, Origin origin) {
        float[] empty = new float[BATCH * (int) output.elements()];
        Arrays.fill(empty, border);
        assertThat(OperatorRun.run(copy, BATCH, empty.length, input(0, input)))
                .isEqualTo(expected(output, List.of(input), 0, empty, origin));
    }

    private Shape shape(int rank) {
        int[] extents = new int[rank];
        Arrays.setAll(extents, axis -> random.nextInt(1, rank > 3 ? 6 : 24));
        return Shape.of(extents);
    }

    @Test
    void permute() {
        for (int round = 0; round < 300; round++) {
            int rank = 1 + round % 6;
            checkPermute(shape(rank), shuffled(rank));
        }
    }

    /** Transpositions of more floats than a task has. */
    @Test
    void transposeLargeImages() {
        checkPermute(Shape.of(50, 41, 67), 2, 0, 1);
        checkPermute(Shape.of(67, 50, 41), 1, 2, 0);
        checkPermute(Shape.of(3, 150, 141), 1, 2, 0);
        checkPermute(Shape.of(150, 141, 3), 2, 0, 1);
        checkPermute(Shape.of(70, 30, 40), 2, 1, 0);
        checkPermute(Shape.of(70, 30, 40), 1, 0, 2);
        checkPermute(Shape.of(1, 40_000), 1, 0);
    }

    private static void checkPermute(Shape input, int... axes) {
        Shape output = Shape.of(Arrays.stream(axes).map(input::dimension).toArray());
        check(StridedCopy.permute(input, axes), input, output, 0, at -> {
            int[] from = new int[at.length];
            for (int axis = 0; axis < at.length; axis++) {
                from[axes[axis]] = at[axis];
            }
            return from;
        });
    }

    private int[] shuffled(int rank) {
        int[] axes = new int[rank];
        Arrays.setAll(axes, axis -> axis);
        for (int axis = rank - 1; axis > 0; axis--) {
            int other = random.nextInt(axis + 1);
            int kept = axes[axis];
            axes[axis] = axes[other];
            axes[other] = kept;
        }
        return axes;
    }

    @Test
    void concatenate() {
        for (int round = 0; round < 200; round++) {
            int rank = 1 + round % 4;
            int axis = random.nextInt(rank);
            List<Shape> inputs = new ArrayList<>();
            int[] extents = shape(rank).toArray();
            int total = 0;
            int count = random.nextInt(1, 5);
            for (int number = 0; number < count; number++) {
                extents[axis] = random.nextInt(1, 20);
                total += extents[axis];
                inputs.add(Shape.of(extents));
            }
            extents[axis] = total;
            checkConcatenate(inputs, axis, Shape.of(extents));
        }
        checkConcatenate(List.of(Shape.of(60, 61, 7), Shape.of(60, 61, 30)), 2, Shape.of(60, 61, 37));
    }

    private static void checkConcatenate(List<Shape> inputs, int axis, Shape output) {
        float[] expected = new float[BATCH * (int) output.elements()];
        float[][] floats = new float[inputs.size()][];
        int first = 0;
        for (int number = 0; number < floats.length; number++) {
            floats[number] = input(number, inputs.get(number));
            int start = first;
            int end = first + inputs.get(number).dimension(axis);
            expected = expected(output, inputs, number, expected, at -> {
                if (at[axis] < start || at[axis] >= end) {
                    return new int[0];
                }
                int[] from = at.clone();
                from[axis] -= start;
                return from;
            });
            first = end;
        }
        assertThat(OperatorRun.run(
                        StridedCopy.concatenate(inputs, axis, new boolean[inputs.size()]),
                        BATCH,
                        expected.length,
                        floats))
                .isEqualTo(expected);
    }

    @Test
    void repeat() {
        for (Shape input : List.of(Shape.of(1), Shape.of(37), Shape.of(3, 5), Shape.of(9000))) {
            int[] extents = new int[input.rank() + 1];
            extents[0] = 7;
            System.arraycopy(input.toArray(), 0, extents, 1, input.rank());
            check(
                    StridedCopy.repeat(input, 7),
                    input,
                    Shape.of(extents),
                    0,
                    at -> Arrays.copyOfRange(at, 1, at.length));
        }
    }

    @Test
    void cropAndPad() {
        for (int round = 0; round < 200; round++) {
            int rank = 1 + round % 4;
            Shape large = shape(rank);
            int[] before = new int[rank];
            int[] after = new int[rank];
            int[] inner = large.toArray();
            for (int axis = 0; axis < rank; axis++) {
                before[axis] = random.nextInt(inner[axis]);
                after[axis] = random.nextInt(inner[axis] - before[axis]);
                inner[axis] -= before[axis] + after[axis];
            }
            checkCropAndPad(large, before, after, Shape.of(inner));
        }
        checkCropAndPad(Shape.of(90, 80, 6), new int[] {2, 1, 0}, new int[] {1, 3, 0}, Shape.of(87, 76, 6));
    }

    @Test
    void slices() {
        for (int round = 0; round < 200; round++) {
            int rank = 1 + round % 4;
            Shape input = shape(rank);
            int[] first = new int[rank];
            int[] step = new int[rank];
            int[] count = new int[rank];
            for (int axis = 0; axis < rank; axis++) {
                int extent = input.dimension(axis);
                first[axis] = random.nextInt(extent);
                boolean back = random.nextBoolean();
                step[axis] = (back ? -1 : 1) * random.nextInt(1, 4);
                int left = back ? first[axis] : extent - 1 - first[axis];
                count[axis] = 1 + random.nextInt(left / Math.abs(step[axis]) + 1);
            }
            checkSlice(input, first, step, count);
        }
        checkSlice(Shape.of(90, 80, 6), new int[] {89, 1, 5}, new int[] {-1, 3, -1}, new int[] {90, 26, 6});
        checkSlice(Shape.of(300, 200), new int[] {0, 199}, new int[] {1, -1}, new int[] {300, 200});
    }

    private static void checkSlice(Shape input, int[] first, int[] step, int[] count) {
        check(StridedCopy.slice(input, first, step, count), input, Shape.of(count), 0, at -> {
            int[] from = at.clone();
            Arrays.setAll(from, axis -> first[axis] + at[axis] * step[axis]);
            return from;
        });
    }

    private static void checkCropAndPad(Shape large, int[] before, int[] after, Shape small) {
        check(StridedCopy.crop(large, before, small), large, small, 0, at -> {
            int[] from = at.clone();
            Arrays.setAll(from, axis -> at[axis] + before[axis]);
            return from;
        });
        check(StridedCopy.pad(small, before, after, -3), small, large, -3, at -> {
            int[] from = at.clone();
            for (int axis = 0; axis < from.length; axis++) {
                from[axis] -= before[axis];
                if (from[axis] < 0 || from[axis] >= small.dimension(axis)) {
                    return new int[0];
                }
            }
            return from;
        });
    }

    @Test
    void upsampleNearest() {
        for (Shape image : List.of(Shape.of(3, 4, 1), Shape.of(5, 2, 3), Shape.of(4, 4, 40), Shape.of(31, 29, 16))) {
            for (int factor = 1; factor <= 3; factor++) {
                int rows = factor;
                Shape output = Shape.of(image.dimension(0) * rows, image.dimension(1) * 2, image.last());
                check(StridedCopy.upsampleNearest(image, rows, 2), image, output, 0, at ->
                        new int[] {at[0] / rows, at[1] / 2, at[2]});
            }
        }
        Shape steps = Shape.of(7, 5);
        check(StridedCopy.upsampleNearest(steps, 3), steps, Shape.of(21, 5), 0, at -> new int[] {at[0] / 3, at[1]});
    }

    @Test
    void workIsSplitForSeveralThreads() {
        assertThat(StridedCopy.permute(Shape.of(100, 100, 64), 2, 0, 1).tasks(1))
                .isGreaterThan(8);
        assertThat(StridedCopy.pad(Shape.of(100, 100, 64), new int[3], new int[] {1, 1, 0}, 0)
                        .tasks(1))
                .isGreaterThan(8);
    }

    @Test
    void refusesWhatDoesNotFit() {
        Shape shape = Shape.of(4, 5);
        assertThatIllegalArgumentException().isThrownBy(() -> StridedCopy.permute(shape, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StridedCopy.concatenate(List.of(shape, Shape.of(3, 5)), 1, new boolean[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StridedCopy.crop(shape, new int[] {1, 0}, Shape.of(4, 5)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> StridedCopy.slice(shape, new int[] {3, 0}, new int[] {-2, 1}, new int[] {3, 5}))
                .withMessage("slice [4, 5]: expected coordinates within it, got 3 to -1 of axis 0");
        assertThatIllegalArgumentException().isThrownBy(() -> StridedCopy.pad(shape, new int[] {-1, 0}, new int[2], 0));
    }
}
