package io.lanewise.counter.report.html;

import io.lanewise.model.Activated;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.ELU;
import io.lanewise.model.ElementOperation;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.LeakyReLU;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.ReLU;
import io.lanewise.model.Reduction;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Softmax;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.WeightedPooling2D;

/** What layers of one colour have in common. */
enum Family {
    CONVOLUTION("convolution"),
    DENSE("dense"),
    POOLING("pooling"),
    NORMALIZATION("normalization"),
    ACTIVATION("activation"),
    OTHER("other");

    private final String label;

    Family(String label) {
        this.label = label;
    }

    static Family of(Layer layer) {
        return switch (layer) {
            case Conv2D conv -> CONVOLUTION;
            case DepthwiseConv2D conv -> CONVOLUTION;
            case SeparableConv2D conv -> CONVOLUTION;
            case Conv2DTranspose conv -> CONVOLUTION;
            case Conv1DTranspose conv -> CONVOLUTION;
            case DepthwiseConv1D conv -> CONVOLUTION;
            case SeparableConv1D conv -> CONVOLUTION;
            case Dense dense -> DENSE;
            case MaxPooling2D pool -> POOLING;
            case AveragePooling2D pool -> POOLING;
            case GlobalPooling2D pool -> POOLING;
            case WeightedPooling2D pool -> POOLING;
            case AdaptivePooling2D pool -> POOLING;
            case AdaptivePooling1D pool -> POOLING;
            case BatchNormalization normalization -> NORMALIZATION;
            case LayerNormalization normalization -> NORMALIZATION;
            case GroupNormalization normalization -> NORMALIZATION;
            case Normalization normalization -> NORMALIZATION;
            case RMSNormalization normalization -> NORMALIZATION;
            case UnitNormalization normalization -> NORMALIZATION;
            case LayerScale scale -> NORMALIZATION;
            case ActivationLayer activation -> ACTIVATION;
            case ReLU relu -> ACTIVATION;
            case LeakyReLU relu -> ACTIVATION;
            case PReLU relu -> ACTIVATION;
            case ELU elu -> ACTIVATION;
            case Softmax softmax -> ACTIVATION;
            case GatedLinearUnit gate -> ACTIVATION;
            case ElementOperation function -> ACTIVATION;
            case Reduction reduction -> POOLING;
            case ChannelsFirst swapped -> of(swapped.inner());
            case Activated activated -> of(activated.inner());
            case GraphOperation operation -> of(operation.computation());
            default -> OTHER;
        };
    }

    /** Its name, which is its class in the style sheet too. */
    String label() {
        return label;
    }
}
