package io.lanewise.counter.report.html;

import io.lanewise.model.Input;
import io.lanewise.model.Node;
import java.util.List;

/** The shapes that flow through a network, step by step. */
final class Flow {

    /** Steps that are drawn at the beginning and at the end of a network that has more than both together. */
    private static final int BEGINNING = 22;

    private static final int END = 8;

    private Flow() {}

    /** The drawing. */
    static void draw(Markup page, List<Stage> stages) {
        Volume volume = new Volume(stages);
        boolean all = stages.size() <= BEGINNING + END + 1;
        int gap = all ? stages.size() : BEGINNING;
        int after = all ? stages.size() : stages.size() - END;
        page.open("ol", "class", "flow");
        for (int i = 0; i < gap; i++) {
            stage(page, volume, stages.get(i), i == 0 || stages.get(i).follows(stages.get(i - 1)));
        }
        if (!all) {
            page.leaf("li", (after - gap) + " more steps, listed in the table below", "class", "gap");
        }
        for (int i = after; i < stages.size(); i++) {
            stage(page, volume, stages.get(i), stages.get(i).follows(stages.get(i - 1)));
        }
        page.close();
    }

    private static void stage(Markup page, Volume volume, Stage stage, boolean inTurn) {
        page.open("li", "class", "step " + family(stage).label());
        volume.draw(page, stage.extents());
        page.leaf("span", Figures.shape(stage.extents()), "class", "shape");
        page.name(stage.entry().name());
        if (stage.nodes().size() > 1) {
            page.leaf("small", "to ").name(stage.exit().name());
            page.leaf("small", stage.nodes().size() + " layers");
        } else {
            page.leaf("small", stage.entry().layer().kind());
        }
        List<Node> inputs = stage.entry().inputs();
        if (!inTurn && !inputs.isEmpty()) {
            page.open("small", "class", "reads").text("reads ");
            for (int i = 0; i < inputs.size(); i++) {
                page.text(i == 0 ? "" : ", ").name(inputs.get(i).name());
            }
            page.close();
        }
        page.close();
    }

    /** The colour of a step: that of its first layer that is more than a fixed function, else of its first. */
    private static Family family(Stage stage) {
        return stage.nodes().stream()
                .filter(node -> !(node.layer() instanceof Input))
                .map(node -> Family.of(node.layer()))
                .min(Family::compareTo)
                .orElse(Family.OTHER);
    }
}
