package io.lanewise.counter.report;

import io.lanewise.counter.cost.LayerCost;
import io.lanewise.counter.report.Comparison.Pair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which layer of one network belongs to which of another: first by name, then by the place after the last pair of one name. */
final class LayerMatch {

    private static final int NONE = -1;

    private final List<LayerCost> left;
    private final List<LayerCost> right;
    private final int[] partnerOfLeft;
    private final int[] partnerOfRight;

    private LayerMatch(List<LayerCost> left, List<LayerCost> right) {
        this.left = left;
        this.right = right;
        partnerOfLeft = new int[left.size()];
        partnerOfRight = new int[right.size()];
    }

    static LayerMatch of(List<LayerCost> left, List<LayerCost> right) {
        LayerMatch match = new LayerMatch(left, right);
        match.byName();
        match.byPlace();
        return match;
    }

    /** The pairs in the order of the left network; a layer that only the right one has stands behind the one before it. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        appendAdded(0, pairs);
        for (int i = 0; i < left.size(); i++) {
            int j = partnerOfLeft[i];
            pairs.add(new Pair(Optional.of(left.get(i)), j == NONE ? Optional.empty() : Optional.of(right.get(j))));
            if (j != NONE) {
                appendAdded(j + 1, pairs);
            }
        }
        return pairs;
    }

    private void appendAdded(int from, List<Pair> pairs) {
        for (int j = from; j < right.size() && partnerOfRight[j] == NONE; j++) {
            pairs.add(new Pair(Optional.empty(), Optional.of(right.get(j))));
        }
    }

    private void byName() {
        Arrays.fill(partnerOfLeft, NONE);
        Arrays.fill(partnerOfRight, NONE);
        Map<String, Integer> places = new HashMap<>();
        for (int j = 0; j < right.size(); j++) {
            places.put(right.get(j).node(), j);
        }
        for (int i = 0; i < left.size(); i++) {
            Integer j = places.get(left.get(i).node());
            if (j != null) {
                pair(i, j);
            }
        }
    }

    /** Goes through the layers behind each pair of one name on both sides, as long as both have none of their own. */
    private void byPlace() {
        int[] partners = partnerOfLeft.clone();
        pairFrom(0, 0);
        for (int i = 0; i < partners.length; i++) {
            if (partners[i] != NONE) {
                pairFrom(i + 1, partners[i] + 1);
            }
        }
    }

    private void pairFrom(int leftPlace, int rightPlace) {
        int i = leftPlace;
        int j = rightPlace;
        while (i < left.size() && j < right.size() && partnerOfLeft[i] == NONE && partnerOfRight[j] == NONE) {
            pair(i++, j++);
        }
    }

    private void pair(int leftPlace, int rightPlace) {
        partnerOfLeft[leftPlace] = rightPlace;
        partnerOfRight[rightPlace] = leftPlace;
    }
}
