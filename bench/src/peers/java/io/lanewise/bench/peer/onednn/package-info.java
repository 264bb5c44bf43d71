/**
 * oneDNN as a peer: networks as chains of oneDNN primitives, through JavaCPP's bindings.
 *
 * <p>Compiled in the profile {@code peers} only. May import: {@code peer}, {@code model} and {@code tensor} of the engine, and the peer
 * itself.
 */
@NullMarked
package io.lanewise.bench.peer.onednn;

import org.jspecify.annotations.NullMarked;
