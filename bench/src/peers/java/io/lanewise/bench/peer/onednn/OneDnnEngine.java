package io.lanewise.bench.peer.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_VERSION_MAJOR;
import static org.bytedeco.dnnl.global.dnnl.DNNL_VERSION_MINOR;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.Inference;
import io.lanewise.model.Model;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.javacpp.Loader;

/** oneDNN's primitives one after the other, each with the memory layouts that it asks for. */
public final class OneDnnEngine implements Engine {

    /** For the service loader. */
    public OneDnnEngine() {}

    @Override
    public String name() {
        return "onednn";
    }

    @Override
    public String settings() {
        return "oneDNN " + DNNL_VERSION_MAJOR + "." + DNNL_VERSION_MINOR
                + ", OpenMP threads as asked, forward_inference, convolution_auto, memory formats any, input and weights reordered "
                + "before timing, activations as post-ops; reorders between layers where formats differ are timed";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        Loader.load(dnnl.class);
        OmpThreads omp = new OmpThreads(threads);
        omp.apply();
        List<ChainLayer> layers = ChainLayer.of(model);
        PrimitiveChain chain = new PrimitiveChain(batch, layers.getFirst(), ImageShape.input(model));
        layers.forEach(chain::add);
        return new Inference() {
            @Override
            public void load(float[] input) {
                omp.apply();
                chain.load(input);
            }

            @Override
            public void run() {
                omp.apply();
                chain.run();
            }

            @Override
            public void read(float[] output) {
                chain.read(output);
            }
        };
    }
}
