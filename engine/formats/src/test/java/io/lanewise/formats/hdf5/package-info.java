@NullMarked
package io.lanewise.formats.hdf5;

import org.jspecify.annotations.NullMarked;
