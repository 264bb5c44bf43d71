package io.lanewise.model;

/** How a resized image gets its values. */
public enum Interpolation {
    /** The nearest pixel. */
    NEAREST,
    /** Weighted by the distance of the four pixels around. */
    BILINEAR
}
