package io.lanewise.run.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.lanewise.machine.ResidentMemory;
import io.lanewise.plan.PassReport;
import io.lanewise.plan.Plan;
import io.lanewise.plan.Step;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.tensor.OutputTensor;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** Every report as one JSON object on one line. Numbers that JSON cannot express, NaN and infinities, are strings. */
public final class Json {

    private static final double ROUNDING = 1e4;

    private interface Fields {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Json() {}

    /** A run on raw tensors. */
    public static String tensors(RunFacts facts, List<OutputTensor> outputs) {
        return object(json -> {
            facts(json, facts);
            json.writeStringField("checksum", OutputTensor.checksum(outputs));
            json.writeArrayFieldStart("outputs");
            for (OutputTensor output : outputs) {
                json.writeStartObject();
                json.writeStringField("name", output.name());
                json.writeFieldName("shape");
                json.writeArray(output.shape(), 0, output.shape().length);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A run on pictures. */
    public static String pictures(RunFacts facts, PictureResults results) {
        return object(json -> {
            facts(json, facts);
            json.writeArrayFieldStart("images");
            for (int picture = 0; picture < results.count(); picture++) {
                json.writeStartObject();
                json.writeStringField("image", results.name(picture));
                json.writeArrayFieldStart("top");
                String score = results.isProbability(picture) ? "probability" : "value";
                for (int index : results.ranking(picture)) {
                    json.writeStartObject();
                    json.writeNumberField("class", index);
                    String label = results.label(index);
                    if (label != null) {
                        json.writeStringField("label", label);
                    }
                    json.writeNumberField(score, results.score(picture, index));
                    json.writeEndObject();
                }
                json.writeEndArray();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** The embedded case; one exhibit per test image. */
    public static String gallery(RunFacts facts, Gallery.Score score, List<Gallery.Exhibit> exhibits) {
        return object(json -> {
            facts(json, facts);
            json.writeNumberField("test_images", score.images());
            json.writeNumberField("correct", score.correct());
            json.writeNumberField("test_accuracy", score.accuracy());
            json.writeNumberField("images_per_second", Math.round(score.imagesPerSecond()));
            json.writeArrayFieldStart("images");
            for (Gallery.Exhibit exhibit : exhibits) {
                json.writeStartObject();
                json.writeStringField("image", exhibit.picture().name());
                json.writeStringField("truth", exhibit.truth());
                json.writeStringField("predicted", exhibit.predicted());
                json.writeNumberField("probability", exhibit.probability());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** A plan. */
    public static String plan(Plan plan) {
        return object(json -> {
            json.writeStringField("model", plan.modelName());
            json.writeNumberField("packed_bytes", plan.packedFloats() * Float.BYTES);
            json.writeNumberField("activation_bytes", (long) plan.arenaFloats() * Float.BYTES);
            json.writeNumberField("scratch_bytes", (long) plan.scratchFloats() * Float.BYTES);
            json.writeNumberField("peak_step", plan.peak().step() + 1);
            json.writeNumberField("peak_bytes", plan.peak().floats() * Float.BYTES);
            json.writeArrayFieldStart("passes");
            for (PassReport pass : plan.passes()) {
                json.writeStartObject();
                json.writeStringField("name", pass.pass());
                json.writeNumberField("changes", pass.changes());
                json.writeNumberField("steps_before", pass.stepsBefore());
                json.writeNumberField("steps_after", pass.stepsAfter());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeArrayFieldStart("steps");
            for (Step step : plan.steps()) {
                json.writeStartObject();
                json.writeStringField("layers", step.name());
                json.writeStringField("operations", LayerWords.of(step.layers()));
                json.writeStringField("algorithm", step.algorithm());
                json.writeNumberField("multiply_adds", step.multiplyAdds());
                json.writeNumberField("weight_bytes", step.weightBytes());
                json.writeBooleanField("in_place", step.isInPlace());
                json.writeFieldName("input_shape");
                json.writeArray(
                        step.inputShape().toArray(), 0, step.inputShape().rank());
                json.writeFieldName("output_shape");
                json.writeArray(
                        step.outputShape().toArray(), 0, step.outputShape().rank());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void facts(JsonGenerator json, RunFacts facts) throws IOException {
        json.writeStringField("model", facts.model());
        json.writeNumberField("batch", facts.batch());
        json.writeNumberField("threads", facts.threads());
        json.writeNumberField("lanes", facts.lanes());
        json.writeStringField("accuracy", facts.accuracy());
        json.writeStringField("weight_type", facts.weightType());
        Latency latency = facts.latency();
        if (latency != null) {
            json.writeNumberField("repeat", latency.runs());
            json.writeNumberField("min_ms", rounded(latency.minMillis()));
            json.writeNumberField("median_ms", rounded(latency.medianMillis()));
            json.writeNumberField("p99_ms", rounded(latency.p99Millis()));
        }
        json.writeNumberField("load_ms", rounded(facts.loadMillis()));
        json.writeNumberField("first_result_ms", rounded(facts.firstResultMillis()));
        Optional<ResidentMemory> memory = ResidentMemory.read();
        if (memory.isPresent()) {
            json.writeNumberField("peak_rss_bytes", memory.get().peakBytes());
        } else {
            json.writeNullField("peak_rss_bytes");
        }
    }

    private static double rounded(double millis) {
        return Math.round(millis * ROUNDING) / ROUNDING;
    }

    private static String object(Fields fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            fields.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.append('\n').toString();
    }
}
