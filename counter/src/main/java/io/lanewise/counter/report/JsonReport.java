package io.lanewise.counter.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.cost.NetworkCost;
import io.lanewise.counter.formula.LayerFormula;
import io.lanewise.counter.formula.Reconciliation;
import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.counter.formula.WeightFormula.Term;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.model.Node;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A count as JSON under the schema {@value #SCHEMA}, which the resource {@code lanewise-count-1.schema.json} beside this class
 * defines. Fields may be added under this name; none is taken away or changes its meaning.
 *
 * <p>A whole number up to 2⁵³ − 1 is a JSON number, a larger one a string of its decimal digits: so no reader that has doubles
 * only, such as JavaScript's, gets a wrong number without knowing. A field that does not apply is left out.
 */
public final class JsonReport {

    /** Value of the field {@code schema}. */
    public static final String SCHEMA = "lanewise-count/1";

    /** The largest number up to which a double tells all whole numbers apart. */
    private static final BigInteger LARGEST = BigInteger.ONE.shiftLeft(53).subtract(BigInteger.ONE);

    private final JsonGenerator json;

    private JsonReport(JsonGenerator json) {
        this.json = json;
    }

    /** One JSON object, indented, and a line feed. */
    public static String text(CountReport report) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(printer);
            new JsonReport(json).write(report);
        } catch (IOException unexpected) {
            throw new UncheckedIOException("text in memory", unexpected);
        }
        return text.append('\n').toString();
    }

    private void write(CountReport report) throws IOException {
        json.writeStartObject();
        json.writeStringField("schema", SCHEMA);
        json.writeStringField("model", report.model().name());
        totals(report);
        inputs(report.model().inputs());
        layers(report);
        if (report.optimizer().isPresent()) {
            json.writeObjectFieldStart("optimizer");
            json.writeStringField("kind", report.optimizer().get().kind());
            number("variables", report.optimizer().get().variables().value());
            json.writeEndObject();
        }
        readings(Reconciliation.of(report.model(), report.count()));
        if (report.proof().isPresent()) {
            proof(report.proof().get());
        }
        json.writeEndObject();
    }

    private void totals(CountReport report) throws IOException {
        NetworkCost cost = report.cost();
        json.writeObjectFieldStart("totals");
        number("weights", report.count().total());
        number("trainable", report.summary().trainable());
        number("nonTrainable", report.summary().fixed());
        number("weightBytes", report.count().total().shiftLeft(2));
        number("macs", cost.macs());
        number("flops", cost.flops());
        number("activationFloats", cost.activationFloats());
        OptionalLong peak = report.peakActivationFloats();
        if (peak.isPresent()) {
            BigInteger floats = BigInteger.valueOf(peak.getAsLong());
            number("peakActivationFloats", floats);
            number("peakActivationBytes", floats.shiftLeft(2));
        }
        json.writeEndObject();
    }

    private void inputs(List<Node> inputs) throws IOException {
        json.writeArrayFieldStart("inputs");
        for (Node input : inputs) {
            json.writeStartObject();
            json.writeStringField("name", input.name());
            json.writeArrayFieldStart("shape");
            for (int extent : input.outputShape().toArray()) {
                json.writeNumber(extent);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void layers(CountReport report) throws IOException {
        Map<String, LayerFormula> formulas = report.formulas();
        json.writeArrayFieldStart("layers");
        for (LayerCost cost : report.cost().layers()) {
            json.writeStartObject();
            json.writeStringField("name", cost.node());
            json.writeStringField("layer", cost.layer());
            json.writeStringField("kind", cost.kind());
            json.writeArrayFieldStart("output");
            for (BigInteger extent : cost.output()) {
                number(extent);
            }
            json.writeEndArray();
            number("weights", cost.weights());
            number("weightBytes", cost.weightBytes());
            json.writeNumberField(
                    "shareOfWeights",
                    Numbers.share(cost.weights(), report.cost().weights()));
            number("macs", cost.macs());
            number("flops", cost.flops());
            number("activationFloats", cost.outputFloats());
            json.writeNumberField("flopsPerByte", cost.intensity());
            LayerFormula formula = formulas.get(cost.layer());
            if (formula != null) {
                formula(formula);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void formula(LayerFormula formula) throws IOException {
        if (!formula.weights().terms().isEmpty()) {
            json.writeStringField("formula", formula.weights().text());
            json.writeStringField("numbers", formula.weights().substituted());
        }
        json.writeStringField("why", formula.weights().why());
        json.writeArrayFieldStart("tensors");
        for (Term term : formula.weights().terms()) {
            json.writeStartObject();
            json.writeStringField("name", term.tensor());
            json.writeStringField("formula", term.size().text());
            number("size", term.size().value());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void readings(Reconciliation reconciliation) throws IOException {
        json.writeArrayFieldStart("otherReadings");
        for (Reading reading : reconciliation.readings()) {
            json.writeStartObject();
            json.writeStringField("what", reading.what());
            number("total", reading.total());
            json.writeStringField("why", reading.why());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private void proof(Verification proof) throws IOException {
        json.writeObjectFieldStart("proof");
        json.writeBooleanField("agrees", proof.agrees());
        json.writeStringField("verdict", proof.verdict());
        json.writeArrayFieldStart("counts");
        for (Tally tally : proof.tallies()) {
            json.writeStartObject();
            json.writeStringField("source", tally.source().label());
            number("total", tally.total());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void number(String field, BigInteger number) throws IOException {
        json.writeFieldName(field);
        number(number);
    }

    private void number(BigInteger number) throws IOException {
        if (number.compareTo(LARGEST) <= 0) {
            json.writeNumber(number);
        } else {
            json.writeString(number.toString());
        }
    }
}
