package io.lanewise.tensor;

/** How the border of an image is treated when a window slides over it. */
public sealed interface Padding {

    /** No padding: a window lies wholly inside the image. */
    Padding VALID = new Valid();

    /** As much padding as gives {@code ceil(input / stride)} outputs; an odd rest goes to the bottom and to the right. */
    Padding SAME = new Same();

    /** {@link #VALID}'s type. */
    record Valid() implements Padding {
        @Override
        public String toString() {
            return "valid";
        }
    }

    /** {@link #SAME}'s type. */
    record Same() implements Padding {
        @Override
        public String toString() {
            return "same";
        }
    }

    /**
     * A fixed number of rows and columns on each side.
     *
     * @param top rows above
     * @param bottom rows below
     * @param left columns to the left
     * @param right columns to the right
     */
    record Explicit(int top, int bottom, int left, int right) implements Padding {

        /**
         * Checks the settings.
         *
         * @throws IllegalArgumentException if a side is negative
         */
        public Explicit {
            if (top < 0 || bottom < 0 || left < 0 || right < 0) {
                throw new IllegalArgumentException("padding: expected no negative side, got top " + top + ", bottom "
                        + bottom + ", left " + left + ", right " + right);
            }
        }
    }
}
