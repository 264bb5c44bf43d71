@NullMarked
package io.lanewise.bench;

import org.jspecify.annotations.NullMarked;
