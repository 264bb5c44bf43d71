package io.lanewise.formats.keras.weights;

import io.lanewise.formats.source.StoredTensor;
import io.lanewise.model.Model;
import io.lanewise.parameter.ModelWeights;
import io.lanewise.parameter.Parameter;
import io.lanewise.parameter.ParameterAllocator;
import io.lanewise.parameter.ParameterSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Which tensor of a file is which parameter. All are matched, and their shapes checked, before memory is taken for any; then
 * they are read straight into the parameters.
 */
final class MatchedWeights {

    private final Map<String, StoredTensor> tensors = new HashMap<>();

    /**
     * Notes a match.
     *
     * @param path layer and parameter name: {@code conv2d_1/kernel}
     * @throws io.lanewise.formats.ModelFormatException if the tensor has another shape than the parameter
     */
    void put(String path, ParameterSpec spec, StoredTensor tensor) {
        long[] expected = Arrays.stream(spec.shape().toArray()).asLongStream().toArray();
        if (!Arrays.equals(expected, tensor.dimensions())) {
            throw tensor.place()
                    .malformed("%s: expected %s (%s), file has %s"
                            .formatted(path, spec.shape(), spec.layout(), Arrays.toString(tensor.dimensions())));
        }
        tensors.put(path, tensor);
    }

    /** The network with the weights of the file; every parameter must have been matched. */
    Model fill(Model model) throws IOException {
        ModelWeights weights = ParameterAllocator.onHeap().allocate(model.parameters());
        for (Parameter parameter : weights.parameters()) {
            StoredTensor tensor = tensors.get(parameter.path());
            if (tensor == null) {
                throw new IllegalStateException(parameter.path() + ": matched no variable");
            }
            tensor.read(parameter.values());
        }
        return model.withWeights(weights);
    }
}
