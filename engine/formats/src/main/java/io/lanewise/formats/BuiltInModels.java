package io.lanewise.formats;

import io.lanewise.formats.keras.KerasReader;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.tensor.Padding;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * The models that come with Lanewise.
 *
 * <ul>
 *   <li>{@code fashion}: a trained classifier of 28 × 28 pictures of clothes (Fashion-MNIST), with weights;
 *   <li>{@code question}: 100 × 100 × 1 through two valid convolutions, a pool, and dense layers on the flattened rest;
 *   <li>{@code question-same}: the same convolutions with same padding, and dense layers on the rank-4 tensor.
 * </ul>
 *
 * The last two have no weights: {@link Model#initialize} gives them some.
 */
public final class BuiltInModels {

    private static final String FASHION = "fashion";
    private static final String QUESTION = "question";
    private static final String QUESTION_SAME = "question-same";
    private static final String FASHION_RESOURCE = "fashion_lenet.keras";

    private BuiltInModels() {}

    /** All names. */
    public static List<String> names() {
        return List.of(FASHION, QUESTION, QUESTION_SAME);
    }

    /** The model of exactly this name; empty if there is none. A fresh one at every call. */
    public static Optional<Model> find(String name) {
        return switch (name) {
            case FASHION -> Optional.of(fashion());
            case QUESTION -> Optional.of(question());
            case QUESTION_SAME -> Optional.of(questionSame());
            default -> Optional.empty();
        };
    }

    private static Model fashion() {
        try (InputStream resource = BuiltInModels.class.getResourceAsStream(FASHION_RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(FASHION_RESOURCE + ": missing from the jar of Lanewise's formats");
            }
            return KerasReader.read(ByteSource.of(resource.readAllBytes(), new Place(FASHION, "")), InputShapes.NONE)
                    .model();
        } catch (IOException fault) {
            throw new UncheckedIOException(FASHION_RESOURCE + ": cannot be read out of the jar", fault);
        }
    }

    private static Model question() {
        return Model.sequential(Input.input(100, 100, 1))
                .conv2d(60, 7, Activation.RELU)
                .conv2d(100, 5, Activation.RELU)
                .maxPooling2d(2)
                .flatten()
                .dense(250)
                .dense(200)
                .dense(1)
                .build();
    }

    private static Model questionSame() {
        return Model.sequential(Input.input(100, 100, 1))
                .add(Conv2D.of(60, 7).withPadding(Padding.SAME).withActivation(Activation.RELU))
                .add(Conv2D.of(100, 5).withPadding(Padding.SAME).withActivation(Activation.RELU))
                .maxPooling2d(2)
                .dense(250)
                .dense(200)
                .build();
    }
}
