package io.lanewise.bench.workload;

import static io.lanewise.model.Input.input;
import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Conv2D;
import io.lanewise.model.Model;
import io.lanewise.model.Node;
import io.lanewise.tensor.Padding;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkTest {

    private static final long CONV1 = 94L * 94 * 60 * (7 * 7);
    private static final long CONV2 = 90L * 90 * 100 * (5 * 5 * 60);
    private static final long DENSE = 45L * 45 * 100 * 250 + 250 * 200 + 200;

    @Test
    void countsTheQuestionsNetworkNodeByNode() {
        Model model = Workloads.network("question").model();
        List<Long> macs = model.nodes().stream().map(Work::macs).toList();
        assertThat(model.nodes().stream().map(Node::name))
                .containsExactly(
                        "input_layer", "conv2d", "conv2d_1", "max_pooling2d", "flatten", "dense", "dense_1", "dense_2");
        assertThat(macs).containsExactly(0L, CONV1, CONV2, 0L, 0L, 50_625_000L, 50_000L, 200L);
    }

    @Test
    void countsWholeBatchesAndTheLeastTraffic() {
        Workload network = Workloads.network("question");
        long weights = 50_828_751;
        assertThat(network.work(1)).isEqualTo(new Work(CONV1 + CONV2 + DENSE, 4 * (weights + 10_000 + 1)));
        assertThat(network.work(8)).isEqualTo(new Work(8 * (CONV1 + CONV2 + DENSE), 4 * (weights + 8 * 10_001)));
    }

    @Test
    void countsGroupsStridesAndPadding() {
        Model model = Model.sequential(input(7, 9, 6))
                .add(Conv2D.of(8, 3, 1)
                        .withGroups(2)
                        .withStrides(2, 3)
                        .withPadding(Padding.SAME)
                        .withoutBias())
                .build();
        long macs = 4L * 3 * 8 * (3 * 1 * 3);
        assertThat(Work.of(model, 2)).isEqualTo(new Work(2 * macs, 4 * (3 * 3 * 8 + 2 * (7 * 9 * 6 + 4 * 3 * 8))));
    }

    @Test
    void aMultiplyAddIsTwoOperations() {
        Work work = new Work(300, 150);
        assertThat(work.flops()).isEqualTo(600);
        assertThat(work.intensity()).isEqualTo(4.0);
        assertThat(work.times(3)).isEqualTo(new Work(900, 450));
    }
}
