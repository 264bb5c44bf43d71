package io.lanewise.oracle;

/** A sum of products in double, with the bound of the same sum in fp32 (see {@link Bounded}). */
final class ProductSum {

    private double sum;
    private double magnitude;
    private double carried;
    private int products;
    private boolean integers;

    ProductSum(double bias) {
        sum = bias;
        magnitude = Math.abs(bias);
        integers = Bounded.isInteger(bias);
    }

    /** Adds {@code x · weight}, where the fp32 x may be off by {@code xError}. */
    void add(double x, double xError, double weight) {
        sum += x * weight;
        magnitude += (Math.abs(x) + xError) * Math.abs(weight);
        carried += xError * Math.abs(weight);
        products++;
        integers &= xError == 0 && Bounded.isInteger(x) && Bounded.isInteger(weight);
    }

    double value() {
        return sum;
    }

    double error() {
        if (integers && magnitude <= Bounded.EXACT_LIMIT) {
            return 0;
        }
        // Each product, each addition and the one of the bias may round, whether fused or not; each may underflow.
        return carried + Bounded.gamma(products + 2) * magnitude + (products + 2) * (double) Float.MIN_VALUE;
    }
}
