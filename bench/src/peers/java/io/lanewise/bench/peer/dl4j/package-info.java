/**
 * Deeplearning4j as a peer: networks as calls of ND4J's operators.
 *
 * <p>Compiled in the profile {@code peers} only. May import: {@code peer}, {@code model} and {@code tensor} of the engine, and the peer
 * itself.
 */
@NullMarked
package io.lanewise.bench.peer.dl4j;

import org.jspecify.annotations.NullMarked;
