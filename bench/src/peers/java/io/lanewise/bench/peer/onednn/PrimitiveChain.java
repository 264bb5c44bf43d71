package io.lanewise.bench.peer.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_auto;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_clip;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.LayerWeights;
import io.lanewise.model.Activation;
import io.lanewise.tensor.Window;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.FloatPointer;

/**
 * Primitives in a row, with the memory between them. Logical dimensions are oneDNN's: images NCHW, kernels OIHW, whatever lies in
 * memory.
 */
final class PrimitiveChain {

    private record Step(primitive operation, IntMemoryMap arguments) {}

    private final engine cpu = new engine(engine.kind.cpu, 0);
    private final stream queue = new stream(cpu);
    private final List<Step> steps = new ArrayList<>();
    private final int batch;
    private final memory userInput;

    /** Where the samples are when the first step begins: the user's memory until a primitive asks for another format. */
    private memory firstInput;

    private boolean reordersInput;
    private memory current;
    private long[] dimensions;

    /** A chain without primitives. */
    PrimitiveChain(int batch, ChainLayer first, ImageShape input) {
        this.batch = batch;
        dimensions = first instanceof ChainLayer.Product ? new long[] {batch, input.channels()} : dimensions(input);
        userInput = new memory(desc(dimensions, plainFormat()), cpu);
        firstInput = userInput;
        current = userInput;
    }

    /** Takes NHWC samples and puts them where the first primitive wants them. */
    void load(float[] samples) {
        new FloatPointer(userInput.get_data_handle()).put(samples);
        if (reordersInput) {
            new reorder(userInput, firstInput).execute(queue, userInput, firstInput);
            queue._wait();
        }
    }

    /** Runs all primitives. */
    void run() {
        for (Step step : steps) {
            step.operation.execute(queue, step.arguments);
        }
        queue._wait();
    }

    /** Copies the output, NHWC. */
    void read(float[] samples) {
        memory plain = new memory(desc(dimensions, plainFormat()), cpu);
        new reorder(current, plain).execute(queue, current, plain);
        queue._wait();
        new FloatPointer(plain.get_data_handle()).get(samples);
    }

    /** Appends a layer. */
    void add(ChainLayer layer) {
        switch (layer) {
            case ChainLayer.Convolution conv -> add(conv);
            case ChainLayer.MaxPooling pool -> add(pool);
            case ChainLayer.Product dense -> add(dense);
            case ChainLayer.Flattening flattening -> {
                // An inner product takes images as they lie.
            }
        }
    }

    private void add(ChainLayer.Convolution conv) {
        ConvGeometry g = conv.geometry();
        Window window = g.window();
        int groups = conv.groups();
        long[] kernel = groups == 1
                ? new long[] {g.outChannels(), g.inChannels(), window.height(), window.width()}
                : new long[] {groups, g.outChannels() / groups, conv.channelsPerGroup(), window.height(), window.width()
                };
        long[] output = {batch, g.outChannels(), g.outHeight(), g.outWidth()};
        var descriptor = new convolution_forward.primitive_desc(
                cpu,
                dnnl_forward_inference,
                dnnl_convolution_auto,
                desc(dimensions, memory.format_tag.any),
                desc(kernel, memory.format_tag.any),
                desc(new long[] {g.outChannels()}, memory.format_tag.x),
                desc(output, memory.format_tag.any),
                new long[] {window.strideHeight(), window.strideWidth()},
                new long[] {g.padTop(), g.padLeft()},
                new long[] {g.padBottom(), g.padRight()},
                attributes(conv.activation()),
                false);
        memory.format_tag plain = groups == 1 ? memory.format_tag.hwio : memory.format_tag.hwigo;
        IntMemoryMap arguments = arguments(descriptor.src_desc(), descriptor.dst_desc(), output);
        putWeights(arguments, conv.weights(), desc(kernel, plain), descriptor.weights_desc());
        steps.add(new Step(new convolution_forward(descriptor), arguments));
    }

