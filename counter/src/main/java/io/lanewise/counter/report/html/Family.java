package io.lanewise.counter.report.html;

import io.lanewise.model.Activated;
import io.lanewise.model.AdaptivePooling1D;
import io.lanewise.model.AdaptivePooling2D;
import io.lanewise.model.AveragePooling2D;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.CenterCrop;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Concatenate;
import io.lanewise.model.ConstantOperation;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv1DTranspose;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Conv2DTranspose;
import io.lanewise.model.Cropping1D;
import io.lanewise.model.Cropping2D;
import io.lanewise.model.Dense;
import io.lanewise.model.DepthwiseConv1D;
import io.lanewise.model.DepthwiseConv2D;
import io.lanewise.model.Dropout;
import io.lanewise.model.Flatten;
import io.lanewise.model.GatedLinearUnit;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.GlobalPooling2D;
import io.lanewise.model.GraphOperation;
import io.lanewise.model.GroupNormalization;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.LayerNormalization;
import io.lanewise.model.LayerScale;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Merge;
import io.lanewise.model.Normalization;
import io.lanewise.model.PReLU;
import io.lanewise.model.Permute;
import io.lanewise.model.Pointwise;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.RMSNormalization;
import io.lanewise.model.Reduction;
import io.lanewise.model.RepeatVector;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Reshape;
import io.lanewise.model.Resizing;
import io.lanewise.model.ScaledSum;
import io.lanewise.model.SeparableConv1D;
import io.lanewise.model.SeparableConv2D;
import io.lanewise.model.Slice;
import io.lanewise.model.Softmax;
import io.lanewise.model.Submodel;
import io.lanewise.model.SubmodelOutput;
import io.lanewise.model.TensorOperation;
import io.lanewise.model.TrainingOnly;
import io.lanewise.model.UnitNormalization;
import io.lanewise.model.UpSampling1D;
import io.lanewise.model.UpSampling2D;
import io.lanewise.model.WeightedPooling2D;
import io.lanewise.model.ZeroPadding1D;
import io.lanewise.model.ZeroPadding2D;

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
            case Conv2D _, SeparableConv2D _, DepthwiseConv2D _, Conv2DTranspose _ -> CONVOLUTION;
            case Conv1D _, SeparableConv1D _, DepthwiseConv1D _, Conv1DTranspose _ -> CONVOLUTION;
            case Dense _ -> DENSE;
            case MaxPooling2D _, AveragePooling2D _, WeightedPooling2D _, Pooling1D _ -> POOLING;
            case GlobalPooling2D _, GlobalPooling1D _, AdaptivePooling2D _, AdaptivePooling1D _ -> POOLING;
            case Reduction _ -> POOLING;
            case BatchNormalization _, LayerNormalization _, GroupNormalization _, Normalization _ -> NORMALIZATION;
            case RMSNormalization _, UnitNormalization _, LayerScale _ -> NORMALIZATION;
            case Pointwise _, PReLU _, Softmax _, GatedLinearUnit _ -> ACTIVATION;
            case Merge _, ScaledSum _, ConstantOperation _, TensorOperation _, Concatenate _ -> OTHER;
            case Flatten _, Reshape _, Permute _, RepeatVector _, Slice _ -> OTHER;
            case ZeroPadding2D _, ZeroPadding1D _, Cropping2D _, Cropping1D _, CenterCrop _ -> OTHER;
            case UpSampling2D _, UpSampling1D _, Resizing _, Rescaling _, ChannelRescaling _ -> OTHER;
            case Input _, Submodel _, SubmodelOutput _, Dropout _, TrainingOnly _ -> OTHER;
            case ChannelsFirst swapped -> of(swapped.inner());
            case Activated activated -> of(activated.inner());
            case GraphOperation operation -> of(operation.computation());
        };
    }

    /** Its name, which is its class in the style sheet too. */
    String label() {
        return label;
    }
}
