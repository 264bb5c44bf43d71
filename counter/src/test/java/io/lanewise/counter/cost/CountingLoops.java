package io.lanewise.counter.cost;

import io.lanewise.model.Activation;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.Layer;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Window;

/** Computes a layer as its definition has it, one operation at a time, and counts them instead of doing them. */
final class CountingLoops {

    long macs;
    long others;

    /** Runs the loops of a layer with weights or windows over an image, or over one row of it. */
    CountingLoops(Layer layer, int height, int width, int channels) {
        switch (layer) {
            case Conv2D conv -> convolution(conv, conv.useBias(), conv.activation(), height, width, channels);
            case DepthwiseConv2D conv -> depthwise(conv, height, width, channels);
            case SeparableConv2D conv -> separable(conv, height, width, channels);
            case Conv2DTranspose conv -> transposed(conv, height, width, channels);
            case Dense dense -> dense(dense, height * width, channels);
            case MaxPooling2D pool -> windows(pool.window(), height, width, channels, false);
            case AveragePooling2D pool -> windows(pool.window(), height, width, channels, true);
            case WeightedPooling2D pool -> weighted(pool, height, width, channels);
            case GlobalPooling2D pool -> global(pool.statistic(), height * width, channels);
            case Conv1D conv ->
                convolution(
                        Conv2D.of(conv.filters(), 1).withWindow(conv.window()).withGroups(conv.groups()),
                        conv.useBias(),
                        conv.activation(),
                        1,
                        width,
                        channels);
            case Pooling1D pool ->
                windows(pool.window(), 1, width, channels, pool.statistic() == PoolingStatistic.AVERAGE);
            case GlobalPooling1D pool -> global(pool.statistic(), width, channels);
            default -> throw new IllegalArgumentException(layer.toString());
        }
    }

    private void convolution(Conv2D conv, boolean useBias, Activation activation, int height, int width, int channels) {
        for (int y = 0; y < positions(height, conv.window(), true); y++) {
            for (int x = 0; x < positions(width, conv.window(), false); x++) {
                for (int f = 0; f < conv.filters(); f++) {
                    for (int c = 0; c < channels; c++) {
                        boolean sameGroup = f * conv.groups() / conv.filters() == c * conv.groups() / channels;
                        macs += sameGroup ? taps(conv.window()) : 0;
                    }
                    finish(useBias, activation);
                }
            }
        }
    }

    private void depthwise(DepthwiseConv2D conv, int height, int width, int channels) {
        for (int y = 0; y < positions(height, conv.window(), true); y++) {
            for (int x = 0; x < positions(width, conv.window(), false); x++) {
                for (int c = 0; c < channels; c++) {
                    for (int m = 0; m < conv.depthMultiplier(); m++) {
                        macs += taps(conv.window());
                        finish(conv.useBias(), conv.activation());
                    }
                }
            }
        }
    }

    private void separable(SeparableConv2D conv, int height, int width, int channels) {
        for (int y = 0; y < positions(height, conv.window(), true); y++) {
            for (int x = 0; x < positions(width, conv.window(), false); x++) {
                int between = 0;
                for (int c = 0; c < channels; c++) {
                    for (int m = 0; m < conv.depthMultiplier(); m++) {
                        macs += taps(conv.window());
                        between++;
                    }
                }
                for (int f = 0; f < conv.filters(); f++) {
                    for (int b = 0; b < between; b++) {
                        macs++;
                    }
                    finish(conv.useBias(), conv.activation());
                }
            }
        }
    }

    private void transposed(Conv2DTranspose conv, int height, int width, int channels) {
        for (int i = 0; i < height * width * channels; i++) {
            for (int f = 0; f < conv.filters(); f++) {
                macs += taps(conv.window());
            }
        }
        Window window = conv.window();
        boolean same = window.padding() instanceof Padding.Same;
        int rows = spread(height, window.height(), window.strideHeight(), window.dilationHeight(), same);
        int columns = spread(width, window.width(), window.strideWidth(), window.dilationWidth(), same);
        for (int i = 0; i < rows * columns * conv.filters(); i++) {
            finish(conv.useBias(), conv.activation());
        }
    }

    /** As far as the last tap of the last input reaches, and at least a stride for each input; same padding crops to that. */
    private static int spread(int extent, int taps, int stride, int dilation, boolean same) {
        int reach = extent * stride;
        for (int tap = 0; tap < taps && !same; tap++) {
            reach = Math.max(reach, (extent - 1) * stride + tap * dilation + 1);
        }
        return reach;
    }

    private void dense(Dense dense, int rows, int features) {
        for (int row = 0; row < rows; row++) {
            for (int u = 0; u < dense.units(); u++) {
                for (int i = 0; i < features; i++) {
                    macs++;
                }
                finish(dense.useBias(), dense.activation());
            }
        }
    }

    private void windows(Window window, int height, int width, int channels, boolean average) {
        for (int y = 0; y < positions(height, window, true); y++) {
            for (int x = 0; x < positions(width, window, false); x++) {
                for (int c = 0; c < channels; c++) {
                    for (int tap = 1; tap < taps(window); tap++) {
                        others++; // joins the values before it
                    }
                    others += average ? 1 : 0; // division
                }
            }
        }
    }

    private void weighted(WeightedPooling2D pool, int height, int width, int channels) {
        windows(pool.window(), height, width, channels, true);
        int pixels = positions(height, pool.window(), true) * positions(width, pool.window(), false);
        for (int i = 0; i < pixels * channels; i++) {
            others++; // coefficient
            finish(pool.useBias(), pool.activation());
        }
    }

    private void global(PoolingStatistic statistic, int pixels, int channels) {
        for (int c = 0; c < channels; c++) {
            for (int pixel = 1; pixel < pixels; pixel++) {
                others++;
            }
            others += statistic == PoolingStatistic.AVERAGE ? 1 : 0;
        }
    }

    private void finish(boolean bias, Activation activation) {
        others += bias ? 1 : 0;
        others += activation == Activation.LINEAR ? 0 : 1;
    }

    private static int taps(Window window) {
        int taps = 0;
        for (int u = 0; u < window.height(); u++) {
            for (int v = 0; v < window.width(); v++) {
                taps++;
            }
        }
        return taps;
    }

    /** Walks a window along an axis and counts where it stops. */
    private static int positions(int extent, Window window, boolean vertical) {
        int stride = vertical ? window.strideHeight() : window.strideWidth();
        int taps = vertical ? window.height() : window.width();
        int dilation = vertical ? window.dilationHeight() : window.dilationWidth();
        int positions = 0;
        switch (window.padding()) {
            case Padding.Same same -> {
                for (int at = 0; at < extent; at += stride) {
                    positions++;
                }
            }
            case Padding.Valid valid -> positions = stops(0, extent, taps, dilation, stride);
            case Padding.Explicit pad ->
                positions = stops(
                        vertical ? -pad.top() : -pad.left(),
                        extent + (vertical ? pad.bottom() : pad.right()),
                        taps,
                        dilation,
                        stride);
        }
        return positions;
    }

    private static int stops(int begin, int end, int taps, int dilation, int stride) {
        int stops = 0;
        for (int at = begin; at + (taps - 1) * dilation < end; at += stride) {
            stops++;
        }
        return stops;
    }
}
