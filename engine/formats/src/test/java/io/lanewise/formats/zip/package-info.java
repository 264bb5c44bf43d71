@NullMarked
package io.lanewise.formats.zip;

import org.jspecify.annotations.NullMarked;
