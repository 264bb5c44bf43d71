package io.lanewise.operator.pointwise;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;

/** An activation, a scaling or a plain copy: each float of the output depends on the same float of the input. */
public final class Elementwise implements Operator {

    private static final int TASK_FLOATS = 16 * 1024;

    private final int sampleFloats;
    private final PointwiseFunction function;
    private final boolean affine;
    private final float scale;
    private final float shift;

    private Elementwise(int sampleFloats, PointwiseFunction function, boolean affine, float scale, float shift) {
        this.sampleFloats = sampleFloats;
        this.function = function;
        this.affine = affine;
        this.scale = scale;
        this.shift = shift;
    }

    /** {@code y = function(x)} on samples of the given size. */
    public static Elementwise of(PointwiseFunction function, int sampleFloats) {
        return new Elementwise(sampleFloats, function, false, 1, 0);
    }

    /** {@code y = scale · x + shift} on samples of the given size. */
    public static Elementwise affine(float scale, float shift, int sampleFloats) {
        return new Elementwise(sampleFloats, PointwiseFunction.LINEAR, true, scale, shift);
    }

    @Override
    public String algorithm() {
        return affine ? "affine" : function.isLinear() ? "copy" : "pointwise";
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * sampleFloats, TASK_FLOATS));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * TASK_FLOATS;
        int n = Math.min(TASK_FLOATS, call.batch * sampleFloats - from);
        int x = call.inputOffset + from;
        int y = call.outputOffset + from;
        if (affine) {
            PointwiseKernel.affine(scale, shift, n, call.input, x, call.output, y);
        } else {
            PointwiseKernel.apply(function, n, call.input, x, call.output, y);
        }
    }
}
