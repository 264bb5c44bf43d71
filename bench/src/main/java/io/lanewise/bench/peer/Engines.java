package io.lanewise.bench.peer;

import io.lanewise.plan.Accuracy;
import java.util.List;

/** The engines by name. */
public final class Engines {

    /** Lanewise without transformed algorithms. */
    public static final Engine LANEWISE_EXACT = new LanewiseEngine(Accuracy.EXACT);

    /** Lanewise as it is by default. */
    public static final Engine LANEWISE_FAST = new LanewiseEngine(Accuracy.FAST);

    /** im2col and matrix multiplication by EJML. */
    public static final Engine EJML = new EjmlEngine();

    /** Plain loops. */
    public static final Engine NAIVE = new NaiveEngine();

    private static final List<Engine> ALL = List.of(LANEWISE_EXACT, LANEWISE_FAST, EJML, NAIVE);

    private Engines() {}

    /** All of them. */
    public static List<Engine> all() {
        return ALL;
    }

    /**
     * One engine.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Engine named(String name) {
        return ALL.stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("engine: expected one of "
                        + ALL.stream().map(Engine::name).toList() + ", got " + name));
    }

    /** The engine whose results an engine is checked against: another one, which shares no code with it. */
    public static Engine referenceOf(Engine engine) {
        return engine == EJML ? LANEWISE_EXACT : EJML;
    }
}
