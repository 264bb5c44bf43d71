@NullMarked
package io.lanewise.counter;

import org.jspecify.annotations.NullMarked;
