package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.RowKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Lengths;
import java.util.Arrays;

/**
 * {@code y = x where x > 0, else alpha · x} (PReLU) with learned slopes, shared along the axes where their extent is 1; may work in
 * place.
 *
 * <p>Slopes are written out from the first axis on along which they differ: one per channel stays one per channel.
 */
public final class ParametricSlope extends Periodic {

    private final float[] alpha;

    /**
     * An operator for the given slopes.
     *
     * @param shape one sample
     * @param alpha the slopes, in the order of {@code alphaShape}
     * @param alphaShape as many extents as {@code shape}, each of them 1 or the same
     * @throws IllegalArgumentException if the shapes do not fit together or {@code alpha} to its own
     */
    public ParametricSlope(int[] shape, float[] alpha, int[] alphaShape) {
        super(floats(shape, 0), floats(shape, firstOwn(shape, alphaShape)));
        Lengths.require("alpha", alpha, floats(alphaShape, 0));
        int first = firstOwn(shape, alphaShape);
        int[] tail = Arrays.copyOfRange(shape, first, shape.length);
        this.alpha = table(expanded(tail, alpha, Arrays.copyOfRange(alphaShape, first, shape.length)));
    }

    private static int floats(int[] shape, int firstAxis) {
        int product = 1;
        for (int axis = firstAxis; axis < shape.length; axis++) {
            product = Math.multiplyExact(product, shape[axis]);
        }
        return product;
    }

    /** The first axis along which slopes differ; the rank where there is but one slope. */
    private static int firstOwn(int[] shape, int[] alphaShape) {
        Lengths.requireShape("shape", shape);
        int first = shape.length;
        boolean fits = alphaShape.length == shape.length;
        for (int axis = shape.length - 1; axis >= 0 && fits; axis--) {
            fits = alphaShape[axis] == 1 || alphaShape[axis] == shape[axis];
            first = alphaShape[axis] == 1 ? first : axis;
        }
        if (!fits) {
            throw new IllegalArgumentException("alpha: expected extents of 1 or those of %s, got %s"
                    .formatted(Arrays.toString(shape), Arrays.toString(alphaShape)));
        }
        return first;
    }

    private static float[] expanded(int[] shape, float[] alpha, int[] alphaShape) {
        Broadcasting broadcasting = Broadcasting.of(shape, alphaShape);
        float[] expanded = new float[broadcasting.floats()];
        int next = 0;
        for (int outer = 0; outer < broadcasting.outer(); outer++) {
            for (int row = 0; row < broadcasting.rows(); row++) {
                int from = broadcasting.outerOffset(1, outer) + row * broadcasting.rowStep(1);
                for (int column = 0; column < broadcasting.columns(); column++) {
                    expanded[next++] = alpha[broadcasting.alongColumns(1) ? from + column : from];
                }
            }
        }
        return expanded;
    }

    @Override
    public String algorithm() {
        return "parametric slope";
    }

    @Override
    public long packedFloats() {
        return alpha.length;
    }

    @Override
    void row(Call call, int n, int xOffset, int parameter, int yOffset) {
        RowKernel.slope(n, call.input, xOffset, alpha, parameter, call.output, yOffset);
    }
}
