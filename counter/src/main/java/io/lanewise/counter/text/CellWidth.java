package io.lanewise.counter.text;

/**
 * How many cells of a terminal a text takes: 2 for the wide characters of East Asian scripts and for emoji, 0 for marks that
 * combine with the character before and for control characters, 1 for all others.
 *
 * <p>Source: Unicode Standard Annex 11, the blocks whose characters are wide or full-width throughout.
 */
public final class CellWidth {

    /** First and last code point of each wide range, ascending. */
    private static final int[] WIDE = {
        0x1100, 0x115F, 0x2E80, 0x303E, 0x3041, 0x33FF, 0x3400, 0x4DBF, 0x4E00, 0xA4CF, 0xA960, 0xA97F, 0xAC00, 0xD7A3,
        0xF900, 0xFAFF, 0xFE30, 0xFE6F, 0xFF01, 0xFF60, 0xFFE0, 0xFFE6, 0x1F300, 0x1F64F, 0x1F680, 0x1F6C5, 0x1F900,
        0x1F9FF, 0x20000, 0x3FFFD
    };

    private CellWidth() {}

    /** Cells of a whole text. */
    public static int of(String text) {
        return text.codePoints().map(CellWidth::of).sum();
    }

    /** Cells of one code point. */
    public static int of(int codePoint) {
        if (codePoint >= 0x20 && codePoint < 0x7F) {
            return 1;
        }
        int type = Character.getType(codePoint);
        if (type == Character.CONTROL || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        for (int i = 0; i < WIDE.length && codePoint >= WIDE[i]; i += 2) {
            if (codePoint <= WIDE[i + 1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The first {@code width} cells of a text; half of a wide character becomes a space. */
    public static String head(String text, int width) {
        StringBuilder head = new StringBuilder();
        int cells = 0;
        int index = 0;
        while (index < text.length()) {
            int codePoint = text.codePointAt(index);
            cells += of(codePoint);
            if (cells > width) {
                return cells - of(codePoint) < width ? head.append(' ').toString() : head.toString();
            }
            head.appendCodePoint(codePoint);
            index += Character.charCount(codePoint);
        }
        return head.toString();
    }

    /** The text itself if it fits into {@code width} cells, otherwise as much of it as leaves room for an ellipsis. */
    public static String cropped(String text, int width) {
        return of(text) <= width ? text : head(text, width - 1) + "…";
    }
}
