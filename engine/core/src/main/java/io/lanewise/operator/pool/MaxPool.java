package io.lanewise.operator.pool;

import io.lanewise.kernel.pool.MaxPoolKernel;
import io.lanewise.operator.Call;
import io.lanewise.tensor.WindowGeometry;

/** Max pooling of NHWC images. */
public final class MaxPool extends Pooling {

    public MaxPool(WindowGeometry geometry, int channels) {
        super(geometry, channels);
    }

    @Override
    public String algorithm() {
        return "max pool";
    }

    @Override
    void pool(Call call, int rows, int columns, int xOffset, int rowStep, int columnStep, int yOffset) {
        MaxPoolKernel.pool(rows, columns, channels(), call.input, xOffset, rowStep, columnStep, call.output, yOffset);
    }
}
