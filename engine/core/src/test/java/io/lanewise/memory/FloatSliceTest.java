package io.lanewise.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class FloatSliceTest {

    private final float[] array = {0, 1, 2, 3, 4, 5};
    private final FloatSlice slice = new FloatSlice(array, 2, 3);

    @Test
    void readsAndWritesThroughToTheArray() {
        assertThat(slice.get(0)).isEqualTo(2);
        slice.set(2, 9);
        assertThat(array).containsExactly(0, 1, 2, 3, 9, 5);
        assertThat(slice.array()).isSameAs(array);
        assertThat(slice.toArray()).containsExactly(2, 3, 9).isNotSameAs(array);
        assertThat(slice).hasToString("FloatSlice[2 … 5 of 6]");
    }

    @Test
    void neighboursCannotBeReached() {
        assertThatThrownBy(() -> slice.get(-1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.get(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.set(3, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> slice.copyTo(1, new float[9], 0, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> new FloatSlice(array, 4, 3)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void copiesAPart() {
        float[] target = new float[4];
        slice.copyTo(1, target, 1, 2);
        assertThat(target).containsExactly(0, 3, 4, 0);
        assertThat(FloatSlice.of(array).length()).isEqualTo(6);
    }
}
