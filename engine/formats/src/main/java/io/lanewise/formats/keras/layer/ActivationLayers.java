package io.lanewise.formats.keras.layer;

import io.lanewise.model.ActivationLayer;
import io.lanewise.model.ELU;
import io.lanewise.model.Layer;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.PReLU;
import io.lanewise.model.ReLU;
import io.lanewise.model.Softmax;
import io.lanewise.model.ThresholdedReLU;
import java.util.List;
import java.util.OptionalDouble;

/** Settings of the layers that are activation functions. */
final class ActivationLayers {

    private ActivationLayers() {}

    static void addTo(LayerTable table) {
        table.add("activation", fields -> new ActivationLayer(Activations.of(fields, "activation")), "Activation");
        table.add("re_lu", ActivationLayers::relu, "ReLU");
        table.add("leaky_re_lu", ActivationLayers::leakyRelu, "LeakyReLU");
        table.add("thresholded_re_lu", fields -> new ThresholdedReLU(fields.number("theta", 1)), "ThresholdedReLU");
        table.add("p_re_lu", ActivationLayers::prelu, "PReLU");
        table.add("elu", fields -> new ELU(fields.number("alpha", 1)), "ELU");
        table.add("softmax", fields -> TensorLayers.softmax(Softmax.Form.SOFTMAX, fields), "Softmax");
    }

    static Layer relu(Fields fields) {
        double slope = fields.number("negative_slope", 0);
        double threshold = fields.number("threshold", 0);
        boolean bounded = fields.get("max_value") != null;
        return new ReLU(
                bounded ? OptionalDouble.of(fields.number("max_value")) : OptionalDouble.empty(), slope, threshold);
    }

    private static Layer leakyRelu(Fields fields) {
        boolean old = fields.get("alpha") != null;
        return new LeakyReLU(old ? fields.number("alpha") : fields.number("negative_slope", 0.3));
    }

    private static Layer prelu(Fields fields) {
        fields.ignore("alpha_initializer", "alpha_regularizer", "alpha_constraint");
        List<Integer> axes = fields.get("shared_axes") == null ? List.of() : fields.integers("shared_axes");
        return new PReLU(axes.stream().map(fields::sampleAxis).toList());
    }
}
