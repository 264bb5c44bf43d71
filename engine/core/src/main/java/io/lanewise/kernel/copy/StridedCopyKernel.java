package io.lanewise.kernel.copy;

import java.util.Arrays;

/** {@code y[i, j] = x[i, j]}, {@code 0 ≤ i < rows}, {@code 0 ≤ j < n}: two axes with any steps on either side. */
public final class StridedCopyKernel {

    /** Rows shorter than this are copied by a loop: calling {@link System#arraycopy} takes longer. */
    private static final int SHORT_ROW = 12;

    /** Side of the squares that a transposition takes one after the other: 16 cache lines on either side. */
    private static final int SQUARE = 16;

    private StridedCopyKernel() {}

    /**
     * {@code y[yOffset + i · yRow + j · yStep] = x[xOffset + i · xRow + j · xStep]}, {@code 0 ≤ i < rows}, {@code 0 ≤ j < n}. Offsets and steps in
     * floats; steps in x may be 0; x and y may not overlap.
     */
    public static void copy(
            int rows, int n, float[] x, int xOffset, int xRow, int xStep, float[] y, int yOffset, int yRow, int yStep) {
        if (yStep != 1) {
            elements(rows, n, x, xOffset, xRow, xStep, y, yOffset, yRow, yStep);
        } else if (xStep == 1) {
            rows(rows, n, x, xOffset, xRow, y, yOffset, yRow);
        } else if (xStep == 0) {
            for (int i = 0; i < rows; i++) {
                Arrays.fill(y, yOffset + i * yRow, yOffset + i * yRow + n, x[xOffset + i * xRow]);
            }
        } else if (xRow == 1) {
            transpose(rows, n, x, xOffset, xStep, y, yOffset, yRow);
        } else {
            elements(rows, n, x, xOffset, xRow, xStep, y, yOffset, yRow, yStep);
        }
    }

    private static void rows(int rows, int n, float[] x, int xOffset, int xRow, float[] y, int yOffset, int yRow) {
        if (n >= SHORT_ROW) {
            for (int i = 0; i < rows; i++) {
                System.arraycopy(x, xOffset + i * xRow, y, yOffset + i * yRow, n);
            }
            return;
        }
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * xRow;
            int to = yOffset + i * yRow;
            for (int j = 0; j < n; j++) {
                y[to + j] = x[from + j];
            }
        }
    }

    /** {@code y[i, j] = x[j, i]}, squares of it one after the other, so that lines of both sides stay in the first-level cache. */
    private static void transpose(
            int rows, int n, float[] x, int xOffset, int xStep, float[] y, int yOffset, int yRow) {
        for (int j = 0; j < n; j += SQUARE) {
            int columns = Math.min(SQUARE, n - j);
            for (int i = 0; i < rows; i += SQUARE) {
                int from = xOffset + i + j * xStep;
                int to = yOffset + i * yRow + j;
                int end = Math.min(SQUARE, rows - i);
                for (int row = 0; row < end; row++) {
                    for (int column = 0; column < columns; column++) {
                        y[to + row * yRow + column] = x[from + row + column * xStep];
                    }
                }
            }
        }
    }

    private static void elements(
            int rows, int n, float[] x, int xOffset, int xRow, int xStep, float[] y, int yOffset, int yRow, int yStep) {
        for (int i = 0; i < rows; i++) {
            int from = xOffset + i * xRow;
            int to = yOffset + i * yRow;
            for (int j = 0; j < n; j++) {
                y[to + j * yStep] = x[from + j * xStep];
            }
        }
    }
}
