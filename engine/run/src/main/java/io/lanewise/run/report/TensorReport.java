package io.lanewise.run.report;

import io.lanewise.console.Terminal;
import io.lanewise.console.Terminal.Style;
import io.lanewise.machine.ResidentMemory;
import io.lanewise.run.measure.Latency;
import io.lanewise.run.tensor.OutputTensor;
import java.util.List;
import java.util.Optional;

/** A run on raw tensors, as a table. */
public final class TensorReport {

    private static final int NAME_COLUMNS = 16;
    private static final double MEBI = 1024.0 * 1024.0;

    private TensorReport() {}

    /** Times, memory and outputs. */
    public static String text(RunFacts facts, List<OutputTensor> outputs, Terminal terminal) {
        StringBuilder text = new StringBuilder();
        text.append(terminal.styled(Style.BOLD, Terminal.printable(facts.model()) + ", batch of " + facts.batch()))
                .append("\n\n");
        Latency latency = facts.latency();
        if (latency != null) {
            row(text, "min", Text.millis(latency.minMillis()), terminal);
            row(text, "median", Text.millis(latency.medianMillis()), terminal);
            row(text, "p99", Text.millis(latency.p99Millis()), terminal);
            row(text, "runs", Text.grouped(latency.runs()) + " of the whole batch, after warm-up", terminal);
            row(
                    text,
                    "throughput",
                    Text.fixed(1000 * facts.batch() / latency.medianMillis(), 1) + " per second",
                    terminal);
        }
        row(text, "load", Text.millis(facts.loadMillis()), terminal);
        row(text, "first result", Text.millis(facts.firstResultMillis()) + " after the start", terminal);
        Optional<ResidentMemory> memory = ResidentMemory.read();
        if (memory.isPresent()) {
            row(text, "peak memory", Text.fixed(memory.get().peakBytes() / MEBI, 1) + " MiB resident", terminal);
        }
        row(text, "setting", facts.setting(), terminal);
        for (OutputTensor output : outputs) {
            row(text, "output", Terminal.printable(output.name()) + " " + output.describe(), terminal);
        }
        row(text, "checksum", OutputTensor.checksum(outputs) + " (CRC-32 of the outputs)", terminal);
        return text.toString();
    }

    private static void row(StringBuilder text, String name, String value, Terminal terminal) {
        text.append(terminal.styled(Style.DIM, Text.padRight(name, NAME_COLUMNS)))
                .append(value)
                .append('\n');
    }
}
