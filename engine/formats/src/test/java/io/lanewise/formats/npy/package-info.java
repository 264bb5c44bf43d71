@NullMarked
package io.lanewise.formats.npy;

import org.jspecify.annotations.NullMarked;
