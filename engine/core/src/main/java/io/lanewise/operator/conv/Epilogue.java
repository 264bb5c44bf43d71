package io.lanewise.operator.conv;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.operator.Call;
import java.util.Optional;

/**
 * What a convolution does with its sums: it adds its second input, applies a function, takes maxima, and stores the results.
 *
 * @param addsInput whether the second input, which has the output's shape, is added; then there is no pooling
 * @param function applied to every sum
 * @param pool side of the square windows of a max pooling that do not overlap; 1 for none. Rows and columns that fill no window
 *     are dropped
 * @param shared where the results are stored if the image has more channels than they; then nothing is added
 */
public record Epilogue(boolean addsInput, PointwiseFunction function, int pool, Optional<Destination> shared) {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if an input is added, and pooling follows or the image is shared
     */
    public Epilogue {
        if (addsInput && pool > 1) {
            throw new IllegalArgumentException("expected no pooling after a sum, got one of " + pool + "x" + pool);
        }
        if (addsInput && shared.isPresent()) {
            throw new IllegalArgumentException("expected an image of its own for a sum, got " + shared.get());
        }
    }

    /** Where the results of so many filters are stored. */
    Destination destination(int filters) {
        return shared.orElse(Destination.own(filters));
    }

    /** For an algorithm's name in listings. */
    String suffix() {
        return addsInput ? " + sum" : pool == 1 ? "" : " + max pool " + pool + "x" + pool;
    }

    /**
     * Finishes {@code n} sums: {@code output[y + i] = function(sums[x + i] + second input at the same place)}. Sums and output may
     * be the same floats.
     */
    void finish(Call call, int n, float[] sums, int x, int y) {
        if (!addsInput) {
            PointwiseKernel.apply(function, n, sums, x, call.output, y);
            return;
        }
        int summand = call.inputOffset(1) + y - call.outputOffset;
        PointwiseKernel.sum(n, sums, x, call.input(1), summand, call.output, y);
        PointwiseKernel.apply(function, n, call.output, y, call.output, y);
    }
}
