/**
 * Pictures on disk and their way into a model's input tensor: decoding of PNG, JPEG, GIF, BMP, IDX and .npy, channels, size and
 * scale. Pixels are floats in 0 … 255, height × width × channels, whatever the depth of the file.
 *
 * <p>May import: {@code io.lanewise.console}, {@code formats.npy}, and {@code tensor} and {@code memory} of core. The only
 * package that touches {@code java.desktop}, and only once a picture of one of its formats is opened.
 */
@NullMarked
package io.lanewise.run.image;

import org.jspecify.annotations.NullMarked;
