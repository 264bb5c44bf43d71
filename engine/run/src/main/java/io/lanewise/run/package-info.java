@NullMarked
package io.lanewise.run;

import org.jspecify.annotations.NullMarked;
