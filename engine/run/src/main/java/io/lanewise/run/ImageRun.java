package io.lanewise.run;

import io.lanewise.console.Console;
import io.lanewise.console.UsageException;
import io.lanewise.memory.MemoryBudget;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Port;
import io.lanewise.run.image.Picture;
import io.lanewise.run.image.PictureFile;
import io.lanewise.run.image.PictureFiles;
import io.lanewise.run.image.PictureInput;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.report.Json;
import io.lanewise.run.report.PictureReport;
import io.lanewise.run.report.PictureResults;
import io.lanewise.run.report.RunFacts;
import io.lanewise.run.tensor.OutputTensors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs a model on image files: {@code lanewise run MODEL IMAGE…}. */
final class ImageRun {

    private static final int MOST_SHOWN = 10;
    private static final float WHITE = 255;

    private final LoadedModel model;
    private final Settings settings;
    private final Console console;
    private final PictureInput input;
    private final List<String> names = new ArrayList<>();
    private final List<Picture> shown = new ArrayList<>();
    private float[] batch = new float[0];

    private ImageRun(LoadedModel model, Settings settings, Console console) {
        this.model = model;
        this.settings = settings;
        this.console = console;
        this.input = input(model.plan());
    }

    static void run(Settings settings, Console console) {
        try (LoadedModel model = LoadedModel.open(settings)) {
            new ImageRun(model, settings, console).run();
        }
    }

    private void run() {
        List<String> labels = labels();
        for (String file : settings.images()) {
            add(PictureFiles.open(Path.of(file)));
        }
        float[] images = Arrays.copyOf(batch, names.size() * input.floats());
        OutputTensors outputs = TensorRun.outputs(settings, names.size(), model.plan());
        float[] scores = outputs.values()[0];
        model.session().run(images, scores);
        long firstResult = System.nanoTime();
        Latency latency = TensorRun.latency(() -> model.session().run(images, scores), settings, console);
        outputs.write();
        if (model.initialized()) {
            console.note(settings.modelName() + " comes without trained weights: these are random, of seed "
                    + settings.seed());
        }
        Port output = model.plan().outputs().getFirst();
        PictureResults results = new PictureResults(names, shown, scores, output.shape(), labels, settings.top());
        RunFacts facts = model.facts(names.size(), firstResult, latency);
        console.print(
                settings.json()
                        ? Json.pictures(facts, results)
                        : PictureReport.text(results, facts, console.terminal()));
    }

    private PictureInput input(Plan plan) {
        if (plan.inputs().size() != 1 || plan.outputs().size() != 1) {
            throw new UsageException(
                    settings.modelName() + ": expected a model with one input and one output for images, it has "
                            + plan.inputs().size() + " and " + plan.outputs().size() + "; use --input");
        }
        Port port = plan.inputs().getFirst();
        if (port.shape().rank() != 2 && port.shape().rank() != 3) {
            throw new UsageException(settings.modelName() + ": expected an input of shape [height, width, channels] for"
                    + " images, " + port.name() + " has " + port.shape() + "; use --input");
        }
        Float scale = settings.scale();
        float standard = model.rescales() ? 1 : 1 / WHITE;
        return new PictureInput(port.shape(), settings.resize(), scale == null ? standard : scale);
    }

    private @Nullable List<String> labels() {
        Port output = model.plan().outputs().getFirst();
        String file = settings.labels();
        if (file != null) {
            return Labels.read(Path.of(file), output.floats());
        }
        return settings.modelName().equals(Settings.EMBEDDED) ? FashionImages.LABELS : null;
    }

    private void add(PictureFile file) {
        boolean seemsScaled = true;
        for (int i = 0; i < file.count(); i++) {
            Picture picture = file.picture(i);
            reserve();
            input.write(picture, batch, names.size() * input.floats());
            names.add(picture.name());
            boolean unit = isUnit(picture);
            seemsScaled &= unit;
            if (shown.size() < MOST_SHOWN) {
                shown.add(unit ? brightened(picture) : picture);
            }
        }
        if (seemsScaled && settings.scale() == null && !model.rescales()) {
            console.note(file.name() + ": no value is above 1; if it is scaled already, --scale 1 takes it as it is");
        }
    }

    /** Makes room for one more image. */
    private void reserve() {
        long needed = (names.size() + 1L) * input.floats();
        if (needed <= batch.length) {
            return;
        }
        long floats = Math.max(needed, Math.min(2L * batch.length, Integer.MAX_VALUE - 8L));
        if (needed > Integer.MAX_VALUE - 8L) {
            throw new UsageException("expected at most " + names.size() + " images at once, got more");
        }
        MemoryBudget.ofHeap().require("images", floats * Float.BYTES);
        batch = Arrays.copyOf(batch, (int) floats);
    }

    private static boolean isUnit(Picture picture) {
        boolean blank = true;
        for (float value : picture.pixels()) {
            if (!(Math.abs(value) <= 1)) {
                return false;
            }
            blank &= value == 0;
        }
        return !blank;
    }

    private static Picture brightened(Picture picture) {
        float[] pixels = picture.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] *= WHITE;
        }
        return new Picture(picture.name(), picture.height(), picture.width(), picture.channels(), pixels);
    }
}
