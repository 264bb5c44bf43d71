package io.lanewise.operator.pool;

import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.operator.WindowClip;
import io.lanewise.tensor.WindowGeometry;

/** What pooling operators share: one task is one row of output pixels, windows are clipped at the border of the image. */
abstract sealed class Pooling implements Operator permits AveragePool, MaxPool, WeightedPool {

    private final WindowGeometry geometry;
    private final int channels;
    private final WindowClip rows;
    private final WindowClip columns;

    Pooling(WindowGeometry geometry, int channels) {
        this.geometry = geometry;
        this.channels = channels;
        rows = WindowClip.rows(geometry);
        columns = WindowClip.columns(geometry);
    }

    /** Pools one window of {@code rows × columns} taps, the first of them at {@code xOffset}. */
    abstract void pool(Call call, int rows, int columns, int xOffset, int rowStep, int columnStep, int yOffset);

    final int channels() {
        return channels;
    }

    @Override
    public final int tasks(int batch) {
        return Math.multiplyExact(batch, geometry.outputHeight());
    }

    @Override
    public final void run(Call call, int task, int worker) {
        int sample = task / geometry.outputHeight();
        int i = task % geometry.outputHeight();
        int rowFloats = geometry.inputWidth() * channels;
        int image = call.inputOffset + sample * geometry.inputHeight() * rowFloats;
        int firstRow = rows.first(i);
        int tapRows = rows.end(i) - firstRow;
        int row = image + rows.coordinate(i, firstRow) * rowFloats;
        int rowStep = geometry.window().dilationHeight() * rowFloats;
        int columnStep = geometry.window().dilationWidth() * channels;
        int y = call.outputOffset + task * geometry.outputWidth() * channels;
        for (int j = 0; j < geometry.outputWidth(); j++) {
            int firstColumn = columns.first(j);
            int x = row + columns.coordinate(j, firstColumn) * channels;
            pool(call, tapRows, columns.end(j) - firstColumn, x, rowStep, columnStep, y + j * channels);
        }
    }
}