    private void add(ChainLayer.MaxPooling pool) {
        ConvGeometry g = pool.geometry();
        Window window = g.window();
        long[] output = {batch, g.outChannels(), g.outHeight(), g.outWidth()};
        memory.desc source = steps.isEmpty() ? desc(dimensions, memory.format_tag.nhwc) : current.get_desc();
        var descriptor = new pooling_forward.primitive_desc(
                cpu,
                dnnl_forward_inference,
                dnnl_pooling_max,
                source,
                desc(output, memory.format_tag.any),
                new long[] {window.strideHeight(), window.strideWidth()},
                new long[] {window.height(), window.width()},
                new long[] {0, 0},
                new long[] {g.padTop(), g.padLeft()},
                new long[] {g.padBottom(), g.padRight()},
                new primitive_attr(),
                false);
        IntMemoryMap arguments = arguments(descriptor.src_desc(), descriptor.dst_desc(), output);
        steps.add(new Step(new pooling_forward(descriptor), arguments));
    }

    private void add(ChainLayer.Product dense) {
        boolean images = dimensions.length == 4;
        long[] kernel = dimensions.clone();
        kernel[0] = dense.units();
        long[] output = {batch, dense.units()};
        var descriptor = new inner_product_forward.primitive_desc(
                cpu,
                dnnl_forward_inference,
                desc(dimensions, memory.format_tag.any),
                desc(kernel, memory.format_tag.any),
                desc(new long[] {dense.units()}, memory.format_tag.x),
                desc(output, memory.format_tag.any),
                attributes(dense.activation()),
                false);
        memory.format_tag plain = images ? memory.format_tag.hwio : memory.format_tag.ba;
        IntMemoryMap arguments = arguments(descriptor.src_desc(), descriptor.dst_desc(), output);
        putWeights(arguments, dense.weights(), desc(kernel, plain), descriptor.weights_desc());
        steps.add(new Step(new inner_product_forward(descriptor), arguments));
    }

    private static primitive_attr attributes(Activation activation) {
        primitive_attr attributes = new primitive_attr();
        post_ops operations = new post_ops();
        switch (activation) {
            case RELU -> operations.append_eltwise(dnnl_eltwise_relu, 0, 0);
            case RELU6 -> operations.append_eltwise(dnnl_eltwise_clip, 0, 6);
            default -> {
                return attributes;
            }
        }
        attributes.set_post_ops(operations);
        return attributes;
    }

    /** Source and destination of a primitive; the source reordered first where its format differs from what the last one wrote. */
    private IntMemoryMap arguments(memory.desc source, memory.desc destination, long[] output) {
        if (!current.get_desc().equals(source)) {
            memory reordered = new memory(source, cpu);
            if (steps.isEmpty()) {
                firstInput = reordered;
                reordersInput = true;
            } else {
                steps.add(new Step(new reorder(current, reordered), map(current, reordered)));
            }
            current = reordered;
        }
        memory written = new memory(destination, cpu);
        IntMemoryMap arguments = map(current, written);
        current = written;
        dimensions = output;
        return arguments;
    }

    private static IntMemoryMap map(memory source, memory destination) {
        IntMemoryMap arguments = new IntMemoryMap();
        arguments.put(DNNL_ARG_SRC, source);
        arguments.put(DNNL_ARG_DST, destination);
        return arguments;
    }

    private void putWeights(IntMemoryMap arguments, LayerWeights weights, memory.desc plain, memory.desc wanted) {
        memory bias = new memory(desc(new long[] {weights.bias().length}, memory.format_tag.x), cpu);
        new FloatPointer(bias.get_data_handle()).put(weights.bias());
        memory user = new memory(plain, cpu);
        new FloatPointer(user.get_data_handle()).put(weights.kernel());
        memory packed = new memory(wanted, cpu);
        new reorder(user, packed).execute(queue, user, packed);
        queue._wait();
        arguments.put(DNNL_ARG_WEIGHTS, packed);
        arguments.put(DNNL_ARG_BIAS, bias);
    }

    private long[] dimensions(ImageShape image) {
        return new long[] {batch, image.channels(), image.height(), image.width()};
    }

    private memory.format_tag plainFormat() {
        return dimensions.length == 4 ? memory.format_tag.nhwc : memory.format_tag.ab;
    }

    private static memory.desc desc(long[] dimensions, memory.format_tag format) {
        return new memory.desc(dimensions, memory.data_type.f32, format);
    }
}
