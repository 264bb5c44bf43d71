package io.lanewise.formats.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Model;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Architectures that are well-formed JSON, but made to cost time, memory or depth. The watchdog of {@link Guarded} ends what hangs. */
class TextsTest {

    private static Outcome read(String json) {
        byte[] text = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return Guarded.read(() -> Target.architecture(text));
    }

    private static String network(String name, String output, String... layers) {
        return """
                'class_name': 'Functional', 'name': '%s', 'config': {'name': '%s', 'input_layers': [['in', 0, 0]],
                'output_layers': [['%s', 0, 0]], 'layers': [
                {'class_name': 'InputLayer', 'name': 'in', 'inbound_nodes': [], 'config': {'name': 'in', 'batch_shape': [null, 4]}},
                %s]}""".formatted(name, name, output, String.join(",\n", layers));
    }

    private static String layer(String name, String... reads) {
        return "{'class_name': 'Flatten', 'name': '%s', 'config': {'name': '%s'}, 'inbound_nodes': [%s]}"
                .formatted(name, name, calls(reads));
    }

    private static String calls(String... reads) {
        return IntStream.range(0, reads.length)
                .mapToObj(i -> "{'args': [{'class_name': '__keras_tensor__', 'config': {'keras_history': [" + reads[i]
                        + ", 0]}}], 'kwargs': {}}")
                .collect(Collectors.joining(", "));
    }

    /** A chain whose layers the file lists from the last to the first. */
    private static String reversed(int count) {
        String[] layers = IntStream.range(0, count)
                .map(i -> count - 1 - i)
                .mapToObj(i -> layer("n" + i, i == 0 ? "'in', 0" : "'n" + (i - 1) + "', 0"))
                .toArray(String[]::new);
        return "{" + network("reversed", "n" + (count - 1), layers) + "}";
    }

    @Test
    void placesTenThousandLayersInReverseOrder() {
        Outcome outcome = read(reversed(9_999));

        Model model = outcome.readModel();
        assertThat(model.nodes()).hasSize(10_000);
        assertThat(model.nodes().get(1).name()).isEqualTo("n0");
        assertThat(model.nodes().getLast().name()).isEqualTo("n9998");
    }

    @Test
    void refusesMoreLayers() {
        Outcome outcome = read(reversed(10_000));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.MALFORMED);
        assertThat(outcome.message()).contains("a list of 1 to 10000");
    }

    @Test
    void refusesACircleOfTenThousandLayers() {
        String circle = reversed(9_999)
                .replace(
                        "[{'args': [{'class_name': '__keras_tensor__', 'config': {'keras_history': ['in', 0, 0]}}]",
                        "[{'args': [{'class_name': '__keras_tensor__', 'config': {'keras_history': ['n9998', 0, 0]}}]");
        Outcome outcome = read(circle);

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.MALFORMED);
        assertThat(outcome.message()).contains("it stands in a circle");
    }

    @Test
    void usesALayerTenThousandTimes() {
        String[] reads = new String[10_000];
        Arrays.fill(reads, "'in', 0");
        Outcome outcome = read("{" + network("shared", "one", layer("one", reads)) + "}");

        Model model = outcome.readModel();
        assertThat(model.nodes()).hasSize(10_001);
    }

    /** Each network uses the one within it eight times: asked again for each use, the innermost layer would be asked 8^14 times. */
    @Test
    void networksWithinNetworksAreAskedOnce() {
        String inner =
                "{'class_name': 'Dense', 'name': 'net', 'config': {'name': 'net', 'units': 4}, 'inbound_nodes': [%s]}";
        for (int depth = 0; depth < 14; depth++) {
            String[] reads = {"'in', 0", "'in', 0", "'in', 0", "'in', 0", "'in', 0", "'in', 0", "'in', 0", "'in', 0"};
            inner = "{"
                    + network("net", "net", inner.formatted(calls(reads)).replace("%", "%%"))
                            .replace("['net', 0, 0]]", "['net', " + (depth == 0 ? 0 : 1) + ", 0]]")
                    + ", 'inbound_nodes': [%s]}";
        }
        Outcome outcome = read(inner.formatted(""));

        Model model = outcome.readModel();
        assertThat(model.parameterCount()).isEqualTo(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{'a': ", "{'class_name': 'Functional', 'config': {'layers': ["})
    void refusesDepth(String opening) {
        Outcome outcome = read(opening.repeat(100_000));

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.MALFORMED);
        assertThat(outcome.message()).contains("nesting depth");
    }

    @Test
    void refusesNetworksThatAreTooDeep() {
        String inner = layer("net", "'in', 0");
        for (int depth = 0; depth < 17; depth++) {
            inner = "{" + network("net", "net", inner) + ", 'inbound_nodes': [" + calls("'in', 0") + "]}";
        }

        assertThat(read(inner).kind()).isEqualTo(Outcome.Kind.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'units': 2147483647",
                "'units': 2147483648",
                "'units': -1",
                "'units': 1e308",
                "'units': NaN",
                "'units': [4]",
                "'units': 0"
            })
    void neverCrashesOnHugeCounts(String units) {
        String layer = "{'class_name': 'Dense', 'name': 'd%d', 'config': {'name': 'd%d', %s}, 'inbound_nodes': [%s]}";
        Outcome outcome = read("{"
                + network(
                        "huge",
                        "d1",
                        layer.formatted(0, 0, units, calls("'in', 0")),
                        layer.formatted(1, 1, units, calls("'d0', 0")))
                + "}");

        assertThat(outcome.kind()).isNotEqualTo(Outcome.Kind.CRASHED);
    }

    /** 16 MiB of the smallest values: refused when there are more than a limit, not when the heap is full. */
    @Test
    void refusesMillionsOfValues() {
        Outcome outcome = read("[" + "0,".repeat(5_000_000) + "0]");

        assertThat(outcome.kind()).isEqualTo(Outcome.Kind.MALFORMED);
        assertThat(outcome.message()).contains("Token count");
    }
}
