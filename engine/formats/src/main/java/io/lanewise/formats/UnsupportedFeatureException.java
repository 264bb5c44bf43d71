package io.lanewise.formats;

/** A well-formed file that asks for something Lanewise does not do. The message names what is supported instead. */
public final class UnsupportedFeatureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String feature;
    private final String supported;

    /**
     * A refusal.
     *
     * @param file the file, as the caller named it
     * @param place member, path or offset within the file; empty for the file as a whole
     * @param feature what is not supported, with the layer or operator that wants it
     * @param supported what is supported instead
     */
    public UnsupportedFeatureException(String file, String place, String feature, String supported) {
        super(feature + " is not supported; supported: " + supported + "; " + file
                + (place.isEmpty() ? "" : ": " + place));
        this.file = file;
        this.place = place;
        this.feature = feature;
        this.supported = supported;
    }

    /** The file, as the caller named it. */
    public String file() {
        return file;
    }

    /** Member, path or offset within the file; empty for the file as a whole. */
    public String place() {
        return place;
    }

    /** What is not supported, with the layer or operator that wants it. */
    public String feature() {
        return feature;
    }

    /** What is supported instead. */
    public String supported() {
        return supported;
    }
}
