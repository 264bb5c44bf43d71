/**
 * ONNX Runtime as a peer: the networks as ONNX files written by hand, run by ONNX Runtime's own Java API.
 *
 * <p>Compiled in the profile {@code peers} only. May import: {@code peer}, {@code model} and {@code tensor} of the engine, and the peer
 * itself.
 */
@NullMarked
package io.lanewise.bench.peer.onnxruntime;

import org.jspecify.annotations.NullMarked;
