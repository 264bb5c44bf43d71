@NullMarked
package io.lanewise.formats.source;

import org.jspecify.annotations.NullMarked;
