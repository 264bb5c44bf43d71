package io.lanewise.model;

/** How a resized image gets its values. */
public enum Interpolation {
    /** The nearest pixel. */
    NEAREST,
    /** Weighted by the distance of the four pixels around. */
    BILINEAR,
    /** The cubic of Keys with a = −1/2 through the sixteen pixels around. */
    BICUBIC,
    /** The sinc function within 3 pixels, under a window of its own. */
    LANCZOS3,
    /** The same within 5 pixels. */
    LANCZOS5
}
