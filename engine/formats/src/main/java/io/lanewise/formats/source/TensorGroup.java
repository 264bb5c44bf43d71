package io.lanewise.formats.source;

import java.util.Optional;
import java.util.Set;

/** A folder within a file: named folders and tensors. */
public interface TensorGroup {

    /** Where it stands, for messages. */
    Place place();

    /** Where a member stands or should stand, for messages. */
    Place place(String child);

    /** Names of the members. */
    Set<String> names();

    /**
     * Whether a member is a tensor.
     *
     * @throws io.lanewise.formats.ModelFormatException if there is none of this name, or it is damaged
     */
    boolean isTensor(String name);

    /**
     * A member that is a group.
     *
     * @throws io.lanewise.formats.ModelFormatException if there is none of this name, it is a tensor, or damaged
     * @throws io.lanewise.formats.UnsupportedFeatureException if it holds links to elsewhere
     */
    TensorGroup group(String name);

    /**
     * A member that is a tensor.
     *
     * @throws io.lanewise.formats.ModelFormatException if there is none of this name, it is a group, or damaged
     * @throws io.lanewise.formats.UnsupportedFeatureException if it is stored in a way that is not read
     */
    StoredTensor tensor(String name);

    /**
     * The text of an attribute of this group; empty if there is none of this name.
     *
     * @throws io.lanewise.formats.ModelFormatException if the attribute is no single text
     */
    Optional<String> attribute(String name);
}
