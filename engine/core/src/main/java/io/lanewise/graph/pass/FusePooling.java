package io.lanewise.graph.pass;

import io.lanewise.graph.Graph;
import io.lanewise.graph.Operation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pointwise;
import io.lanewise.tensor.Shape;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;

/** Lets a convolution take the maximum of square windows side by side before it stores its results. */
final class FusePooling implements Pass {

    @Override
    public String name() {
        return "fuse pooling";
    }

    @Override
    public int apply(Graph graph) {
        int changed = 0;
        for (Operation operation : graph.operations()) {
            if (!(operation.layer() instanceof MaxPooling2D pooling)
                    || !isSideBySide(operation.inputShape(), pooling.window())) {
                continue;
            }
            Operation before = operation.inputs().getFirst().source();
            if (takesPooling(before, operation) && graph.isReadOnlyBy(before, operation)) {
                before.absorbWithShape(operation);
                graph.bypass(operation);
                changed++;
            }
        }
        return changed;
    }

    private static boolean takesPooling(Operation before, Operation pooling) {
        return before.layer() instanceof Conv2D conv
                && !Convolutions.isDepthwise(before, conv)
                && before.epilogue().stream().allMatch(Pointwise.class::isInstance)
                && before.outputShape().equals(pooling.inputShape());
    }

    private static boolean isSideBySide(Shape image, Window window) {
        return window.height() > 1
                && window.height() == window.width()
                && window.strideHeight() == window.height()
                && window.strideWidth() == window.width()
                && window.dilationHeight() == 1
                && window.dilationWidth() == 1
                && !WindowGeometry.of(image.dimension(0), image.dimension(1), window)
                        .padded();
    }
}
