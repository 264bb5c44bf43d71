package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.ChannelsFirst;
import io.lanewise.model.Conv1D;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Flatten;
import io.lanewise.model.GlobalPooling1D;
import io.lanewise.model.MaxPooling2D;
import io.lanewise.model.Pooling1D;
import io.lanewise.model.PoolingStatistic;
import io.lanewise.tensor.Window;
import org.junit.jupiter.api.Test;

class FamilyTest {

    @Test
    void sequencesAreColouredAsImagesAre() {
        Window window = Window.of(1, 3);
        assertThat(Family.of(Conv2D.of(4, 3))).isEqualTo(Family.CONVOLUTION);
        assertThat(Family.of(new Conv1D(4, window, 1, true, Activation.LINEAR))).isEqualTo(Family.CONVOLUTION);
        assertThat(Family.of(MaxPooling2D.of(2))).isEqualTo(Family.POOLING);
        assertThat(Family.of(new Pooling1D(PoolingStatistic.AVERAGE, window))).isEqualTo(Family.POOLING);
        assertThat(Family.of(new GlobalPooling1D(PoolingStatistic.MAXIMUM, false)))
                .isEqualTo(Family.POOLING);
    }

    @Test
    void aLayerAroundAnotherHasItsColour() {
        assertThat(Family.of(new ChannelsFirst(Conv2D.of(4, 3)))).isEqualTo(Family.CONVOLUTION);
        assertThat(Family.of(BatchNormalization.standard())).isEqualTo(Family.NORMALIZATION);
        assertThat(Family.of(new ActivationLayer(Activation.TANH))).isEqualTo(Family.ACTIVATION);
        assertThat(Family.of(new Flatten())).isEqualTo(Family.OTHER);
    }
}
