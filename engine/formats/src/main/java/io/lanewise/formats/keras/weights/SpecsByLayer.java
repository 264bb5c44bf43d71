package io.lanewise.formats.keras.weights;

import io.lanewise.model.Model;
import io.lanewise.parameter.LayerParameters;
import io.lanewise.parameter.ParameterSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What parameters each layer of a network has; layers without any are missing. */
final class SpecsByLayer {

    private SpecsByLayer() {}

    /** Those of a whole network; the parameters of a network within it are named {@code layer/name}. */
    static Map<String, List<ParameterSpec>> of(Model network) {
        Map<String, List<ParameterSpec>> specs = new LinkedHashMap<>();
        for (LayerParameters layer : network.parameters()) {
            specs.put(layer.layer(), layer.specs());
        }
        return specs;
    }

    /** Those of a network within a network, from its parameters {@code layer/name}. */
    static Map<String, List<ParameterSpec>> within(List<ParameterSpec> network) {
        Map<String, List<ParameterSpec>> inner = new LinkedHashMap<>();
        for (ParameterSpec spec : network) {
            int slash = spec.name().indexOf('/');
            inner.computeIfAbsent(spec.name().substring(0, slash), layer -> new ArrayList<>())
                    .add(spec.named(spec.name().substring(slash + 1)));
        }
        return inner;
    }
}
