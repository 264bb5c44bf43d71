package io.lanewise.run.image;

/** A file with one or more pictures, opened. */
public interface PictureFile {

    /** The file as the user named it. */
    String name();

    /** Number of pictures in it. */
    int count();

    /** One picture, {@code 0 ≤ index < count()}. */
    Picture picture(int index);

    /** How messages call one picture: the file's name, with the index where there are several. */
    default String name(int index) {
        return count() == 1 ? name() : name() + "[" + index + "]";
    }
}
