package io.lanewise.bench.peer.dl4j;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.Inference;
import io.lanewise.model.Model;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** Deeplearning4j's operators on ND4J's native backend, called one after the other. */
public final class Dl4jEngine implements Engine {

    /** For the service loader. */
    public Dl4jEngine() {}

    @Override
    public String name() {
        return "dl4j";
    }

    @Override
    public String settings() {
        return "ND4J operators one after the other, nd4j-native with oneDNN, NCHW, OYXI kernels, "
                + "column-major dense kernels, OpenMP and OpenBLAS threads as asked; MultiLayerNetwork itself, with im2col, takes "
                + "several times as long";
    }

    @Override
    public Inference open(Model model, int batch, int threads) {
        // Its JavaCPP is an older one than that of the other peers, and works with theirs; nobody need be told each
        // time.
        System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
        Nd4j.setDefaultDataTypes(DataType.FLOAT, DataType.FLOAT);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
        openblas_nolapack.blas_set_num_threads(threads);
        List<Nd4jOperator> operators = new ArrayList<>();
        ChainLayer.of(model).forEach(layer -> Nd4jOperator.append(operators, layer));
        ImageShape inputShape = ImageShape.input(model);
        ImageShape outputShape = ImageShape.output(model);
        long[] extents = model.inputs().getFirst().outputShape().rank() == 3
                ? new long[] {batch, inputShape.channels(), inputShape.height(), inputShape.width()}
                : new long[] {batch, inputShape.channels()};
        INDArray input = Nd4j.create(extents, 'c');
        return new Inference() {
            private @Nullable INDArray output;

            @Override
            public void load(float[] samples) {
                input.assign(Nd4j.createFromArray(inputShape.toNchw(samples)).reshape(extents));
            }

            @Override
            public void run() {
                INDArray current = input;
                for (Nd4jOperator operator : operators) {
                    current = operator.apply(current);
                }
                output = current;
            }

            @Override
            public void read(float[] samples) {
                if (output == null) {
                    throw new IllegalStateException("dl4j: expected a run before its result is read");
                }
                float[] nchw = output.dup('c').data().asFloat();
                System.arraycopy(outputShape.toNhwc(nchw), 0, samples, 0, samples.length);
            }
        };
    }
}
