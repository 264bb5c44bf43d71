package io.lanewise.bench.peer;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lanewise.bench.workload.Workload;
import io.lanewise.model.Model;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CheckedInferenceTest {

    private static final Workload WORKLOAD =
            new Workload("small", Model.sequential(input(6)).dense(4).dense(2).build());

    /** Computes rightly but for one output. */
    private record Sabotaged(int wrongOutput, float error, AtomicInteger closed) implements Engine {

        Sabotaged(int wrongOutput, float error) {
            this(wrongOutput, error, new AtomicInteger());
        }

        @Override
        public String name() {
            return "sabotaged";
        }

        @Override
        public String settings() {
            return "";
        }

        @Override
        public Inference open(Model model, int batch, int threads) {
            Inference right = Engines.NAIVE.open(model, batch, threads);
            return new ArrayInference(
                    (in, out) -> {
                        right.run(in, out);
                        out[wrongOutput] += error;
                    },
                    batch * 2L,
                    closed::incrementAndGet);
        }
    }

    @Test
    void tellsHowFarFromTheReferenceAnEngineIs() {
        try (CheckedInference inference = CheckedInference.open(WORKLOAD, Engines.LANEWISE_EXACT, 3, 2)) {
            inference.run();
            assertThat(inference.difference()).isBetween(0.0, OutputCheck.TOLERANCE);
        }
        float[] expected = {0, -200};
        assertThat(OutputCheck.difference("x", 1e-2, expected, new float[] {1, -200}))
                .isEqualTo(0.005);
        assertThat(OutputCheck.difference("x", 1e-2, new float[2], new float[2]))
                .isZero();
    }

    @Test
    void refusesAnEngineThatIsWrongInTheFirstOrTheLastSample() {
        for (int wrong : new int[] {0, 5}) {
            assertThatThrownBy(() -> CheckedInference.open(WORKLOAD, new Sabotaged(wrong, 1e-3f), 3, 1))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("small, batch 3, 1 threads, sabotaged against ejml")
                    .hasMessageContaining("expected outputs within 1e-05");
        }
        assertThatThrownBy(() -> CheckedInference.open(WORKLOAD, new Sabotaged(0, Float.NaN), 1, 1))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void closesAnEngineThatIsWrong() {
        Sabotaged engine = new Sabotaged(0, 1);
        assertThatThrownBy(() -> CheckedInference.open(WORKLOAD, engine, 1, 1))
                .isInstanceOf(IllegalStateException.class);
        assertThat(engine.closed()).hasValue(1);
    }

    @Test
    void theToleranceIsRelativeToTheLargestOutput() {
        float[] expected = {0, -200};
        assertThatCode(() -> OutputCheck.requireEqual("x", expected, new float[] {0.0019f, -200}))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> OutputCheck.requireEqual("x", expected, new float[] {0.0021f, -200}))
                .hasMessageContaining("at output 0");
        assertThatThrownBy(() -> OutputCheck.requireEqual("x", expected, new float[] {0, Float.NaN}))
                .hasMessageContaining("at output 1");
        assertThatThrownBy(() -> OutputCheck.requireEqual("x", expected, new float[] {Float.NaN, -200}))
                .hasMessageContaining("at output 0");
        float[] infinite = {Float.POSITIVE_INFINITY, 1};
        assertThatThrownBy(() -> OutputCheck.requireEqual("x", infinite, new float[] {5, 1}))
                .hasMessageContaining("at output 0");
        assertThatThrownBy(() -> OutputCheck.requireEqual("x", expected, new float[1]))
                .hasMessage("x: expected 2 outputs, got 1");
    }
}
