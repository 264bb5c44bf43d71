package io.lanewise.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {

    @Test
    void knowsItsExtents() {
        Shape shape = Shape.of(5, 4, 3);
        assertThat(shape.rank()).isEqualTo(3);
        assertThat(shape.dimension(0)).isEqualTo(5);
        assertThat(shape.dimension(-1)).isEqualTo(3).isEqualTo(shape.last());
        assertThat(shape.dimension(-3)).isEqualTo(5);
        assertThat(shape.elements()).isEqualTo(60);
        assertThat(shape.withLast(7)).isEqualTo(Shape.of(5, 4, 7));
        assertThat(shape).hasToString("[5, 4, 3]");
        assertThatThrownBy(() -> shape.dimension(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> shape.dimension(-4)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void equalsByExtents() {
        assertThat(Shape.of(2, 3)).isEqualTo(Shape.of(2, 3)).hasSameHashCodeAs(Shape.of(2, 3));
        assertThat(Shape.of(2, 3)).isNotEqualTo(Shape.of(3, 2)).isNotEqualTo(Shape.of(2, 3, 1));
        assertThat(Shape.of()).hasToString("[]");
        assertThat(Shape.of().elements()).isEqualTo(1);
    }

    @Test
    void cannotBeChangedFromOutside() {
        int[] extents = {2, 3};
        Shape shape = Shape.of(extents);
        extents[0] = 9;
        shape.toArray()[1] = 9;
        assertThat(shape).isEqualTo(Shape.of(2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void extentsThatAreNotPositiveAreRefused(int extent) {
        assertThatThrownBy(() -> Shape.of(2, extent, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, " + extent + ", 3]: expected positive dimensions, got " + extent);
    }

    @Test
    void countsExactlyOrNotAtAll() {
        int most = Integer.MAX_VALUE;
        assertThat(Shape.of(1_000_000, 1_000_000).elements()).isEqualTo(1_000_000_000_000L);
        assertThat(Shape.of(most, most).elements()).isEqualTo(4_611_686_014_132_420_609L);
        assertThatThrownBy(() -> Shape.of(most, most, 3).elements())
                .isInstanceOf(ArithmeticException.class)
                .hasMessage(
                        "shape [2147483647, 2147483647, 3]: expected at most 9223372036854775807 elements, got more");
    }

    @Test
    void computedExtentsThatAreNoIntegerAreRefused() {
        assertThat(Shape.of(2L, Integer.MAX_VALUE)).isEqualTo(Shape.of(2, Integer.MAX_VALUE));
        assertThatThrownBy(() -> Shape.of(2, 1L << 31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("shape [2, 2147483648]: expected extents of at most 2147483647, got 2147483648");
        assertThatThrownBy(() -> Shape.of(2, -(1L << 40))).isInstanceOf(IllegalArgumentException.class);
    }
}
