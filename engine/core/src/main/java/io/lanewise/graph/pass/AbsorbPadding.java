package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operand;
import io.lanewise.graph.Operation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import java.util.List;

/**
 * Lets convolutions pad their input themselves. Zeros around an image are zeros also within their sums; a maximum or an average
 * would see them, so pooling layers keep the padding before them.
 */
final class AbsorbPadding implements Pass {

    @Override
    public String name() {
        return "absorb padding";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (operation.layer() instanceof ZeroPadding2D padding
                    && padding.value() == 0
                    && !graph.outputs().contains(operation)
                    && operation.readers().stream().allMatch(reader -> takesPadding(reader, operation))) {
                for (Operation reader : List.copyOf(operation.readers())) {
                    pad(reader, padding.sides(), operation.inputShape());
                    reader.precede(padding);
                }
                graph.bypass(operation);
                changed++;
            }
        }
        return changed;
    }

    private static boolean takesPadding(Operation reader, Operation padding) {
        return reader.layer() instanceof Conv2D conv
                && !(conv.window().padding() instanceof Padding.Same)
                && reader.inputShape().equals(padding.outputShape());
    }

    private static void pad(Operation reader, Padding.Explicit sides, Shape image) {
        Conv2D conv = (Conv2D) reader.layer();
        Window window = conv.window();
        Padding.Explicit own =
                window.padding() instanceof Padding.Explicit explicit ? explicit : new Padding.Explicit(0, 0, 0, 0);
        Padding both = new Padding.Explicit(
                Math.addExact(own.top(), sides.top()),
                Math.addExact(own.bottom(), sides.bottom()),
                Math.addExact(own.left(), sides.left()),
                Math.addExact(own.right(), sides.right()));
        reader.become(conv.withWindow(window.withPadding(both)), reader.weights());
        reader.readOnly(List.of(new Operand(reader.inputs().getFirst().source(), image)));
    }
}
