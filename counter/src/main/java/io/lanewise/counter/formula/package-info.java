/**
 * What a layer's weights and output shape should be: symbolic formulas, written from the layers' definitions.
 *
 * <p>Owns: a second, independent arithmetic of sizes, in exact whole numbers of any size. It takes from the model only the
 * settings of the layers and how they are connected; every shape behind an input is computed here. {@code WeightCount} goes through a
 * network; {@code ShapeFormula} and {@code WeightFormula} know all layers, and have a class for each family of them. May import: {@code model}
 * and {@code tensor} (settings only, never {@code WindowGeometry}), {@code counter.text}; never {@code parameter}.
 */
@NullMarked
package io.lanewise.counter.formula;

import org.jspecify.annotations.NullMarked;
