package io.lanewise.formats.hdf5;

/** The messages of an object header that are read. */
enum MessageType {
    DATASPACE(1, "dataspace"),
    LINK_INFO(2, "link info"),
    DATATYPE(3, "datatype"),
    OLD_FILL_VALUE(4, "old fill value"),
    FILL_VALUE(5, "fill value"),
    LINK(6, "link"),
    EXTERNAL_FILES(7, "list of external files"),
    LAYOUT(8, "data layout"),
    FILTERS(11, "filter pipeline"),
    ATTRIBUTE(12, "attribute"),
    SYMBOL_TABLE(17, "symbol table"),
    ATTRIBUTE_INFO(21, "attribute info");

    private final int code;
    private final String title;

    MessageType(int code, String title) {
        this.code = code;
        this.title = title;
    }

    int code() {
        return code;
    }

    /** What messages call it. */
    String title() {
        return title;
    }
}
