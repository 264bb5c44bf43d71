package io.lanewise.bench.peer.pytorch;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.Inference;
import io.lanewise.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PyTorch's operators called one after the other, as its eager mode does, through DJL. */
public final class PyTorchEngine implements Engine {

    /** For the service loader. */
    public PyTorchEngine() {}

    @Override
    public String name() {
        return "pytorch";
    }

    @Override
    public String settings() {
        return "eager operators through DJL without autograd, channels-last images and kernels (faster than NCHW), intra-op threads as asked, one "
                + "inter-op thread";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(threads));
        System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
        return new Run(model, batch, threads);
    }

    private static final class Run implements Inference {

        private final NDManager manager =
                ai.djl.engine.Engine.getEngine("PyTorch").newBaseManager(Device.cpu());
        private final List<EagerOperator> operators = new ArrayList<>();
        private final ImageShape inputShape;
        private final ImageShape outputShape;
        private final boolean images;
        private final int batch;
        private final int threads;
        private @Nullable Thread owner;
        private PtNDArray input;
        private @Nullable PtNDArray output;

        Run(Model model, int batch, int threads) {
            this.batch = batch;
            this.threads = threads;
            inputShape = ImageShape.input(model);
            outputShape = ImageShape.output(model);
            images = model.inputs().getFirst().outputShape().rank() == 3;
            input = (PtNDArray) manager.create(0f);
            for (ChainLayer layer : ChainLayer.of(model)) {
                EagerOperator.append(operators, manager, layer);
            }
        }

        @Override
        public void load(float[] samples) {
            input.close();
            input = images
                    ? EagerOperator.channelsLast(manager, samples, batch, inputShape)
                    : (PtNDArray) manager.create(samples, new Shape(batch, inputShape.channels()));
        }

        @Override
        public void run() {
            if (owner != Thread.currentThread()) {
                JniUtils.setNumThreads(threads);
                JniUtils.setGradMode(false);
                owner = Thread.currentThread();
            }
            if (output != null) {
                output.close();
            }
            PtNDArray current = input;
            for (int i = 0; i < operators.size(); i++) {
                PtNDArray next = operators.get(i).apply(current);
                if (i > 0) {
                    current.close();
                }
                current = next;
            }
            output = current;
        }

        @Override
        public void read(float[] samples) {
            if (output == null) {
                throw new IllegalStateException("pytorch: expected a run before its result is read");
            }
            float[] nchw = output.toFloatArray();
            System.arraycopy(outputShape.toNhwc(nchw), 0, samples, 0, samples.length);
        }

        @Override
        public void close() {
            manager.close();
        }
    }
}
