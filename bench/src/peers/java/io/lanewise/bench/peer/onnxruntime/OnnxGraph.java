package io.lanewise.bench.peer.onnxruntime;

import io.lanewise.bench.peer.ChainLayer;
import io.lanewise.bench.peer.ConvGeometry;
import io.lanewise.bench.peer.ImageShape;
import io.lanewise.bench.peer.LayerWeights;
import io.lanewise.model.Activation;
import io.lanewise.model.Model;
import java.util.List;
import java.util.function.Consumer;

/**
 * A chain of layers as an ONNX file, images as NCHW. Field numbers are those of <a
 * href="https://github.com/onnx/onnx/blob/main/onnx/onnx.proto">onnx.proto</a>.
 */
final class OnnxGraph {

    static final String INPUT = "input";

    private static final int IR_VERSION = 8;
    private static final int OPERATOR_SET = 17;
    private static final int FLOAT = 1;
    private static final int ATTRIBUTE_INT = 2;
    private static final int ATTRIBUTE_INTS = 7;

    private final ProtoWriter graph = new ProtoWriter();
    private String last = INPUT;
    private int values;

    private OnnxGraph() {}

    /**
     * The file, with the name of its output.
     *
     * @param bytes the file
     * @param output name of the graph's output
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, never compared
    record File(byte[] bytes, String output) {}

    /** Writes a model for a fixed batch. */
    static File write(Model model, int batch) {
        OnnxGraph onnx = new OnnxGraph();
        ChainLayer.of(model).forEach(onnx::add);
        ImageShape input = ImageShape.input(model);
        onnx.graph.text(2, "chain");
        boolean image = model.inputs().getFirst().outputShape().rank() == 3;
        long[] shape = image
                ? new long[] {batch, input.channels(), input.height(), input.width()}
                : new long[] {batch, input.channels()};
        onnx.graph.message(11, value -> describe(value, INPUT, shape));
        onnx.graph.message(
                12, value -> value.text(1, onnx.last).message(2, type -> type.message(1, t -> t.number(1, FLOAT))));
        byte[] graph = onnx.graph.toByteArray();
        ProtoWriter file = new ProtoWriter()
                .number(1, IR_VERSION)
                .message(8, set -> set.text(1, "").number(2, OPERATOR_SET))
                .embed(7, graph);
        return new File(file.toByteArray(), onnx.last);
    }

    private void add(ChainLayer layer) {
        switch (layer) {
            case ChainLayer.Convolution conv -> {
                ConvGeometry g = conv.geometry();
                int taps = g.window().height() * g.window().width();
                String kernel = constant(
                        conv.weights().oihw(taps),
                        g.outChannels(),
                        conv.channelsPerGroup(),
                        g.window().height(),
                        g.window().width());
                String bias = constant(conv.weights().bias(), g.outChannels());
                node("Conv", List.of(last, kernel, bias), attributes -> {
                    window(attributes, g);
                    attributes.message(5, a -> attribute(a, "group", conv.groups()));
                });
                activate(conv.activation());
            }
            case ChainLayer.MaxPooling pool ->
                node("MaxPool", List.of(last), attributes -> window(attributes, pool.geometry()));
            case ChainLayer.Flattening flattening -> node("Flatten", List.of(last), attributes -> {});
            case ChainLayer.Product dense -> {
                LayerWeights weights = dense.weights();
                String kernel = constant(weights.inputsFirst(dense.image()), dense.inputs(), dense.units());
                node("Gemm", List.of(last, kernel, constant(weights.bias(), dense.units())), attributes -> {});
                activate(dense.activation());
            }
        }
    }

    private void activate(Activation activation) {
        switch (activation) {
            case RELU -> node("Relu", List.of(last), attributes -> {});
            case RELU6 ->
                node("Clip", List.of(last, constant(new float[] {0}), constant(new float[] {6})), attributes -> {});
            default -> {}
        }
    }

    private void node(String operator, List<String> inputs, Consumer<ProtoWriter> attributes) {
        String output = nextName();
        graph.message(1, node -> {
            inputs.forEach(input -> node.text(1, input));
            node.text(2, output).text(3, output).text(4, operator);
            attributes.accept(node);
        });
        last = output;
    }

    private static void window(ProtoWriter node, ConvGeometry g) {
        node.message(
                5,
                a -> attribute(a, "kernel_shape", new long[] {
                    g.window().height(), g.window().width()
                }));
        node.message(
                5,
                a -> attribute(a, "strides", new long[] {
                    g.window().strideHeight(), g.window().strideWidth()
                }));
        node.message(5, a -> attribute(a, "pads", new long[] {g.padTop(), g.padLeft(), g.padBottom(), g.padRight()}));
    }

    private static void attribute(ProtoWriter attribute, String name, long value) {
        attribute.text(1, name).number(3, value).number(20, ATTRIBUTE_INT);
    }

    private static void attribute(ProtoWriter attribute, String name, long[] values) {
        attribute.text(1, name);
        for (long value : values) {
            attribute.number(8, value);
        }
        attribute.number(20, ATTRIBUTE_INTS);
    }

    private static void describe(ProtoWriter value, String name, long[] shape) {
        value.text(1, name)
                .message(
                        2,
                        type -> type.message(
                                1,
                                tensor -> tensor.number(1, FLOAT).message(2, extents -> {
                                    for (long extent : shape) {
                                        extents.message(1, dimension -> dimension.number(1, extent));
                                    }
                                })));
    }

    private String constant(float[] values, long... shape) {
        String name = nextName();
        graph.message(5, tensor -> {
            for (long extent : shape) {
                tensor.number(1, extent);
            }
            tensor.number(2, FLOAT).text(8, name).floats(9, values);
        });
        return name;
    }

    private String nextName() {
        values++;
        return "v" + values;
    }
}
