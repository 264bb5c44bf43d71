package io.lanewise.run;

import io.lanewise.plan.Accuracy;
import io.lanewise.plan.WeightType;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user asked for.
 *
 * @param model name of a built-in model, or a file; null for the embedded case
 * @param weightsFile the file with the model's weights; null if they are in its own, or there are none
 * @param inputShapes shapes of one sample of each input, where the model's file leaves sizes open; none to take them from
 *     the images or arrays
 * @param images image files
 * @param inputs arguments of {@code --input}
 * @param outputs arguments of {@code --output}
 * @param randomInput whether the input is made up
 * @param batch samples of the made-up input
 * @param seed of made-up weights and inputs
 * @param threads workers; 0 for one per core
 * @param accuracy which algorithms may be chosen
 * @param weightType how weights of dense layers are kept
 * @param repeat timed runs; 0 for none
 * @param top classes told of each image
 * @param labels file with the names of the classes
 * @param resize whether images of another size are scaled
 * @param scale factor of every pixel; null for the default
 * @param plan whether the plan is shown instead of running it
 * @param json whether the report is JSON
 */
record Settings(
        @Nullable String model,
        @Nullable String weightsFile,
        List<Shape> inputShapes,
        List<String> images,
        List<String> inputs,
        List<String> outputs,
        boolean randomInput,
        int batch,
        long seed,
        int threads,
        Accuracy accuracy,
        WeightType weightType,
        int repeat,
        int top,
        @Nullable String labels,
        boolean resize,
        @Nullable Float scale,
        boolean plan,
        boolean json) {

    /** The built-in model that the embedded case runs. */
    static final String EMBEDDED = "fashion";

    /** No arguments at all. */
    static final Settings DEFAULT = new Settings(
            null,
            null,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            false,
            1,
            1,
            0,
            Accuracy.FAST,
            WeightType.FLOAT32,
            0,
            3,
            null,
            false,
            null,
            false,
            false);

    String modelName() {
        return model == null ? EMBEDDED : model;
    }

    /** {@code exact} or {@code fast}. */
    String accuracyName() {
        return accuracy == Accuracy.EXACT ? "exact" : "fast";
    }

    /** {@code float32} or {@code bfloat16}. */
    String weightTypeName() {
        return weightType == WeightType.FLOAT32 ? "float32" : "bfloat16";
    }
}
