@NullMarked
package io.lanewise.formats;

import org.jspecify.annotations.NullMarked;
