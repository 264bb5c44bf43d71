/** The arrows between the packages, checked on the compiled classes. */
@NullMarked
package io.lanewise.architecture;

import org.jspecify.annotations.NullMarked;
