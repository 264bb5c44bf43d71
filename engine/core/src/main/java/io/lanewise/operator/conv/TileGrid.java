package io.lanewise.operator.conv;

import io.lanewise.tensor.WindowGeometry;

/**
 * The tiles of Winograd's convolution on one image, in raster order, cut into blocks of nearly the same number of tiles.
 *
 * @param tilesHigh rows of tiles
 * @param tilesWide tiles in a row
 * @param blocks blocks of an image
 * @param blockTiles most tiles of a block
 */
record TileGrid(int tilesHigh, int tilesWide, int blocks, int blockTiles) {

    /**
     * Covers the outputs of a convolution.
     *
     * @param outputs outputs of a tile along one axis
     * @param wantedTiles about how many tiles a block should have
     */
    static TileGrid of(WindowGeometry geometry, int outputs, int pool, int wantedTiles) {
        int high = Math.ceilDiv(geometry.outputHeight() / pool * pool, outputs);
        int wide = Math.ceilDiv(geometry.outputWidth() / pool * pool, outputs);
        int tiles = Math.multiplyExact(high, wide);
        int blocks = Math.max(1, Math.ceilDiv(tiles, wantedTiles));
        return new TileGrid(high, wide, blocks, Math.ceilDiv(tiles, blocks));
    }

    /** First tile of a block. */
    int first(int block) {
        return Math.min(block * blockTiles, tilesHigh * tilesWide);
    }

    /** Row of a tile. */
    int row(int tile) {
        return tile / tilesWide;
    }

    /** Place of a tile in its row. */
    int column(int tile) {
        return tile % tilesWide;
    }
}
