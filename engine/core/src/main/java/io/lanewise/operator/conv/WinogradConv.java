package io.lanewise.operator.conv;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.gemm.PanelGemm;
import io.lanewise.kernel.pointwise.PointwiseKernel;
import io.lanewise.kernel.pool.MaxPoolKernel;
import io.lanewise.kernel.winograd.CookToom;
import io.lanewise.kernel.winograd.WinogradTransform;
import io.lanewise.memory.FloatSlab;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.Call;
import io.lanewise.operator.Operator;
import io.lanewise.tensor.WindowGeometry;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Convolution by minimal filtering F(m×m, r×r), stride 1: tiles of α × α inputs give m × m outputs with α² products for each
 * pair of channel and filter.
 *
 * <p>A task is a block of tiles and a group of panels of filters. Its inputs are transformed once, to {@code V[α²][tile][channel]};
 * then for each panel α² small matrix products give {@code M[α²][tile][filter]}, which are transformed back, activated, pooled and
 * stored while they are in the second-level cache.
 */
public final class WinogradConv implements Operator {

    /** Channels that one multiplication sums; longer sums are added up in pieces, which keeps their rounding error small. */
    public static final int CHANNEL_RUN = 128;

    /** Tiles that are transformed back together. */
    private static final int STORE_TILES = 4;

    /** Tasks that an image should have at least, so that several threads find work. */
    private static final int WANTED_TASKS = 8;

    private static final int LEAST_PANELS_OF_A_TASK = 4;

    /** What the sums over channels start from. */
    private static final float[] ZEROS = new float[PanelGemm.NR];

    private final WindowGeometry geometry;
    private final int channels;
    private final int filters;
    private final Epilogue epilogue;
    private final Destination destination;
    private final WinogradTransform transform;
    private final WinogradFilters weights;
    private final float[] bias;
    private final TileGrid grid;
    private final int panelGroups;

    /** m and α. */
    private final int outputs;

    private final int tile;

    /**
     * Floats from one position to the next in V and in M: odd numbers of cache lines, so that positions do not share cache sets.
     */
    private final int inputPlane;

    private final int productPlane;
    private final int scratchFloats;

    /**
     * An operator for the given weights.
     *
     * @param geometry square filters of 3 or 5 taps without stride and dilation
     * @param channels at least one vector
     * @param kernel HWIO: [r, r, channels, filters]
     * @param bias one float per filter, null for none
     * @param outputs m
     * @param blockTiles about how many tiles a task should have
     */
    public WinogradConv(
            WindowGeometry geometry,
            int channels,
            int filters,
            FloatSlice kernel,
            @Nullable FloatSlice bias,
            Epilogue epilogue,
            int outputs,
            int blockTiles) {
        this.geometry = geometry;
        this.channels = channels;
        this.filters = filters;
        this.epilogue = epilogue;
        destination = epilogue.destination(filters);
        this.outputs = outputs;
        transform = WinogradTransform.of(outputs, geometry.window().width());
        tile = transform.algorithm().tile();
        weights = new WinogradFilters(transform.algorithm(), kernel, channels, filters);
        this.bias = Arrays.copyOf(bias == null ? new float[0] : bias.toArray(), weights.panels() * PanelGemm.NR);
        grid = TileGrid.of(geometry, outputs, epilogue.pool(), blockTiles);
        panelGroups = Math.clamp(
                weights.panels() / LEAST_PANELS_OF_A_TASK,
                1,
                Math.ceilDiv(WANTED_TASKS, Math.min(grid.blocks(), WANTED_TASKS)));
        inputPlane = oddLines((long) grid.blockTiles() * channels);
        productPlane = oddLines((long) grid.blockTiles() * PanelGemm.NR);
        scratchFloats = Math.toIntExact(storeOffset() + storeFloats());
    }

    /** Whether this algorithm can compute a convolution. */
    public static boolean supports(
            WindowGeometry geometry, int channels, int filters, int groups, int outputs, Epilogue epilogue) {
        return geometry.window().height() == geometry.window().width()
                && WinogradTransform.exists(outputs, geometry.window().width())
                && WinogradFilters.fit(CookToom.of(outputs, geometry.window().width()), channels, filters)
                && geometry.window().strideHeight() == 1
                && geometry.window().strideWidth() == 1
                && geometry.window().dilationHeight() == 1
                && geometry.window().dilationWidth() == 1
                && groups == 1
                && channels >= VectorWidth.LANES
                && outputs % epilogue.pool() == 0;
    }

