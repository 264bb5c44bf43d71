/**
 * PyTorch as a peer: networks as calls of PyTorch operators, through DJL.
 *
 * <p>Compiled in the profile {@code peers} only. May import: {@code peer}, {@code model} and {@code tensor} of the engine, and the peer
 * itself.
 */
@NullMarked
package io.lanewise.bench.peer.pytorch;

import org.jspecify.annotations.NullMarked;
