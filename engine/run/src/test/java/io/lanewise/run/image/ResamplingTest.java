package io.lanewise.run.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ResamplingTest {

    /** Made by tf.image.resize(…, method="bilinear", antialias=True), which is the same filter. */
    private static final float[][] SHRUNK = {
        {21.109f, 74.909f, 138.52f, 134.85f},
        {59.921f, 129.582f, 161.378f, 110.164f},
        {123.544f, 100.143f, 101.423f, 108.741f}
    };

    private static final float[][] SHRUNK_AND_ENLARGED = {
        {12.091f, 40.091f, 72.758f, 102.838f, 126.455f, 159.121f, 159.465f, 131.364f, 89.545f},
        {68.091f, 113.424f, 130.111f, 114.475f, 85.909f, 138.798f, 114.111f, 101.061f, 138.636f}
    };

    @Test
    void agreesWithTensorFlow() {
        compare(Resampling.resize(pattern(), 3, 4), SHRUNK);
        compare(Resampling.resize(pattern(), 2, 9), SHRUNK_AND_ENLARGED);
    }

    @Test
    void enlargesTwoPixelsBilinearly() {
        Picture two = new Picture("two", 1, 2, 1, new float[] {0, 100});

        assertThat(Resampling.resize(two, 1, 4).pixels()).containsExactly(0, 25, 75, 100);
        assertThat(Resampling.resize(two, 2, 2).pixels()).containsExactly(0, 100, 0, 100);
    }

    @Test
    void keepsChannelsApart() {
        Picture picture = new Picture("rgb", 2, 2, 3, new float[] {0, 100, 8, 0, 100, 8, 0, 100, 8, 0, 100, 8});

        assertThat(Resampling.resize(picture, 1, 3).pixels()).containsExactly(0, 100, 8, 0, 100, 8, 0, 100, 8);
    }

    private static Picture pattern() {
        float[] pixels = new float[5 * 7];
        for (int i = 0; i < 5; i++) {
            for (int j = 0; j < 7; j++) {
                pixels[i * 7 + j] = (7 * i * i + 13 * j * i + 29 * j) % 256;
            }
        }
        return new Picture("pattern", 5, 7, 1, pixels);
    }

    private static void compare(Picture actual, float[][] expected) {
        assertThat(actual.height()).isEqualTo(expected.length);
        assertThat(actual.width()).isEqualTo(expected[0].length);
        for (int y = 0; y < expected.length; y++) {
            for (int x = 0; x < expected[y].length; x++) {
                assertThat(actual.pixels()[y * actual.width() + x]).isCloseTo(expected[y][x], within(2e-3f));
            }
        }
    }
}
