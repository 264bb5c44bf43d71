@NullMarked
package io.lanewise.core;

import org.jspecify.annotations.NullMarked;
