package io.lanewise.formats;

import org.jspecify.annotations.Nullable;

/** A file that breaks the rules of its format. The message is {@code reason; file: place}. */
public final class ModelFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String file;
    private final String place;
    private final String reason;

    public ModelFormatException(String file, String place, String reason) {
        this(file, place, reason, null);
    }

    @SuppressWarnings("exports") // the annotation is for compilers, who calls this does not need it
    public ModelFormatException(String file, String place, String reason, @Nullable Throwable cause) {
        super(reason + "; " + file + (place.isEmpty() ? "" : ": " + place), cause);
        this.file = file;
        this.place = place;
        this.reason = reason;
    }

    /** The file, as the caller named it. */
    public String file() {
        return file;
    }

    /** Member, path or offset within the file; empty if the fault is the file as a whole. */
    public String place() {
        return place;
    }

    /** Who, what was expected and what came. */
    public String reason() {
        return reason;
    }
}
