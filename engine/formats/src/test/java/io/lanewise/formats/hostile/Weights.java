package io.lanewise.formats.hostile;

import io.lanewise.model.Model;
import io.lanewise.parameter.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What weights a damaged file may give. Every weight of the sound file is its own number, so a number says which tensor it belongs to. Silent
 * success with wrong weights is: another number of weights than in the sound file, tensors of other shapes, or more floats of another tensor
 * within one than bytes were damaged (a damaged byte of a weight may by chance make it another's number). Numbers in place that read
 * otherwise are none: damage to a byte of a weight, to its type or to a fill value is not to be told from what the writer meant.
 */
final class Weights {

    private final Map<Integer, String> owners = new HashMap<>();
    private final Map<String, int[]> sound = new HashMap<>();
    private final List<int[]> shapes;

    Weights(Model model) {
        shapes = shapes(model);
        for (Parameter parameter : model.weights().parameters()) {
            int[] bits = bits(parameter);
            sound.put(parameter.path(), bits);
            for (int value : bits) {
                // Zero is also what is missing, and what is empty.
                if (value != 0 && owners.put(value, parameter.path()) != null) {
                    throw new IllegalArgumentException("a number of two weights: " + Float.intBitsToFloat(value));
                }
            }
        }
    }

    private static int[] bits(Parameter parameter) {
        float[] values = parameter.values().toArray();
        int[] bits = new int[values.length];
        Arrays.setAll(bits, i -> Float.floatToRawIntBits(values[i]));
        return bits;
    }

    private static List<int[]> shapes(Model model) {
        return model.weights().parameters().stream()
                .map(parameter -> parameter.spec().shape().toArray())
                .sorted(Arrays::compare)
                .toList();
    }

    /** Whether all weights are those of the sound file, under the same names. */
    boolean areIn(Model model) {
        return model.weights().parameters().stream()
                .allMatch(parameter -> Arrays.equals(sound.get(parameter.path()), bits(parameter)));
    }

    /** What is wrong with the weights of a damaged file; empty if nothing is. */
    String wrong(Model model, int damaged) {
        List<int[]> found = shapes(model);
        if (found.size() != shapes.size()) {
            return found.size() + " tensors instead of " + shapes.size();
        }
        for (int i = 0; i < found.size(); i++) {
            if (!Arrays.equals(found.get(i), shapes.get(i))) {
                return "a tensor of shape " + Arrays.toString(found.get(i));
            }
        }
        Set<String> given = new HashSet<>();
        for (Parameter parameter : model.weights().parameters()) {
            Map<String, Integer> counts = new HashMap<>();
            for (int value : bits(parameter)) {
                String owner = owners.get(value);
                if (owner != null) {
                    counts.merge(owner, 1, Integer::sum);
                }
            }
            // A layer that has another name now is known by what most of its numbers are.
            String own = sound.containsKey(parameter.path()) ? parameter.path() : most(counts);
            counts.remove(own);
            int foreign = counts.values().stream().mapToInt(Integer::intValue).sum();
            if (foreign > damaged) {
                return parameter.path() + " has " + foreign + " floats of " + counts.keySet();
            }
            if (!own.isEmpty() && !given.add(own)) {
                return own + " is in two tensors";
            }
        }
        return "";
    }

    private static String most(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }
}
