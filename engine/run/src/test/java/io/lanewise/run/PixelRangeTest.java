package io.lanewise.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ChannelRescaling;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Input;
import io.lanewise.model.Layer;
import io.lanewise.model.Model;
import io.lanewise.model.Normalization;
import io.lanewise.model.Normalization.Statistics;
import io.lanewise.model.Rescaling;
import io.lanewise.model.Sequential;
import io.lanewise.model.Submodel;
import io.lanewise.model.TrainingOnly;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PixelRangeTest {

    private static final TrainingOnly FLIP = new TrainingOnly("RandomFlip");

    private static Model chain(Layer... layers) {
        Sequential chain = Model.sequential(Input.input(8, 8, 3));
        for (Layer layer : layers) {
            chain.add(layer);
        }
        return chain.build();
    }

    private static Normalization normalization(double mean) {
        Statistics given = new Statistics(List.of(mean), List.of(1.0));
        return new Normalization(List.of(-1), Optional.of(given), false);
    }

    @Test
    void rescalingFirst() {
        assertThat(PixelRange.isRescaledBy(chain(new Rescaling(1 / 255.0, 0)))).isTrue();
        assertThat(PixelRange.isRescaledBy(chain(new ChannelRescaling(List.of(0.1), List.of(1.0, 2.0, 3.0)))))
                .isTrue();
        assertThat(PixelRange.isRescaledBy(chain(FLIP, FLIP, new Rescaling(1 / 255.0, 0))))
                .isTrue();
        assertThat(PixelRange.isRescaledBy(chain(Conv2D.of(3, 1), new Rescaling(1 / 255.0, 0))))
                .isFalse();
        assertThat(PixelRange.isRescaledBy(chain(FLIP, Conv2D.of(3, 1).withActivation(Activation.RELU))))
                .isFalse();
    }

    @Test
    void withinANetworkOrBehindOne() {
        Submodel augmentation = new Submodel(chain(FLIP));
        Submodel base = new Submodel(chain(new Rescaling(1 / 127.5, -1), Conv2D.of(2, 3)));

        assertThat(PixelRange.isRescaledBy(chain(augmentation, new Rescaling(1 / 255.0, 0))))
                .isTrue();
        assertThat(PixelRange.isRescaledBy(chain(augmentation, base))).isTrue();
        assertThat(PixelRange.isRescaledBy(chain(new Submodel(chain(Conv2D.of(3, 1))), base)))
                .isFalse();
    }

    @Test
    void normalizationByTheMeansOfBytes() {
        assertThat(PixelRange.isRescaledBy(chain(normalization(123.7)))).isTrue();
        assertThat(PixelRange.isRescaledBy(chain(normalization(0.485)))).isFalse();
    }
}
