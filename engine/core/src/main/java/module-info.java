/** The engine's kernels and layers. */
module io.lanewise.core {
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports io.lanewise.core;
}
