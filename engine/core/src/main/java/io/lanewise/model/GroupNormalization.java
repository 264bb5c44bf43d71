package io.lanewise.model;

import io.lanewise.parameter.ParameterSpec;
import io.lanewise.tensor.Shape;
import java.util.List;

/**
 * Normalisation by the statistics of groups of channels of one sample (Wu, He, ECCV 2018); the shape stays.
 *
 * @param groups number of groups, a divisor of the channels; −1 for a group per channel
 * @param epsilon added to the variance
 * @param scale whether there is a gamma
 * @param center whether there is a beta
 */
public record GroupNormalization(int groups, double epsilon, boolean scale, boolean center) implements Layer {

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if epsilon is negative or no number
     */
    public GroupNormalization {
        Settings.requireEpsilon(epsilon);
    }

    @Override
    public Shape outputShape(Shape input) {
        int channels = Axes.ranked(input).last();
        if (groups != -1 && (groups <= 0 || channels % groups != 0)) {
            throw new IllegalArgumentException(
                    "groups: expected a divisor of " + channels + " channels, got " + groups);
        }
        return input;
    }

    /** Number of groups of so many channels. */
    public int groupsOf(int channels) {
        return groups == -1 ? channels : groups;
    }

    @Override
    public List<ParameterSpec> parameters(Shape input) {
        return ParameterSpec.scaleAndShift(Shape.of(input.last()), scale, center);
    }
}
