package io.lanewise.run.report;

import io.lanewise.console.Terminal.Colours;
import io.lanewise.run.image.Picture;
import io.lanewise.run.image.PictureInput;
import io.lanewise.run.image.Resampling;

/**
 * A picture in a terminal: {@value #COLUMNS} columns, {@value #ROWS} rows, two square pixels in each character cell.
 *
 * <p>With colours every cell is an upper half block whose foreground is the upper pixel and whose background is the lower one;
 * without, the glyph whose upper and lower half come nearest.
 */
final class Thumbnail {

    static final int COLUMNS = 14;
    static final int ROWS = COLUMNS / 2;

    /** Each with the brightness of its upper and of its lower half. */
    private static final char[] GLYPHS = {' ', '░', '▒', '▓', '█', '▀', '▄'};

    private static final float[] UPPER = {0, 0.25f, 0.5f, 0.75f, 1, 1, 0};
    private static final float[] LOWER = {0, 0.25f, 0.5f, 0.75f, 1, 0, 1};

    private static final String RESET = "\u001b[0m";
    private static final int RGB = 3;

    /** Steps of each primary in xterm's colour cube; the first is wider than the others. */
    private static final int[] CUBE = {0, 95, 135, 175, 215, 255};

    private Thumbnail() {}

    /** One string per row, each {@value #COLUMNS} columns wide. */
    static String[] draw(Picture picture, Colours colours) {
        boolean grey = picture.channels() != RGB;
        Picture small = Resampling.resize(
                grey
                        ? firstChannel(picture)
                        : colours == Colours.NONE ? PictureInput.withChannels(picture, 1) : picture,
                COLUMNS,
                COLUMNS);
        String[] rows = new String[ROWS];
        for (int row = 0; row < ROWS; row++) {
            StringBuilder line = new StringBuilder();
            for (int x = 0; x < COLUMNS; x++) {
                int upper = (2 * row * COLUMNS + x) * small.channels();
                int lower = upper + COLUMNS * small.channels();
                if (colours == Colours.NONE) {
                    line.append(glyph(small.pixels()[upper] / 255, small.pixels()[lower] / 255));
                } else {
                    line.append("\u001b[").append(colour(38, small, upper, colours));
                    line.append(';').append(colour(48, small, lower, colours)).append("m▀");
                }
            }
            rows[row] = colours == Colours.NONE
                    ? line.toString()
                    : line.append(RESET).toString();
        }
        return rows;
    }

    private static Picture firstChannel(Picture picture) {
        if (picture.channels() == 1) {
            return picture;
        }
        float[] first = new float[picture.height() * picture.width()];
        for (int i = 0; i < first.length; i++) {
            first[i] = picture.pixels()[i * picture.channels()];
        }
        return new Picture(picture.name(), picture.height(), picture.width(), 1, first);
    }

    private static char glyph(float upper, float lower) {
        int best = 0;
        float least = Float.MAX_VALUE;
        for (int i = 0; i < GLYPHS.length; i++) {
            float u = upper - UPPER[i];
            float l = lower - LOWER[i];
            if (u * u + l * l < least) {
                least = u * u + l * l;
                best = i;
            }
        }
        return GLYPHS[best];
    }

    /** The parameters of an SGR sequence: {@code 38} sets the foreground, {@code 48} the background. */
    private static String colour(int ground, Picture picture, int offset, Colours colours) {
        int red = level(picture.pixels()[offset]);
        int green = picture.channels() == RGB ? level(picture.pixels()[offset + 1]) : red;
        int blue = picture.channels() == RGB ? level(picture.pixels()[offset + 2]) : red;
        if (colours == Colours.TRUE) {
            return ground + ";2;" + red + ";" + green + ";" + blue;
        }
        return ground + ";5;" + indexed(red, green, blue);
    }

    /** Nearest of xterm's 256 colours: greys 232 … 255 are 8, 18, …, 238, the cube begins at 16. */
    static int indexed(int red, int green, int blue) {
        if (red == green && red == blue) {
            return red < 4 ? 16 : red > 246 ? 231 : 232 + Math.clamp((red - 3) / 10, 0, 23);
        }
        return 16 + 36 * step(red) + 6 * step(green) + step(blue);
    }

    private static int step(int level) {
        int best = 0;
        for (int i = 1; i < CUBE.length; i++) {
            if (Math.abs(level - CUBE[i]) < Math.abs(level - CUBE[best])) {
                best = i;
            }
        }
        return best;
    }

    private static int level(float value) {
        return Math.clamp(Math.round(value), 0, 255);
    }
}
