package io.lanewise.operator.copy;

import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Moves floats from one layout to another: each box of the output, up to six axes, is read with its own steps from one of the
 * inputs, or filled with a constant. Shapes are those of one sample.
 */
public final class StridedCopy implements Operator {

    private final String algorithm;
    private final int outputFloats;
    private final int[] inputFloats;
    private final List<CopyBox> boxes;
    private final int cells;
    private final float[] fill;

    private StridedCopy(String algorithm, Shape output, List<Shape> inputs, List<CopyBox> boxes, float fill) {
        this.algorithm = algorithm;
        this.boxes = List.copyOf(boxes);
        this.fill = new float[] {fill};
        outputFloats = Math.toIntExact(output.elements());
        inputFloats = inputs.stream()
                .mapToInt(input -> Math.toIntExact(input.elements()))
                .toArray();
        cells = boxes.stream().mapToInt(CopyBox::cells).reduce(0, Math::addExact);
    }

    /**
     * All inputs behind one another along an axis, but for those that somebody else has written there already.
     *
     * @param inputs shapes that differ along the axis only
     * @param axis 0 for the outermost one of a sample
     * @param written whose parts are written already; the operator's inputs are the others only
     * @throws IllegalArgumentException if the shapes do not fit
     */
    public static StridedCopy concatenate(List<Shape> inputs, int axis, boolean[] written) {
        int[] extents = inputs.getFirst().toArray();
        extents[axis] = 0;
        for (Shape input : inputs) {
            int[] same = input.toArray();
            same[axis] = extents[axis];
            if (!Arrays.equals(same, extents)) {
                throw new IllegalArgumentException(
                        "concatenate along axis " + axis + ": expected shapes that differ there only, got " + inputs);
            }
            extents[axis] = Math.addExact(extents[axis], input.dimension(axis));
        }
        int[] steps = steps(extents);
        List<CopyBox> boxes = new ArrayList<>();
        List<Shape> read = new ArrayList<>();
        int first = 0;
        for (int input = 0; input < inputs.size(); input++) {
            int[] own = inputs.get(input).toArray();
            if (!written[input]) {
                boxes.add(new CopyBox(read.size(), 0, first * steps[axis], own, steps(own), steps));
                read.add(inputs.get(input));
            }
            first += own[axis];
        }
        return new StridedCopy("concatenate", Shape.of(extents), read, boxes, 0);
    }

    /**
     * The input with its axes in another order.
     *
     * @param axes which axis of the input each axis of the output is, 0 for the outermost one of a sample
     * @throws IllegalArgumentException if they are not all axes of the input
     */
    public static StridedCopy permute(Shape input, int... axes) {
        int[] sorted = axes.clone();
        Arrays.sort(sorted);
        int[] all = new int[input.rank()];
        Arrays.setAll(all, axis -> axis);
        if (!Arrays.equals(sorted, all)) {
            throw new IllegalArgumentException(
                    "permute " + input + ": expected each of its axes once, got " + Arrays.toString(axes));
        }
        int[] inputSteps = steps(input.toArray());
        int[] extents = Arrays.stream(axes).map(input::dimension).toArray();
        int[] sourceSteps = Arrays.stream(axes).map(axis -> inputSteps[axis]).toArray();
        return single("permute", input, 0, Shape.of(extents), sourceSteps);
    }

    /** The sample {@code count} times: [...] → [count, ...]. */
    public static StridedCopy repeat(Shape input, int count) {
        int[] own = input.toArray();
        int[] extents = new int[own.length + 1];
        extents[0] = count;
        System.arraycopy(own, 0, extents, 1, own.length);
        int[] sourceSteps = new int[extents.length];
        System.arraycopy(steps(own), 0, sourceSteps, 1, own.length);
        return single("repeat", input, 0, Shape.of(extents), sourceSteps);
    }

    /**
     * A box of the input.
     *
     * @param first its first coordinates
     * @param output its extents
     * @throws IllegalArgumentException if it does not lie within the input
     */
    public static StridedCopy crop(Shape input, int[] first, Shape output) {
        int[] inputSteps = steps(input.toArray());
        int origin = 0;
        for (int axis = 0; axis < input.rank(); axis++) {
            if (first[axis] < 0 || first[axis] > input.dimension(axis) - output.dimension(axis)) {
                throw new IllegalArgumentException("crop " + input + ": expected a box within it, got " + output
                        + " from " + Arrays.toString(first) + " on");
            }
            origin += first[axis] * inputSteps[axis];
        }
        return single("crop", input, origin, output, inputSteps);
    }

