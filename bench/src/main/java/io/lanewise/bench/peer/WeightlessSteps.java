package io.lanewise.bench.peer;

import io.lanewise.model.Flatten;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Node;

/** Layers without weights as plain loops. */
final class WeightlessSteps {

    private WeightlessSteps() {}

    /**
     * The step of a layer.
     *
     * @throws UnsupportedOperationException if it is another one than a max pooling and a flattening
     */
    static StepChain.Step of(Node node, int batch) {
        return switch (node.layer()) {
            case MaxPooling2D pool -> {
                ConvGeometry geometry = ConvGeometry.of(node, pool.window());
                yield (input, output) -> maxPool(geometry, batch, input, output);
            }
            case Flatten _ -> (input, output) -> System.arraycopy(input, 0, output, 0, output.length);
            default ->
                throw new UnsupportedOperationException(
                        node + ": expected Conv2D, MaxPooling2D, Flatten or Dense, got " + node.layer());
        };
    }

    private static void maxPool(ConvGeometry geometry, int batch, float[] input, float[] output) {
        int channels = geometry.inChannels();
        int at = 0;
        for (int n = 0; n < batch; n++) {
            for (int i = 0; i < geometry.outHeight(); i++) {
                for (int j = 0; j < geometry.outWidth(); j++) {
                    for (int c = 0; c < channels; c++) {
                        output[at++] = largest(geometry, input, n * geometry.inFloats() + c, i, j);
                    }
                }
            }
        }
    }

    private static float largest(ConvGeometry geometry, float[] x, int xOffset, int i, int j) {
        float largest = Float.NEGATIVE_INFINITY;
        for (int u = 0; u < geometry.window().height(); u++) {
            for (int v = 0; v < geometry.window().width(); v++) {
                int row = geometry.inRow(i, u);
                int column = geometry.inColumn(j, v);
                if (geometry.inside(row, column)) {
                    float value = x[xOffset + (row * geometry.inWidth() + column) * geometry.inChannels()];
                    largest = Math.max(largest, value);
                }
            }
        }
        return largest;
    }
}
