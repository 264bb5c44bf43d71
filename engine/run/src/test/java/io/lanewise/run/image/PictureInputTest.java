package io.lanewise.run.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.console.UnusableFileException;
import io.lanewise.tensor.Shape;
import org.junit.jupiter.api.Test;

final class PictureInputTest {

    @Test
    void weighsColoursForGrey() {
        Picture picture = new Picture("p", 1, 2, 3, new float[] {100, 200, 50, 255, 255, 255});
        float[] batch = new float[4];

        new PictureInput(Shape.of(1, 2, 1), false, 2).write(picture, batch, 1);

        float first = 0.299f * 100 + 0.587f * 200 + 0.114f * 50;
        assertThat(batch)
                .containsExactly(new float[] {0, 2 * first, 510, 0}, org.assertj.core.api.Assertions.within(1e-3f));
    }

    @Test
    void repeatsGreyForColours() {
        Picture picture = new Picture("p", 1, 2, 1, new float[] {4, 8});
        float[] batch = new float[6];

        new PictureInput(Shape.of(1, 2, 3), false, 0.5f).write(picture, batch, 0);

        assertThat(batch).containsExactly(2, 2, 2, 4, 4, 4);
    }

    @Test
    void takesAnInputWithoutChannels() {
        PictureInput input = new PictureInput(Shape.of(2, 1), false, 1);
        float[] batch = new float[input.floats()];

        input.write(new Picture("p", 2, 1, 1, new float[] {3, 5}), batch, 0);

        assertThat(batch).containsExactly(3, 5);
    }

    @Test
    void refusesOtherChannels() {
        Picture picture = new Picture("p.npy", 1, 1, 4, new float[4]);
        PictureInput input = new PictureInput(Shape.of(1, 1, 3), true, 1);

        assertThatThrownBy(() -> input.write(picture, new float[3], 0))
                .isInstanceOf(UnusableFileException.class)
                .hasMessage("p.npy: expected an image of 3 channels, got 4 (1×1×4)");
    }
}
