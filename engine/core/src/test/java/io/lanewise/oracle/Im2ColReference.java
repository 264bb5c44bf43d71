package io.lanewise.oracle;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.tensor.Shape;
import org.ejml.data.FMatrixRMaj;
import org.ejml.dense.row.CommonOps_FDRM;

/** Convolution and dense layers as one matrix multiplication by EJML in fp32; the bias is added last, no activation. */
final class Im2ColReference {

    private Im2ColReference() {}

    static float[] convolution(Conv2D layer, Shape image, int batch, float[] samples, float[] kernel, float[] bias) {
        var window = layer.window();
        int height = image.dimension(0);
        int width = image.dimension(1);
        SlidingAxis rows = SlidingAxis.of(
                height, window.height(), window.strideHeight(), window.dilationHeight(), window.padding(), true);
        SlidingAxis columns = SlidingAxis.of(
                width, window.width(), window.strideWidth(), window.dilationWidth(), window.padding(), false);
        int channels = image.last() / layer.groups();
        int filters = layer.filters() / layer.groups();
        int pixels = batch * rows.positions() * columns.positions();
        float[] output = new float[pixels * layer.filters()];
        for (int group = 0; group < layer.groups(); group++) {
            FMatrixRMaj patches = new FMatrixRMaj(pixels, window.height() * window.width() * channels);
            for (int pixel = 0; pixel < pixels; pixel++) {
                int n = pixel / columns.positions() / rows.positions();
                int i = pixel / columns.positions() % rows.positions();
                int j = pixel % columns.positions();
                for (int k = 0; k < patches.numCols; k++) {
                    int y = rows.coordinate(i, k / channels / window.width());
                    int x = columns.coordinate(j, k / channels % window.width());
                    int channel = group * channels + k % channels;
                    boolean inside = y >= 0 && x >= 0;
                    patches.set(
                            pixel, k, inside ? samples[((n * height + y) * width + x) * image.last() + channel] : 0);
                }
            }
            FMatrixRMaj weights = new FMatrixRMaj(patches.numCols, filters);
            for (int k = 0; k < patches.numCols; k++) {
                System.arraycopy(kernel, k * layer.filters() + group * filters, weights.data, k * filters, filters);
            }
            float[] product = multiply(patches, weights);
            for (int pixel = 0; pixel < pixels; pixel++) {
                for (int f = 0; f < filters; f++) {
                    int filter = group * filters + f;
                    output[pixel * layer.filters() + filter] = product[pixel * filters + f] + bias[filter];
                }
            }
        }
        return output;
    }

    static float[] dense(Dense layer, float[] samples, float[] kernel, float[] bias) {
        int inputs = kernel.length / layer.units();
        FMatrixRMaj weights = new FMatrixRMaj(inputs, layer.units());
        weights.setData(kernel);
        FMatrixRMaj rows = new FMatrixRMaj(samples.length / inputs, inputs);
        rows.setData(samples);
        float[] output = multiply(rows, weights);
        for (int i = 0; i < output.length; i++) {
            output[i] += bias[i % layer.units()];
        }
        return output;
    }

    private static float[] multiply(FMatrixRMaj a, FMatrixRMaj b) {
        return CommonOps_FDRM.mult(a, b, new FMatrixRMaj(a.numRows, b.numCols)).data;
    }
}
