package io.lanewise.kernel.pointwise;

/**
 * {@code y[k] = max(x[k] − τ, 0)} with Keras' τ. With the floats in falling order and Cₖ the sum of the first k, those with
 * {@code xₖ > (Cₖ − 1) / k} are the support, K of them, as in the sparsemax of Martins and Astudillo (ICML 2016). Theirs is
 * {@code τ = (C_K − 1) / K}, which makes the y sum to 1; Keras takes {@code τ = (C₁ + … + C_K − 1) / K} on all its backends, and so do we.
 *
 * <p>Sums are taken in double. A NaN makes all y NaN.
 */
public final class SparsemaxKernel {

    private SparsemaxKernel() {}

    /**
     * Floats {@code x[xOffset + k · step]} to {@code y[yOffset + k · step]}, {@code 0 ≤ k < classes}; x and y may be the same floats.
     *
     * @param scratch what lies in {@code classes} floats of it from {@code scratchOffset} on is lost
     */
    public static void sparsemax(
            int classes, int step, float[] x, int xOffset, float[] scratch, int scratchOffset, float[] y, int yOffset) {
        for (int k = 0; k < classes; k++) {
            scratch[scratchOffset + k] = x[xOffset + k * step];
        }
        sortFalling(classes, scratch, scratchOffset);
        double threshold = threshold(classes, scratch, scratchOffset);
        for (int k = 0; k < classes; k++) {
            y[yOffset + k * step] = (float) Math.max(x[xOffset + k * step] - threshold, 0);
        }
    }

    private static double threshold(int classes, float[] falling, int offset) {
        double sum = 0;
        double sumOfSums = 0;
        int support = 0;
        for (int k = 1; k <= classes; k++) {
            double largest = falling[offset + k - 1];
            sum += largest;
            if (largest - (sum - 1) / k > 0) {
                sumOfSums += sum;
                support++;
            }
        }
        return Double.isNaN(sum) ? Double.NaN : (sumOfSums - 1) / support;
    }

    /** Heapsort (Williams, 1964), which needs no memory: the smallest float of the heap goes to its end. */
    private static void sortFalling(int n, float[] a, int offset) {
        for (int root = n / 2 - 1; root >= 0; root--) {
            sink(root, n, a, offset);
        }
        for (int end = n - 1; end > 0; end--) {
            float smallest = a[offset];
            a[offset] = a[offset + end];
            a[offset + end] = smallest;
            sink(0, end, a, offset);
        }
    }

    /** Lets a float sink below those that are smaller. */
    private static void sink(int root, int n, float[] a, int offset) {
        int at = root;
        float value = a[offset + at];
        while (2 * at + 1 < n) {
            int child = 2 * at + 1;
            if (child + 1 < n && a[offset + child + 1] < a[offset + child]) {
                child++;
            }
            if (!(a[offset + child] < value)) {
                break;
            }
            a[offset + at] = a[offset + child];
            at = child;
        }
        a[offset + at] = value;
    }
}
