package io.lanewise.counter.proof;

/** Where a count comes from. */
public enum Source {
    /** The layers' symbolic formulas. */
    FORMULA("formula"),
    /** The allocator's ledger, drawn up from the layers' parameter specifications. */
    LEDGER("ledger"),
    /** Slots of freshly allocated memory that hold a value of their own. */
    MEMORY("memory"),
    /** Elements read from the model file. */
    FILE("file");

    private final String label;

    Source(String label) {
        this.label = label;
    }

    /** Its name in a table or a sentence. */
    public String label() {
        return label;
    }
}
