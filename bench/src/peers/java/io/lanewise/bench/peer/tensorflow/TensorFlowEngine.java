package io.lanewise.bench.peer.tensorflow;

import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.Inference;
import io.lanewise.model.Model;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Graph;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;

/** A TensorFlow session on a graph whose weights are constants. */
public final class TensorFlowEngine implements Engine {

    /** For the service loader. */
    public TensorFlowEngine() {}

    @Override
    public String name() {
        return "tensorflow";
    }

    @Override
    public String settings() {
        return "graph with constant weights, NHWC, Grappler's default optimisations, oneDNN as TensorFlow has it by default, "
                + "intra-op threads as asked, one inter-op thread, no XLA";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        return new Run(model, batch, threads);
    }

    private static final class Run implements Inference {

        private final Graph graph = new Graph();
        private final Session session;
        private final FrozenGraph frozen;
        private final Shape inputShape;
        private @Nullable TFloat32 input;
        private @Nullable Result result;

        Run(Model model, int batch, int threads) {
            ImageShape image = ImageShape.input(model);
            inputShape = model.inputs().getFirst().outputShape().rank() == 3
                    ? Shape.of(batch, image.height(), image.width(), image.channels())
                    : Shape.of(batch, image.channels());
            frozen = FrozenGraph.build(graph, model, inputShape);
            session = new Session(
                    graph,
                    ConfigProto.newBuilder()
                            .setIntraOpParallelismThreads(threads)
                            .setInterOpParallelismThreads(1)
                            .build());
        }

        @Override
        public void load(float[] samples) {
            if (input != null) {
                input.close();
            }
            input = TFloat32.tensorOf(inputShape, DataBuffers.of(samples, true, false));
        }

        @Override
        public void run() {
            if (input == null) {
                throw new IllegalStateException("tensorflow: expected input before a run");
            }
            if (result != null) {
                result.close();
            }
            result = session.runner()
                    .feed(frozen.input(), input)
                    .fetch(frozen.output())
                    .run();
        }

        @Override
        public void read(float[] samples) {
            if (result == null) {
                throw new IllegalStateException("tensorflow: expected a run before its result is read");
            }
            ((TFloat32) result.get(0)).asRawTensor().data().asFloats().read(samples);
        }

        @Override
        public void close() {
            if (result != null) {
                result.close();
            }
            if (input != null) {
                input.close();
            }
            session.close();
            graph.close();
        }
    }
}
