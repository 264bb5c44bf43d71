package io.lanewise.bench.peer.onnxruntime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.Inference;
import io.lanewise.model.Model;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ONNX Runtime's CPU provider on a graph with fixed shapes, between two buffers that are bound once. */
public final class OnnxRuntimeEngine implements Engine {

    /** For the service loader. */
    public OnnxRuntimeEngine() {}

    @Override
    public String name() {
        return "onnxruntime";
    }

    @Override
    public String settings() {
        return "CPU provider, NCHW graph with fixed batch, all optimisations (fusion, NCHWc layout, packed weights), sequential, "
                + "intra-op threads as asked, spinning, direct input buffer, pinned output";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        try {
            return new Run(model, batch, threads);
        } catch (OrtException fault) {
            throw new IllegalStateException(fault);
        }
    }

    private static final class Run implements Inference {

        private final ImageShape inputShape;
        private final ImageShape outputShape;
        private final OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        private final OrtSession session;
        private final FloatBuffer input;
        private final FloatBuffer output;
        private final Map<String, OnnxTensor> inputs;
        private final Map<String, OnnxTensor> outputs;

        Run(Model model, int batch, int threads) throws OrtException {
            inputShape = ImageShape.input(model);
            outputShape = ImageShape.output(model);
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            options.setExecutionMode(OrtSession.SessionOptions.ExecutionMode.SEQUENTIAL);
            options.setIntraOpNumThreads(threads);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "1");
            OnnxGraph.File file = OnnxGraph.write(model, batch);
            session = environment.createSession(file.bytes(), options);
            input = direct(batch * inputShape.floats());
            output = direct(batch * outputShape.floats());
            long[] inputExtents = extents(session.getInputInfo().get(OnnxGraph.INPUT), batch);
            long[] outputExtents = extents(session.getOutputInfo().get(file.output()), batch);
            inputs = Map.of(OnnxGraph.INPUT, OnnxTensor.createTensor(environment, input, inputExtents));
            outputs = Map.of(file.output(), OnnxTensor.createTensor(environment, output, outputExtents));
        }

        private static long[] extents(@Nullable NodeInfo node, int batch) {
            if (node == null || !(node.getInfo() instanceof TensorInfo tensor)) {
                throw new IllegalStateException("expected a tensor, got " + node);
            }
            long[] extents = tensor.getShape();
            extents[0] = batch;
            return extents;
        }

        private static FloatBuffer direct(int floats) {
            return ByteBuffer.allocateDirect(Math.multiplyExact(floats, Float.BYTES))
                    .order(ByteOrder.nativeOrder())
                    .asFloatBuffer();
        }

        @Override
        public void load(float[] samples) {
            input.put(0, inputShape.toNchw(samples));
        }

        @Override
        public void run() {
            try {
                session.run(inputs, outputs).close();
            } catch (OrtException fault) {
                throw new IllegalStateException(fault);
            }
        }

        @Override
        public void read(float[] samples) {
            float[] nchw = new float[samples.length];
            output.get(0, nchw);
            System.arraycopy(outputShape.toNhwc(nchw), 0, samples, 0, samples.length);
        }

        @Override
        public void close() {
            inputs.values().forEach(OnnxTensor::close);
            outputs.values().forEach(OnnxTensor::close);
            try {
                session.close();
            } catch (OrtException fault) {
                throw new IllegalStateException(fault);
            } finally {
                options.close();
            }
        }
    }
}
