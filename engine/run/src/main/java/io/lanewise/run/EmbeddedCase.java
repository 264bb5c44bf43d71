package io.lanewise.run;

import io.lanewise.console.Console;
import io.lanewise.run.image.Picture;
import io.lanewise.run.image.PictureFile;
import io.lanewise.run.image.PictureInput;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.measure.Progress;
import io.lanewise.run.measure.Repetition;
import io.lanewise.run.report.Gallery;
import io.lanewise.run.report.Json;
import io.lanewise.run.report.Ranking;
import io.lanewise.run.report.RunFacts;
import io.lanewise.session.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The real case that comes with the command: a trained network on 200 test images of Fashion-MNIST. All of them are run and
 * counted; ten are drawn, one of each class.
 *
 * <p>This is what a bare {@code lanewise run} does, and its start is felt: no streams, lambdas or formatting before the images
 * are on the screen.
 */
final class EmbeddedCase {

    private static final float TO_UNIT = 1f / 255;
    private static final long MEASURED_NANOS = 300_000_000L;
    private static final String TITLE = "Fashion-MNIST: ten of the 200 test images";

    private final LoadedModel model;
    private final Settings settings;
    private final Console console;
    private final PictureFile pictures = FashionImages.pictures();
    private final byte[] classes = FashionImages.classes();

    private EmbeddedCase(LoadedModel model, Settings settings, Console console) {
        this.model = model;
        this.settings = settings;
        this.console = console;
    }

    static void run(Settings settings, Console console) {
        try (LoadedModel model = LoadedModel.open(settings)) {
            new EmbeddedCase(model, settings, console).run();
        }
    }

    private void run() {
        Session session = model.session();
        PictureInput input = new PictureInput(model.plan().inputs().getFirst().shape(), false, TO_UNIT);
        float[] images = new float[pictures.count() * input.floats()];
        for (int i = 0; i < pictures.count(); i++) {
            input.write(pictures.picture(i), images, i * input.floats());
        }
        int outputs = model.plan().outputs().getFirst().floats();
        session.run(Arrays.copyOf(images, input.floats()), new float[outputs]);
        long firstResult = System.nanoTime();
        float[] scores = new float[pictures.count() * outputs];
        session.run(images, scores);
        int[] predicted = new int[pictures.count()];
        int correct = 0;
        for (int i = 0; i < predicted.length; i++) {
            predicted[i] = Ranking.top(scores, i * outputs, outputs, 1)[0];
            correct += predicted[i] == classes[i] ? 1 : 0;
        }
        if (!settings.json()) {
            List<Gallery.Exhibit> shown = new ArrayList<>();
            for (int index : chosen(predicted)) {
                shown.add(exhibit(index, predicted[index], scores[index * outputs + predicted[index]]));
            }
            console.print(Gallery.exhibits(TITLE, shown, console.terminal()));
        }
        report(images, scores, predicted, correct, firstResult);
    }

    private void report(float[] images, float[] scores, int[] predicted, int correct, long firstResult) {
        Session session = model.session();
        int count = pictures.count();
        float[] image = Arrays.copyOf(images, images.length / count);
        float[] output = new float[scores.length / count];
        Latency single;
        if (settings.repeat() > 0) {
            try (Progress progress = Progress.of("Running " + settings.modelName(), console)) {
                single = Repetition.measure(() -> session.run(image, output), settings.repeat(), progress);
            }
        } else {
            Repetition.measureFor(() -> session.run(image, output), MEASURED_NANOS);
            single = Repetition.measureFor(() -> session.run(image, output), MEASURED_NANOS);
        }
        Latency all = Repetition.measureFor(() -> session.run(images, scores), MEASURED_NANOS);
        Gallery.Score score = new Gallery.Score(count, correct, 1000 * count / all.medianMillis());
        RunFacts facts = model.facts(1, firstResult, single);
        if (settings.json()) {
            List<Gallery.Exhibit> exhibits = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                exhibits.add(exhibit(i, predicted[i], scores[i * output.length + predicted[i]]));
            }
            console.print(Json.gallery(facts, score, exhibits));
        } else {
            console.print(Gallery.summary(score, facts, console.terminal()));
        }
    }

    /** The first image of each class; of the class that is missed most often, the first one missed. */
    private int[] chosen(int[] predicted) {
        int[] chosen = new int[FashionImages.LABELS.size()];
        int[] missed = new int[chosen.length];
        int[] firstMissed = new int[chosen.length];
        for (int i = predicted.length - 1; i >= 0; i--) {
            int truth = classes[i];
            chosen[truth] = i;
            if (predicted[i] != truth) {
                missed[truth]++;
                firstMissed[truth] = i;
            }
        }
        int worst = 0;
        for (int c = 1; c < missed.length; c++) {
            worst = missed[c] > missed[worst] ? c : worst;
        }
        if (missed[worst] > 0) {
            chosen[worst] = firstMissed[worst];
        }
        return chosen;
    }

    private Gallery.Exhibit exhibit(int index, int predicted, float probability) {
        Picture picture = pictures.picture(index);
        return new Gallery.Exhibit(
                picture,
                FashionImages.LABELS.get(classes[index]),
                FashionImages.LABELS.get(predicted),
                predicted == classes[index],
                probability);
    }
}
