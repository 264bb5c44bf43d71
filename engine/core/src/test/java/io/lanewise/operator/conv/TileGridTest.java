package io.lanewise.operator.conv;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TileGridTest {

    @Test
    void blocksAreEveryTileOnceAndTilesCoverAllPooledOutputs() {
        SplittableRandom random = new SplittableRandom(30);
        for (int problem = 0; problem < 2000; problem++) {
            int outputs = 2 * random.nextInt(1, 4);
            int pool = random.nextInt(1, outputs + 1);
            int wanted = random.nextInt(1, 60);
            int height = random.nextInt(pool + 2, 90);
            int width = random.nextInt(pool + 2, 90);
            TileGrid grid = TileGrid.of(WindowGeometry.of(height, width, Window.of(3, 3)), outputs, pool, wanted);
            int rows = (height - 2) / pool * pool;
            int columns = (width - 2) / pool * pool;
            String what = "%d × %d, outputs %d, pool %d, wanted %d".formatted(height, width, outputs, pool, wanted);
            assertThat(grid.tilesHigh() * outputs).as(what).isBetween(rows, rows + outputs - 1);
            assertThat(grid.tilesWide() * outputs).as(what).isBetween(columns, columns + outputs - 1);
            assertThat(grid.blockTiles()).as(what).isLessThanOrEqualTo(wanted);
            assertThat(grid.first(0)).as(what).isZero();
            assertThat(grid.first(grid.blocks())).as(what).isEqualTo(grid.tilesHigh() * grid.tilesWide());
            for (int block = 0; block < grid.blocks(); block++) {
                assertThat(grid.first(block + 1) - grid.first(block)).as(what).isBetween(1, grid.blockTiles());
            }
        }
    }

    @Test
    void tilesAreInRasterOrder() {
        TileGrid grid = TileGrid.of(WindowGeometry.of(12, 22, Window.of(3, 3)), 4, 1, 100);
        int next = 0;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 5; column++, next++) {
                assertThat(grid.row(next)).isEqualTo(row);
                assertThat(grid.column(next)).isEqualTo(column);
            }
        }
        assertThat(grid.first(grid.blocks())).isEqualTo(next);
    }
}