    @Override
    public String algorithm() {
        return "winograd F(" + outputs + "x" + outputs + ", "
                + geometry.window().height() + "x" + geometry.window().width() + ")" + epilogue.suffix();
    }

    @Override
    public int scratchFloats() {
        return scratchFloats;
    }

    @Override
    public long packedFloats() {
        return weights.floats() + bias.length;
    }

    @Override
    public long multiplyAdds() {
        return (long) grid.tilesHigh() * grid.tilesWide() * weights.floats();
    }

    @Override
    public int tasks(int batch) {
        return Math.multiplyExact(batch, Math.multiplyExact(grid.blocks(), panelGroups));
    }

    /** Whole rows of tiles. */
    @Override
    public int readyFloats(int tasks) {
        if (destination.channels() != filters) {
            return 0;
        }
        int tileRows = grid.row(grid.first(tasks / panelGroups));
        int pool = epilogue.pool();
        int rows = Math.min(geometry.outputHeight() / pool, tileRows * outputs / pool);
        return rows * (geometry.outputWidth() / pool) * filters;
    }

    @Override
    public void run(Call call, int task, int worker) {
        int block = task / panelGroups;
        int sample = block / grid.blocks();
        int first = grid.first(block % grid.blocks());
        int tiles = grid.first(block % grid.blocks() + 1) - first;
        int scratch = call.scratchOffset(worker);
        int image = call.inputOffset + sample * geometry.inputHeight() * geometry.inputWidth() * channels;
        for (int t = 0; t < tiles; t++) {
            transformInput(call, image, first + t, scratch, t);
        }
        int group = task % panelGroups;
        int lastPanel = (group + 1) * weights.panels() / panelGroups;
        for (int panel = group * weights.panels() / panelGroups; panel < lastPanel; panel++) {
            multiply(call.scratch, scratch, tiles, panel);
            for (int t = 0; t < tiles; t += STORE_TILES) {
                transformOutput(call, scratch, t, Math.min(STORE_TILES, tiles - t), panel);
                store(call, scratch, sample, first + t, Math.min(STORE_TILES, tiles - t), panel);
            }
        }
    }

    /** {@code V[·][t] = Bᵀ d B} for the patch d under a tile. */
    private void transformInput(Call call, int image, int tileIndex, int scratch, int t) {
        int top = grid.row(tileIndex) * outputs - geometry.padTop();
        int left = grid.column(tileIndex) * outputs - geometry.padLeft();
        boolean inside =
                top >= 0 && left >= 0 && top + tile <= geometry.inputHeight() && left + tile <= geometry.inputWidth();
        int half = scratch + halfOffset();
        int line = tile * channels;
        if (inside) {
            int rowFloats = geometry.inputWidth() * channels;
            int patch = image + top * rowFloats + left * channels;
            transform.input(line, call.input, patch, rowFloats, call.scratch, half, line);
        } else {
            int patch = scratch + patchOffset();
            copyPatch(call, image, top, left, patch);
            transform.input(line, call.scratch, patch, line, call.scratch, half, line);
        }
        int v = scratch + t * channels;
        for (int i = 0; i < tile; i++) {
            transform.input(
                    channels,
                    call.scratch,
                    half + i * line,
                    channels,
                    call.scratch,
                    v + i * tile * inputPlane,
                    inputPlane);
        }
    }

    /** Copies the part of a patch that lies within the image, with zeros around it. */
    private void copyPatch(Call call, int image, int top, int left, int patch) {
        int line = tile * channels;
        int from = Math.clamp(-left, 0, tile);
        int to = Math.clamp(geometry.inputWidth() - left, from, tile);
        Arrays.fill(call.scratch, patch, patch + tile * line, 0);
        for (int u = 0; u < tile; u++) {
            int y = top + u;
            if (from < to && y >= 0 && y < geometry.inputHeight()) {
                System.arraycopy(
                        call.input,
                        image + (y * geometry.inputWidth() + left + from) * channels,
                        call.scratch,
                        patch + u * line + from * channels,
                        (to - from) * channels);
            }
        }
    }

