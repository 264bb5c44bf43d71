package io.lanewise.oracle;

import io.lanewise.model.Conv2D;
import io.lanewise.tensor.Shape;
import org.jspecify.annotations.Nullable;

/** Convolution by its definition: seven loops in double precision. */
final class ReferenceConv {

    private final Conv2D layer;
    private final Shape image;
    private final float[] kernel;
    private final float @Nullable [] bias;
    private final SlidingAxis rows;
    private final SlidingAxis columns;

    ReferenceConv(Conv2D layer, Shape image, float[] kernel, float @Nullable [] bias) {
        this.layer = layer;
        this.image = image;
        this.kernel = kernel;
        this.bias = bias;
        var window = layer.window();
        rows = SlidingAxis.of(
                image.dimension(0),
                window.height(),
                window.strideHeight(),
                window.dilationHeight(),
                window.padding(),
                true);
        columns = SlidingAxis.of(
                image.dimension(1),
                window.width(),
                window.strideWidth(),
                window.dilationWidth(),
                window.padding(),
                false);
    }

    Bounded run(Bounded x, int batch) {
        int filters = layer.filters();
        Bounded y = new Bounded(batch * rows.positions() * columns.positions() * filters);
        int next = 0;
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < rows.positions(); i++) {
                for (int j = 0; j < columns.positions(); j++) {
                    for (int f = 0; f < filters; f++) {
                        ProductSum sum = new ProductSum(bias == null ? 0 : bias[f]);
                        addTaps(sum, x, n, i, j, f);
                        y.set(next++, sum.value(), sum.error());
                    }
                }
            }
        }
        return y;
    }

    private void addTaps(ProductSum sum, Bounded x, int n, int i, int j, int f) {
        int channels = image.last();
        int groupChannels = channels / layer.groups();
        int group = f / (layer.filters() / layer.groups());
        for (int u = 0; u < rows.taps(); u++) {
            for (int v = 0; v < columns.taps(); v++) {
                int row = rows.coordinate(i, u);
                int column = columns.coordinate(j, v);
                if (row < 0 || column < 0) {
                    continue;
                }
                int pixel = ((n * image.dimension(0) + row) * image.dimension(1) + column) * channels;
                for (int c = 0; c < groupChannels; c++) {
                    int at = pixel + group * groupChannels + c;
                    int weight = ((u * columns.taps() + v) * groupChannels + c) * layer.filters() + f;
                    sum.add(x.value(at), x.error(at), kernel[weight]);
                }
            }
        }
    }
}
