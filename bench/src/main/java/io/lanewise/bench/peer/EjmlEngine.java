package io.lanewise.bench.peer;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.parameter.ModelWeights;
import java.util.Arrays;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;
import org.jspecify.annotations.Nullable;

/**
 * Convolution as im2col and one matrix product, dense layers as one matrix product, both by EJML; the other layers by plain loops.
 * A row of the im2col matrix is one window in the order of an HWIO kernel, which then is the right factor as it stands.
 */
final class EjmlEngine implements Engine {

    @Override
    public String name() {
        return "ejml";
    }

    @Override
    public String settings() {
        return "im2col, CommonOps_FDRM.mult; with more threads CommonOps_MT_FDRM.mult on as many";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        if (threads > 1) {
            EjmlConcurrency.setMaxThreads(threads);
        }
        return LayerChain.of(model, batch, node -> switch (node.layer()) {
            case Conv2D conv -> convolution(node, conv, model.weights(), batch, threads);
            case Dense dense -> dense(node, dense, model.weights(), threads);
            default -> NaiveEngine.weightless(node, batch);
        });
    }

    private static LayerChain.Step convolution(Node node, Conv2D conv, ModelWeights weights, int batch, int threads) {
        if (conv.groups() != 1) {
            throw new UnsupportedOperationException(node + ": expected one group, got " + conv.groups());
        }
        ConvGeometry geometry = ConvGeometry.of(node, conv.window());
        int taps = conv.window().height() * conv.window().width() * geometry.inChannels();
        FMatrixRMaj kernel = FMatrixRMaj.wrap(taps, conv.filters(), NaiveEngine.kernel(node, weights));
        FMatrixRMaj columns = new FMatrixRMaj(geometry.positions(), taps);
        FMatrixRMaj product = new FMatrixRMaj(geometry.positions(), conv.filters());
        float[] bias = NaiveEngine.bias(node, weights, conv.useBias());
        float ceiling = NaiveEngine.ceiling(node, conv.activation());
        float floor = NaiveEngine.floor(conv.activation());
        return (input, output) -> {
            for (int n = 0; n < batch; n++) {
                im2col(geometry, input, n * geometry.inFloats(), columns.data);
                multiply(columns, kernel, product, threads);
                finish(product.data, output, n * product.data.length, bias, conv.filters());
                clamp(output, n * product.data.length, product.data.length, floor, ceiling);
            }
        };
    }

    private static LayerChain.Step dense(Node node, Dense dense, ModelWeights weights, int threads) {
        int inputs = node.inputShape().last();
        FMatrixRMaj kernel = FMatrixRMaj.wrap(inputs, dense.units(), NaiveEngine.kernel(node, weights));
        float[] bias = NaiveEngine.bias(node, weights, dense.useBias());
        float ceiling = NaiveEngine.ceiling(node, dense.activation());
        float floor = NaiveEngine.floor(dense.activation());
        FMatrixRMaj rows = new FMatrixRMaj(1, 1);
        FMatrixRMaj product = new FMatrixRMaj(1, 1);
        return (input, output) -> {
            rows.setData(input);
            rows.numRows = input.length / inputs;
            rows.numCols = inputs;
            product.setData(output);
            product.numRows = rows.numRows;
            product.numCols = dense.units();
            multiply(rows, kernel, product, threads);
            finish(output, output, 0, bias, dense.units());
            clamp(output, 0, output.length, floor, ceiling);
        };
    }

    private static void multiply(FMatrixRMaj a, FMatrixRMaj b, FMatrixRMaj c, int threads) {
        if (threads > 1) {
            CommonOps_MT_FDRM.mult(a, b, c);
        } else {
            CommonOps_FDRM.mult(a, b, c);
        }
    }

    /** Row p of {@code columns} is the window at position p, in the order [tap row, tap column, channel]. */
    private static void im2col(ConvGeometry geometry, float[] x, int xOffset, float[] columns) {
        int channels = geometry.inChannels();
        int at = 0;
        for (int i = 0; i < geometry.outHeight(); i++) {
            for (int j = 0; j < geometry.outWidth(); j++) {
                for (int u = 0; u < geometry.window().height(); u++) {
                    for (int v = 0; v < geometry.window().width(); v++) {
                        int row = geometry.inRow(i, u);
                        int column = geometry.inColumn(j, v);
                        if (geometry.inside(row, column)) {
                            int pixel = xOffset + (row * geometry.inWidth() + column) * channels;
                            System.arraycopy(x, pixel, columns, at, channels);
                        } else {
                            Arrays.fill(columns, at, at + channels, 0);
                        }
                        at += channels;
                    }
                }
            }
        }
    }

    private static void finish(
            float[] product, float[] output, int outputOffset, float @Nullable [] bias, int channels) {
        for (int first = 0; first < product.length; first += channels) {
            for (int c = 0; c < channels; c++) {
                output[outputOffset + first + c] = product[first + c] + (bias == null ? 0 : bias[c]);
            }
        }
    }

    private static void clamp(float[] x, int from, int count, float floor, float ceiling) {
        for (int i = from; i < from + count; i++) {
            x[i] = Math.clamp(x[i], floor, ceiling);
        }
    }
}
