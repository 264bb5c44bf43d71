package io.lanewise.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.model.Activation;
import io.lanewise.model.ActivationLayer;
import io.lanewise.model.BatchNormalization;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Merge;
import io.lanewise.model.MergeKind;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.ZeroPadding2D;
import io.lanewise.plan.Accuracy;
import io.lanewise.plan.Plan;
import io.lanewise.plan.PlanOptions;
import io.lanewise.plan.Planner;
import io.lanewise.tensor.Padding;
import io.lanewise.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlanTableTest {

    private static Plan residual() {
        ModelBuilder builder = new ModelBuilder("residual");
        Node image = builder.input("image", Shape.of(8, 8, 16));
        Node stem = builder.add("stem", Conv2D.of(16, 1), image);
        Node padded = builder.add("stage1_block1_pad", new ZeroPadding2D(new Padding.Explicit(1, 1, 1, 1)), stem);
        Node conv = builder.add("stage1_block1_conv", Conv2D.of(16, 3), padded);
        Node norm = builder.add("stage1_block1_normalization", BatchNormalization.standard(), conv);
        Node sum = builder.add("stage1_block1_sum", new Merge(MergeKind.ADD), norm, stem);
        Node relu = builder.add("stage1_block1_relu", new ActivationLayer(Activation.RELU), sum);
        Node tanh = builder.add("tanh", new ActivationLayer(Activation.TANH), relu);
        Model model = builder.build(builder.add("head", Conv2D.of(2, 1), tanh));
        return Planner.plan(model.initialize(1), PlanOptions.defaults().withAccuracy(Accuracy.EXACT));
    }

    @Test
    void showsPassesStepsAndMemory() {
        Plan plan = residual();
        List<String> lines = PlanTable.text(plan).lines().toList();

        assertThat(lines).anySatisfy(line -> assertThat(line).matches("absorb padding +1 change +8 → 7 steps"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("fold normalization +1 change +7 → 6 steps"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches("fuse pooling +nothing to do"));
        int second = lines.indexOf(lines.stream()
                .filter(line -> line.startsWith("   2  "))
                .findFirst()
                .orElseThrow());
        assertThat(lines.get(second)).matches(" +2 +stage1_block1_conv … stage1_block1_relu +at [0-9,]+");
        assertThat(lines.get(second + 1))
                .matches(" +pad \\+ conv 3x3 \\+ norm \\+ add \\+ relu +direct [0-9x]+ \\+ sum");
        assertThat(lines.get(second + 2)).matches(" +\\[8, 8, 16\\] → \\[8, 8, 16\\] +147,456 +[0-9,]+");
        assertThat(lines).anySatisfy(line -> assertThat(line).matches(" +3 +tanh .* in place"));
        assertThat(lines).anySatisfy(line -> assertThat(line).matches(" +4 +head .* output"));
        assertThat(lines).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    }

    /** Two images of 8 · 8 · 16 floats: the stem's and the sum. */
    @Test
    void thePeakIsTheArena() {
        Plan plan = residual();

        assertThat(plan.arenaFloats()).isEqualTo(2 * 1024);
        assertThat(plan.peak()).isEqualTo(new Plan.Peak(1, 2 * 1024));
        assertThat(PlanTable.text(plan))
                .containsPattern("activations of one sample +8,192 bytes\n  alive at step 2 +8,192 bytes\n");
    }

    @Test
    void longNamesLoseTheirMiddle() {
        assertThat(PlanTable.shortened("a + b + c", 9)).isEqualTo("a + b + c");
        assertThat(PlanTable.shortened("first + second + third", 15)).isEqualTo("first … third");
        assertThat(PlanTable.shortened("first + second + third", 12)).isEqualTo("first …");
        assertThat(PlanTable.shortened("alone_and_far_too_long", 10)).isEqualTo("alone_and_far_too_long");
    }
}