    /** {@code M = V · U} at every position, for one panel of filters. */
    private void multiply(float[] scratch, int origin, int tiles, int panel) {
        int width = weights.width(panel);
        int m = origin + productOffset();
        for (int position = 0; position < tile * tile; position++) {
            for (int p = 0; p < channels; p += CHANNEL_RUN) {
                PanelGemm.multiply(
                        width,
                        tiles,
                        Math.min(CHANNEL_RUN, channels - p),
                        scratch,
                        origin + position * inputPlane + p,
                        channels,
                        weights.array(),
                        weights.offset(panel, position) + p * width,
                        p == 0 ? ZEROS : scratch,
                        p == 0 ? 0 : m + position * productPlane,
                        p == 0 ? 0 : width,
                        scratch,
                        m + position * productPlane,
                        width);
            }
        }
    }

    /** {@code Y = f(Aᵀ M A + bias)} for some tiles of a panel. */
    private void transformOutput(Call call, int scratch, int t, int tiles, int panel) {
        int width = weights.width(panel);
        int n = tiles * width;
        int m = scratch + productOffset() + t * width;
        int half = scratch + halfOffset();
        int y = scratch + storeOffset();
        for (int j = 0; j < tile; j++) {
            transform.output(
                    n, call.scratch, m + j * productPlane, tile * productPlane, call.scratch, half + j * n, tile * n);
        }
        for (int i = 0; i < outputs; i++) {
            transform.output(n, call.scratch, half + i * tile * n, n, call.scratch, y + i * outputs * n, n);
        }
        PointwiseKernel.addRow(outputs * outputs * tiles, width, bias, panel * PanelGemm.NR, call.scratch, y);
        if (!epilogue.addsInput()) {
            PointwiseKernel.apply(epilogue.function(), outputs * outputs * n, call.scratch, y, call.scratch, y);
        }
    }

    /** Writes some tiles of a panel, pooled, as far as they lie within the output. */
    private void store(Call call, int scratch, int sample, int firstTile, int tiles, int panel) {
        int pool = epilogue.pool();
        int height = geometry.outputHeight() / pool;
        int width = geometry.outputWidth() / pool;
        int side = outputs / pool;
        int panelWidth = weights.width(panel);
        int n = tiles * panelWidth;
        int columns = Math.min(panelWidth, filters - panel * PanelGemm.NR);
        for (int t = 0; t < tiles; t++) {
            int top = grid.row(firstTile + t) * side;
            int left = grid.column(firstTile + t) * side;
            int y = scratch + storeOffset() + t * panelWidth;
            for (int i = 0; i < Math.min(side, height - top); i++) {
                int pixel = (sample * height + top + i) * width + left;
                int output = call.outputOffset
                        + pixel * destination.channels()
                        + destination.offset()
                        + panel * PanelGemm.NR;
                for (int j = 0; j < Math.min(side, width - left); j++) {
                    int from = y + (i * pool * outputs + j * pool) * n;
                    int to = output + j * destination.channels();
                    if (epilogue.addsInput()) {
                        epilogue.finish(call, columns, call.scratch, from, to);
                    } else if (pool == 1) {
                        System.arraycopy(call.scratch, from, call.output, to, columns);
                    } else {
                        MaxPoolKernel.pool(pool, pool, columns, call.scratch, from, outputs * n, n, call.output, to);
                    }
                }
            }
        }
    }

    /** Scratch: V, M, a patch, a half-transformed patch or group of tiles, a group of finished tiles. */
    private int productOffset() {
        return Math.multiplyExact(tile * tile, inputPlane);
    }

    private int patchOffset() {
        return Math.addExact(productOffset(), Math.multiplyExact(tile * tile, productPlane));
    }

    private int halfOffset() {
        return patchOffset() + (int) FloatSlab.align((long) tile * tile * channels);
    }

    private int storeOffset() {
        int half = tile * Math.max(tile * channels, outputs * STORE_TILES * PanelGemm.NR);
        return halfOffset() + (int) FloatSlab.align(half);
    }

    private long storeFloats() {
        return FloatSlab.align((long) outputs * outputs * STORE_TILES * PanelGemm.NR);
    }

    private static int oddLines(long floats) {
        long line = FloatSlab.align(1);
        return Math.toIntExact((FloatSlab.align(floats) / line | 1) * line);
    }
}
