/** Readers of model files: from a path to a model of {@code io.lanewise.core}. */
module io.lanewise.formats {
    requires com.fasterxml.jackson.core;
    requires transitive io.lanewise.core;
    requires static org.jspecify;

    exports io.lanewise.formats;
}
