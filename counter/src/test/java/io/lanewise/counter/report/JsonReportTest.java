package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.formats.json.Json;
import io.lanewise.formats.json.JsonText;
import io.lanewise.formats.source.ByteSource;
import io.lanewise.formats.source.Place;
import io.lanewise.model.Model;
import io.lanewise.model.Optimizer;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonReportTest {

    private static Json.Struct parse(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return (Json.Struct) JsonText.read(ByteSource.of(bytes, new Place("report", "")));
    }

    private static List<Json> items(Json.Struct struct, String field) {
        return struct.get(field) instanceof Json.Sequence sequence ? sequence.items() : List.of();
    }

    private static Json.Struct struct(Json.Struct struct, String field) {
        return (Json.Struct) Objects.requireNonNull(struct.get(field), field);
    }

    @Test
    void question() throws IOException {
        assertThat(JsonReport.text(Reports.question())).isEqualTo(Reports.golden("question.json"));
    }

    static Stream<CountReport> reports() {
        Model model = Reports.question().model();
        return Stream.concat(
                CostTextTest.reports().stream(),
                Stream.of(
                        CountReport.of(model, Optional.of(new Optimizer("Adam", Map.of("learning_rate", 0.1)))),
                        Reports.typed("70000x1 dense 70000")));
    }

    @ParameterizedTest
    @MethodSource("reports")
    void everyReportFollowsTheSchema(CountReport report) throws IOException {
        Schema schema = new Schema(parse(Reports.golden("lanewise-count-1.schema.json")));

        assertThat(schema.faults(parse(JsonReport.text(report)))).isEmpty();
    }

    @Test
    void theSchemaRefusesWhatItShould() throws IOException {
        Schema schema = new Schema(parse(Reports.golden("lanewise-count-1.schema.json")));
        String good = JsonReport.text(Reports.question());

        for (String[] change : new String[][] {
            {"lanewise-count/1", "lanewise-count/2"},
            {"\"weights\" : 50828751", "\"weights\" : \"50828751\""},
            {"\"weights\" : 3000", "\"weights\" : -3000"},
            {"\"weights\" : 3000", "\"weights\" : 3000.5"},
            {"\"weights\" : 3000", "\"weights\" : 9007199254740992"},
            {"\"kind\" : \"Conv2D\",", ""},
            {"\"macs\"", "\"mac\""},
            {"\"agrees\" : true", "\"agrees\" : \"yes\""},
            {"\"source\" : \"ledger\"", "\"source\" : \"guess\""}
        }) {
            assertThat(good).contains(change[0]);
            assertThat(schema.faults(parse(good.replace(change[0], change[1]))))
                    .as(change[1])
                    .isNotEmpty();
        }
    }

    @Test
    void everyNameComesBackAsItWas() throws IOException {
        List<String> names = Stream.concat(Reports.HOSTILE.stream(), Reports.CONTROL.stream())
                .toList();

        Json.Struct json = parse(JsonReport.text(Reports.named(names)));

        assertThat(json.text("model")).isEqualTo(names.getFirst());
        assertThat(items(json, "layers"))
                .extracting(layer -> ((Json.Struct) layer).text("name"))
                .isEqualTo(names);
    }

    @Test
    void numbersThatADoubleCannotTellApartAreTexts() throws IOException {
        BigInteger n = BigInteger.valueOf(Integer.MAX_VALUE);
        BigInteger weights = n.multiply(n).add(n).multiply(BigInteger.valueOf(3));
        Json.Struct totals = struct(parse(JsonReport.text(Reports.huge())), "totals");

        assertThat(totals.text("weights")).isEqualTo(weights.toString());
        assertThat(totals.text("weightBytes")).isEqualTo(weights.shiftLeft(2).toString());
        assertThat(totals.get("nonTrainable")).isEqualTo(new Json.Numeric(0));
    }

    /** 2⁵³ − 1 is 6,361 · 69,431 · 20,394,401: the largest number that stays one. */
    @Test
    void theLargestNumberIsExact() throws IOException {
        String largest = JsonReport.text(Reports.typed("441650591x20394401 dense 1 nobias"));
        String larger = JsonReport.text(Reports.typed("536870912x16777216 dense 1 nobias"));

        assertThat(largest).contains("\"macs\" : 9007199254740991,");
        assertThat(larger).contains("\"macs\" : \"9007199254740992\",");
    }

    @Test
    void aCompiledNetworkHasAnOptimizer() throws IOException {
        Json.Struct json = parse(JsonReport.text(CountReport.of(
                Reports.question().model(), Optional.of(new Optimizer("Adam", Map.of("learning_rate", 0.1))))));

        assertThat(struct(json, "optimizer").text("kind")).isEqualTo("Adam");
        assertThat(struct(json, "optimizer").get("variables")).isEqualTo(new Json.Numeric(2 * 50_828_751 + 2));
        assertThat(json.get("proof")).isNull();
    }

    @Test
    void whatIsNotKnownIsLeftOut() throws IOException {
        Json.Struct totals = struct(parse(JsonReport.text(Reports.typed("70000x1 dense 70000"))), "totals");

        assertThat(totals.fields()).doesNotContainKeys("peakActivationFloats", "peakActivationBytes");
    }
}
