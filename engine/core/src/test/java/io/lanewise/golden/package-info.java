/** The engine against files made by Keras and PyTorch. The scripts that made them lie beside them. */
@NullMarked
package io.lanewise.golden;

import org.jspecify.annotations.NullMarked;
