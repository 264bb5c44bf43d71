package io.lanewise.parameter;

import java.util.List;

/**
 * The parameters that one layer owns, in the order in which model files keep them.
 *
 * @param layer name of the layer, unique within its model
 * @param specs its parameters
 */
public record LayerParameters(String layer, List<ParameterSpec> specs) {

    public LayerParameters {
        specs = List.copyOf(specs);
    }
}
