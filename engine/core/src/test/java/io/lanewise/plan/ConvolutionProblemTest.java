package io.lanewise.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.lanewise.kernel.pointwise.PointwiseFunction;
import io.lanewise.memory.FloatSlice;
import io.lanewise.operator.conv.Epilogue;
import io.lanewise.tensor.Window;
import io.lanewise.tensor.WindowGeometry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvolutionProblemTest {

    private static ConvolutionProblem grouped(int groups, int groupChannels, int groupFilters, float... kernel) {
        return new ConvolutionProblem(
                WindowGeometry.of(4, 4, Window.of(1, 1)),
                groups * groupChannels,
                groups * groupFilters,
                groups,
                FloatSlice.of(kernel),
                null,
                new Epilogue(false, PointwiseFunction.LINEAR, 1, Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "32, 4, 16, 4",
        "32, 4, 8, 2",
        "32, 4, 4, 1",
        "32, 8, 16, 2",
        "3, 5, 16, 3",
        "6, 4, 16, 3",
        "5, 3, 8, 1",
        "1, 2, 16, 1"
    })
    void asManyGroupsAsFillAVector(int groups, int groupFilters, int lanes, int joined) {
        assertThat(grouped(groups, 1, groupFilters).groupsInVector(lanes)).isEqualTo(joined);
    }

    /** Two groups of two channels and one filter become one of four channels and two filters. */
    @Test
    void joinedGroupsHaveZerosForEachOthersChannels() {
        ConvolutionProblem joined = grouped(4, 2, 1, 1, 2, 3, 4, 5, 6, 7, 8).withGroupsJoined(2);

        assertThat(joined.groups()).isEqualTo(2);
        assertThat(joined.kernel().toArray()).containsExactly(1, 0, 3, 0, 5, 0, 7, 0, 0, 2, 0, 4, 0, 6, 0, 8);
    }
}
