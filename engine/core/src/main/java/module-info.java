/** The Lanewise engine: descriptions of networks, plans and sessions. Depends on nothing but the JDK. */
module io.lanewise.core {
    requires jdk.incubator.vector;
    requires static org.jspecify;

    exports io.lanewise.machine;
    exports io.lanewise.memory;
    exports io.lanewise.model;
    exports io.lanewise.parameter;
    exports io.lanewise.plan;
    exports io.lanewise.session;
    exports io.lanewise.tensor;
}