    /**
     * The floats of the input at coordinates {@code first + i · step} of each axis, {@code 0 ≤ i < count}.
     *
     * @throws IllegalArgumentException if they do not lie within the input
     */
    public static StridedCopy slice(Shape input, int[] first, int[] step, int[] count) {
        int[] inputSteps = steps(input.toArray());
        int origin = 0;
        for (int axis = 0; axis < input.rank(); axis++) {
            long last = first[axis] + (count[axis] - 1L) * step[axis];
            int extent = input.dimension(axis);
            if (first[axis] < 0 || first[axis] >= extent || last < 0 || last >= extent) {
                throw new IllegalArgumentException("slice %s: expected coordinates within it, got %d to %d of axis %d"
                        .formatted(input, first[axis], last, axis));
            }
            origin += first[axis] * inputSteps[axis];
            inputSteps[axis] *= step[axis];
        }
        return single("slice", input, origin, Shape.of(count), inputSteps);
    }

    /**
     * The input with a border of one value around.
     *
     * @param before coordinates that are added before the first one of each axis
     * @param after those that are added behind the last one
     * @throws IllegalArgumentException if a border is negative
     */
    public static StridedCopy pad(Shape input, int[] before, int[] after, float value) {
        int[] extents = input.toArray();
        for (int axis = 0; axis < extents.length; axis++) {
            if (before[axis] < 0 || after[axis] < 0) {
                throw new IllegalArgumentException("pad " + input + ": expected no negative border, got "
                        + Arrays.toString(before) + " and " + Arrays.toString(after));
            }
            extents[axis] = Math.addExact(extents[axis], Math.addExact(before[axis], after[axis]));
        }
        Shape output = Shape.of(extents);
        int[] steps = steps(extents);
        int[] inner = extents.clone();
        int origin = 0;
        List<CopyBox> boxes = new ArrayList<>();
        for (int axis = 0; axis < extents.length; axis++) {
            addBorder(boxes, axis, before[axis], origin, inner, steps);
            addBorder(boxes, axis, after[axis], origin + (extents[axis] - after[axis]) * steps[axis], inner, steps);
            origin += before[axis] * steps[axis];
            inner[axis] = input.dimension(axis);
        }
        boxes.add(new CopyBox(0, 0, origin, inner, steps(inner), steps));
        return new StridedCopy("pad", output, List.of(input), boxes, value);
    }

    /**
     * Each coordinate several times: the nearest pixel of an image that is a whole number of times as large.
     *
     * @param factors for each axis of the input, the outermost first; 1 for those left out
     */
    public static StridedCopy upsampleNearest(Shape input, int... factors) {
        int rank = input.rank();
        int[] inputSteps = steps(input.toArray());
        int[] extents = new int[2 * rank];
        int[] sourceSteps = new int[2 * rank];
        for (int axis = 0; axis < rank; axis++) {
            extents[2 * axis] = input.dimension(axis);
            extents[2 * axis + 1] = axis < factors.length ? factors[axis] : 1;
            sourceSteps[2 * axis] = inputSteps[axis];
        }
        return single("upsample nearest", input, 0, Shape.of(extents), sourceSteps);
    }

    private static StridedCopy single(String name, Shape input, int origin, Shape output, int[] sourceSteps) {
        int[] extents = output.toArray();
        CopyBox box = new CopyBox(0, origin, 0, extents, sourceSteps, steps(extents));
        return new StridedCopy(name, output, List.of(input), List.of(box), 0);
    }

    private static void addBorder(List<CopyBox> boxes, int axis, int thickness, int origin, int[] inner, int[] steps) {
        if (thickness > 0) {
            int[] extents = inner.clone();
            extents[axis] = thickness;
            boxes.add(new CopyBox(CopyBox.FILL, 0, origin, extents, new int[steps.length], steps));
        }
    }

    /** Floats from one coordinate of each axis to the next. */
    private static int[] steps(int[] extents) {
        int[] steps = new int[extents.length];
        int step = 1;
        for (int axis = extents.length - 1; axis >= 0; axis--) {
            steps[axis] = step;
            step = Math.multiplyExact(step, extents[axis]);
        }
        return steps;
    }

    @Override
    public String algorithm() {
        return algorithm;
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, cells);
    }

    @Override
    public void run(Call call, int task, int worker) {
        int sample = task / cells;
        int cell = task % cells;
        int number = 0;
        while (cell >= boxes.get(number).cells()) {
            cell -= boxes.get(number).cells();
            number++;
        }
        CopyBox box = boxes.get(number);
        int target = call.outputOffset + sample * outputFloats;
        int input = box.input();
        if (input == CopyBox.FILL) {
            box.copy(cell, fill, 0, call.output, target);
        } else {
            int source = call.inputOffset(input) + sample * inputFloats[input];
            box.copy(cell, call.input(input), source, call.output, target);
        }
    }
}
