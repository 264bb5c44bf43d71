package io.lanewise.graph.pass;

import io.lanewise.graph.Operation;
import io.lanewise.model.Conv2D;

/** What passes ask of convolutions. */
final class Convolutions {

    private Convolutions() {}

    /** Whether each filter sees one channel: such a convolution stores its results straight away and has no epilogue but a function. */
    static boolean isDepthwise(Operation operation, Conv2D conv) {
        return conv.groups() > 1 && conv.groups() == operation.inputShape().last();
    }
}
