package io.lanewise.bench.report;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Everything that a run found out.
 *
 * @param facts what the figures depend on
 * @param fma the measured peaks of computing, one for each number of threads
 * @param read the measured peaks of reading memory, one for each number of threads
 * @param measurements what was measured under these roofs
 * @param memory what sessions hold
 * @param settings how each engine of the measurements was set, by its name
 */
public record Report(
        Facts facts,
        List<Measurement> fma,
        List<Measurement> read,
        List<Measurement> measurements,
        List<Memory> memory,
        Map<String, String> settings) {

    public Report {
        fma = List.copyOf(fma);
        read = List.copyOf(read);
        measurements = List.copyOf(measurements);
        memory = List.copyOf(memory);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Each of Lanewise's measurements that another engine has run too, beside the fastest of these. */
    public List<Comparison> comparisons() {
        return measurements.stream()
                .filter(Measurement::isLanewise)
                .flatMap(each -> Comparison.of(each, measurements).stream())
                .toList();
    }

    /** The comparisons of each set of layers in one line. */
    public List<SetComparison> sets() {
        return SetComparison.of(comparisons());
    }

    /** Which part of the peak of as many cores a measurement reaches, 0 … 1; absent if that peak was not measured. */
    public OptionalDouble shareOfPeak(Measurement measurement) {
        return share(measurement, fma, Measurement::gigaflops);
    }

    /**
     * Which part of the bandwidth of as many cores a measurement reaches; absent if that was not measured, or if the data may stay in
     * the last-level cache from one call to the next.
     */
    public OptionalDouble shareOfBandwidth(Measurement measurement) {
        return measurement.work().bytes() <= facts.machine().l3Bytes()
                ? OptionalDouble.empty()
                : share(measurement, read, Measurement::gigabytes);
    }

    /** How many times as long as another engine a measurement takes for the same; absent if the other was not measured. */
    public OptionalDouble times(Measurement measurement, String engine) {
        return measurements.stream()
                .filter(other ->
                        other.engine().equals(engine) && other.subject().equals(measurement.subject()))
                .mapToDouble(other -> measurement.medianMs() / other.medianMs())
                .findFirst();
    }

    private static OptionalDouble share(
            Measurement measurement, List<Measurement> roofs, Function<Measurement, Double> rate) {
        Map<Integer, Double> byThreads = roofs.stream().collect(Collectors.toMap(Measurement::threads, rate));
        Double roof = byThreads.get(measurement.threads());
        return roof == null ? OptionalDouble.empty() : OptionalDouble.of(rate.apply(measurement) / roof);
    }
}
