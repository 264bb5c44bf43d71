package io.lanewise.bench.peer;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import java.util.Arrays;
import org.ejml.concurrency.EjmlConcurrency;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;
import org.ejml.dense.row.CommonOps_MT_FDRM;

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
        return StepChain.of(model, batch, node -> switch (node.layer()) {
            case Conv2D conv -> convolution(model, node, conv, batch, threads);
            case Dense dense -> dense(model, node, dense, threads);
            default -> WeightlessSteps.of(node, batch);
        });
    }

    private static StepChain.Step convolution(Model model, Node node, Conv2D conv, int batch, int threads) {
        if (conv.groups() != 1) {
            throw new UnsupportedOperationException(node + ": expected one group, got " + conv.groups());
        }
        ConvGeometry geometry = ConvGeometry.of(node, conv.window());
        int taps = conv.window().height() * conv.window().width() * geometry.inChannels();
        LayerWeights weights = LayerWeights.of(model, node, conv.useBias(), conv.filters());
        FMatrixRMaj kernel = FMatrixRMaj.wrap(taps, conv.filters(), weights.kernel());
        FMatrixRMaj columns = new FMatrixRMaj(geometry.positions(), taps);
        FMatrixRMaj product = new FMatrixRMaj(geometry.positions(), conv.filters());
        ActivationRange range = ActivationRange.of(node, conv.activation());
        return (input, output) -> {
            for (int n = 0; n < batch; n++) {
                im2col(geometry, input, n * geometry.inFloats(), columns.data);
                multiply(columns, kernel, product, threads);
                finish(product.data, output, n * product.data.length, weights.bias(), range);
            }
        };
    }

    private static StepChain.Step dense(Model model, Node node, Dense dense, int threads) {
        int inputs = node.inputShape().last();
        LayerWeights weights = LayerWeights.of(model, node, dense.useBias(), dense.units());
        FMatrixRMaj kernel = FMatrixRMaj.wrap(inputs, dense.units(), weights.kernel());
        ActivationRange range = ActivationRange.of(node, dense.activation());
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
            finish(output, output, 0, weights.bias(), range);
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

    /** Adds the bias and cuts to the range; {@code product} and {@code output} may be the same. */
    private static void finish(float[] product, float[] output, int outputOffset, float[] bias, ActivationRange range) {
        for (int first = 0; first < product.length; first += bias.length) {
            for (int c = 0; c < bias.length; c++) {
                output[outputOffset + first + c] = range.cut(product[first + c] + bias[c]);
            }
        }
    }
}
