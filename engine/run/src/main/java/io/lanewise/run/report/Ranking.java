package io.lanewise.run.report;

/** The largest of a model's outputs for one sample, in falling order; of equals the one with the smaller index first. */
public final class Ranking {

    private static final float SUM_TOLERANCE = 1e-3f;

    private Ranking() {}

    /**
     * Indices of the largest.
     *
     * @param scores outputs of several samples
     * @param offset first of this sample
     * @param count outputs of one sample
     * @param top how many are wanted; fewer if there are fewer
     */
    public static int[] top(float[] scores, int offset, int count, int top) {
        int[] best = new int[Math.min(top, count)];
        int found = 0;
        for (int i = 0; i < count; i++) {
            int place = found;
            while (place > 0 && Float.compare(scores[offset + i], scores[offset + best[place - 1]]) > 0) {
                place--;
            }
            if (place < best.length) {
                System.arraycopy(best, place, best, place + 1, Math.min(found, best.length - 1) - place);
                best[place] = i;
                found = Math.min(found + 1, best.length);
            }
        }
        return best;
    }

    /** Whether the scores are the probabilities of two or more classes: none negative, sum 1. */
    public static boolean isProbability(float[] scores, int offset, int count) {
        float sum = 0;
        for (int i = 0; i < count; i++) {
            if (!(scores[offset + i] >= 0)) {
                return false;
            }
            sum += scores[offset + i];
        }
        return count > 1 && Math.abs(sum - 1) <= SUM_TOLERANCE;
    }
}
