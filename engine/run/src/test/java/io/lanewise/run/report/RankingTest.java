package io.lanewise.run.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RankingTest {

    private static final float[] SCORES = {9, 0.1f, 0.5f, 0.3f, 0.1f, 9};

    @Test
    void ordersTheLargestOfOneSample() {
        assertThat(Ranking.top(SCORES, 1, 4, 1)).containsExactly(1);
        assertThat(Ranking.top(SCORES, 1, 4, 3)).containsExactly(1, 2, 0);
        assertThat(Ranking.top(SCORES, 1, 4, 9)).containsExactly(1, 2, 0, 3);
    }

    @Test
    void knowsProbabilities() {
        assertThat(Ranking.isProbability(SCORES, 1, 4)).isTrue();
        assertThat(Ranking.isProbability(SCORES, 0, 4)).isFalse();
        assertThat(Ranking.isProbability(new float[] {1}, 0, 1)).isFalse();
        assertThat(Ranking.isProbability(new float[] {-1, 2}, 0, 2)).isFalse();
        assertThat(Ranking.isProbability(new float[] {Float.NaN, 1}, 0, 2)).isFalse();
    }
}
