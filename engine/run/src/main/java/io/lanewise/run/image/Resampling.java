package io.lanewise.run.image;

/**
 * Changes the size of a picture with a triangle filter, separably, columns first.
 *
 * <p>Enlarging, this is bilinear interpolation between pixel centres; shrinking by a factor s, the triangle is s times as wide,
 * so that every source pixel counts. At the edges the weights that remain are scaled to sum 1. The same as Pillow's
 * {@code Image.resize(…, BILINEAR)} on floats. The aspect ratio is not kept.
 */
public final class Resampling {

    private Resampling() {}

    /** The picture at the given size; the same object if it has that size. */
    public static Picture resize(Picture picture, int height, int width) {
        if (picture.height() == height && picture.width() == width) {
            return picture;
        }
        int channels = picture.channels();
        float[] narrow = filter(picture.pixels(), picture.height(), picture.width(), width, channels);
        float[] pixels = filter(narrow, 1, picture.height(), height, width * channels);
        return new Picture(picture.name(), height, width, channels, pixels);
    }

    /** Changes the middle extent of an array [outer, from, inner] to {@code to}. */
    private static float[] filter(float[] source, int outer, int from, int to, int inner) {
        float[] target = new float[Math.multiplyExact(Math.multiplyExact(outer, to), inner)];
        double scale = (double) from / to;
        double reach = Math.max(1, scale);
        for (int t = 0; t < to; t++) {
            double centre = (t + 0.5) * scale;
            int first = Math.max(0, (int) (centre - reach + 0.5));
            int end = Math.min(from, (int) (centre + reach + 0.5));
            double[] weights = weights(first, end, centre, reach);
            for (int o = 0; o < outer; o++) {
                for (int i = 0; i < inner; i++) {
                    double sum = 0;
                    for (int f = first; f < end; f++) {
                        sum += weights[f - first] * source[(o * from + f) * inner + i];
                    }
                    target[(o * to + t) * inner + i] = (float) sum;
                }
            }
        }
        return target;
    }

    private static double[] weights(int first, int end, double centre, double reach) {
        double[] weights = new double[end - first];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.max(0, 1 - Math.abs((first + i + 0.5 - centre) / reach));
            sum += weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }
}
