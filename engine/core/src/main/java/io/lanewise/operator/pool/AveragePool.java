package io.lanewise.operator.pool;

import io.lanewise.kernel.pool.AveragePoolKernel;
import io.lanewise.operator.Call;
import io.lanewise.tensor.WindowGeometry;

/** Average pooling of NHWC images: each mean is over the taps that lie within the image. */
public final class AveragePool extends Pooling {

    public AveragePool(WindowGeometry geometry, int channels) {
        super(geometry, channels);
    }

    @Override
    public String algorithm() {
        return "average pool";
    }

    @Override
    void pool(Call call, int rows, int columns, int xOffset, int rowStep, int columnStep, int yOffset) {
        AveragePoolKernel.pool(
                rows, columns, channels(), call.input, xOffset, rowStep, columnStep, call.output, yOffset);
    }
}
