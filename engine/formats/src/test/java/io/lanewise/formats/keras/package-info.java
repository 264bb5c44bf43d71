@NullMarked
package io.lanewise.formats.keras;

import org.jspecify.annotations.NullMarked;
