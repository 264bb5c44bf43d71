package io.lanewise.run.report;

import io.lanewise.run.image.Picture;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model made of pictures: names, outputs, and the first pictures themselves, to be drawn. */
public final class PictureResults {

    private final List<String> names;
    private final List<Picture> shown;
    private final float[] scores;
    private final Shape shape;
    private final @Nullable List<String> labels;
    private final int top;

    /**
     * Results of one run.
     *
     * @param names one per picture
     * @param shown the first of the pictures, with values in 0 … 255
     * @param scores outputs, one picture after the other
     * @param shape shape of one picture's output
     * @param labels names of the classes; null if they have none
     * @param top how many classes are told of each picture
     */
    public PictureResults(
            List<String> names,
            List<Picture> shown,
            float[] scores,
            Shape shape,
            @Nullable List<String> labels,
            int top) {
        this.names = List.copyOf(names);
        this.shown = List.copyOf(shown);
        this.scores = scores;
        this.shape = shape;
        this.labels = labels == null ? null : List.copyOf(labels);
        this.top = top;
    }

    int count() {
        return names.size();
    }

    String name(int picture) {
        return names.get(picture);
    }

    List<Picture> shown() {
        return shown;
    }

    Shape shape() {
        return shape;
    }

    /** Number of outputs of one picture. */
    int outputs() {
        return (int) shape.elements();
    }

    /** Indices of a picture's largest outputs, in falling order. */
    int[] ranking(int picture) {
        return Ranking.top(scores, picture * outputs(), outputs(), top);
    }

    float score(int picture, int index) {
        return scores[picture * outputs() + index];
    }

    /** Whether a picture's outputs are the probabilities of classes. */
    boolean isProbability(int picture) {
        return Ranking.isProbability(scores, picture * outputs(), outputs());
    }

    /** Name of a class; null if it has none. */
    @Nullable
    String label(int index) {
        return labels == null ? null : labels.get(index);
    }
}
