package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.model.Activation;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.Sequential;
import java.util.List;
import org.junit.jupiter.api.Test;

class StageTest {

    @Test
    void shortNetworkIsDrawnLayerByLayer() {
        assertThat(stages(chain(10, 1)))
                .hasSize(11)
                .allMatch(stage -> stage.nodes().size() == 1);
    }

    @Test
    void layersOfTheSameShapeAreAStep() {
        List<Stage> stages = stages(chain(60, 1));
        assertThat(stages).extracting(stage -> stage.nodes().size()).containsExactly(1, 60);
        assertThat(stages.getLast().entry().name()).isEqualTo("conv2d");
        assertThat(stages.getLast().exit().name()).isEqualTo("conv2d_59");
        assertThat(stages.getLast().follows(stages.getFirst())).isTrue();
    }

    /** Channels differ from layer to layer: too many shapes to draw, but one size of image. */
    @Test
    void longNetworkIsDrawnBySizeOfImage() {
        List<Stage> stages = stages(chain(60, 2));
        assertThat(stages).extracting(stage -> stage.nodes().size()).containsExactly(1, 60);
        assertThat(stages.getLast().extents().toString()).isEqualTo("[16, 16, 6]");
    }

    private static List<Stage> stages(Model model) {
        return Stage.of(model, WeightCount.of(model));
    }

    private static Model chain(int layers, int widths) {
        Sequential chain = Model.sequential(Input.input(16, 16, 3));
        for (int i = 0; i < layers; i++) {
            chain = chain.conv2d(5 + i % widths, 1, Activation.RELU);
        }
        return chain.build();
    }
}
