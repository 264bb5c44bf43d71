package io.lanewise.bench.peer;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Model;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.WeightType;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The engines by name: those that are always here, and the native ones that a build with them finds as services. */
public final class Engines {

    /** Lanewise without transformed algorithms. */
    public static final Engine LANEWISE_EXACT =
            new LanewiseEngine("lanewise-exact", Accuracy.EXACT, WeightType.FLOAT32);

    /** Lanewise as it is by default. */
    public static final Engine LANEWISE_FAST = new LanewiseEngine("lanewise-fast", Accuracy.FAST, WeightType.FLOAT32);

    /** Lanewise with the weights of dense layers in bfloat16. */
    public static final Engine LANEWISE_BF16 = new LanewiseEngine("lanewise-bf16", Accuracy.FAST, WeightType.BFLOAT16);

    /** im2col and matrix multiplication by EJML. */
    public static final Engine EJML = new EjmlEngine();

    /** Plain loops. */
    public static final Engine NAIVE = new NaiveEngine();

    private static final List<Engine> JAVA = List.of(LANEWISE_EXACT, LANEWISE_FAST, LANEWISE_BF16, EJML, NAIVE);

    private static final List<Engine> NATIVE = ServiceLoader.load(Engine.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Engine::name))
            .toList();

    private Engines() {}

    /** All of them. */
    public static List<Engine> all() {
        return Stream.concat(JAVA.stream(), NATIVE.stream()).toList();
    }

    /** The native peers that this build has; none unless it was made with the profile {@code peers}. */
    public static List<Engine> peers() {
        return NATIVE;
    }

    /**
     * One engine.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Engine named(String name) {
        return all().stream()
                .filter(engine -> engine.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("engine: expected one of "
                        + all().stream().map(Engine::name).toList() + ", got " + name));
    }

    /**
     * The engine whose results an engine is checked against: another one that has the layers, and shares no code with it. EJML and plain
     * loops share the layers without weights.
     */
    public static Engine referenceOf(Engine engine, Model model) {
        if (engine == EJML || engine == NAIVE) {
            return LANEWISE_EXACT;
        }
        boolean grouped =
                model.nodes().stream().anyMatch(node -> node.layer() instanceof Conv2D conv && conv.groups() > 1);
        return grouped ? NAIVE : EJML;
    }
}
