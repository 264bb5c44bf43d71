/**
 * From a model to something that runs: choice of algorithm, weight packing and the activation memory, all decided once.
 *
 * <p>Owns: {@link io.lanewise.plan.Planner} and the immutable {@link io.lanewise.plan.Plan}. May import: {@code graph},
 * {@code graph.pass}, {@code model}, {@code operator}, {@code operator.conv}, {@code operator.dense}, {@code operator.pool},
 * {@code operator.pointwise}, {@code operator.normalization}, {@code operator.resize}, {@code operator.copy},
 * {@code kernel.pointwise} (names of functions only), {@code machine}, {@code memory}, {@code tensor}, {@code parameter}.
 */
@NullMarked
package io.lanewise.plan;

import org.jspecify.annotations.NullMarked;
