package io.lanewise.model;

/** How {@link Merge} combines its inputs, float by float. */
public enum MergeKind {
    ADD("Add"),
    /** The first input minus the second. */
    SUBTRACT("Subtract"),
    MULTIPLY("Multiply"),
    AVERAGE("Average"),
    MAXIMUM("Maximum"),
    MINIMUM("Minimum");

    private final String kerasName;

    MergeKind(String kerasName) {
        this.kerasName = kerasName;
    }

    /** Keras' class name: {@code Add}. */
    public String kerasName() {
        return kerasName;
    }
}
