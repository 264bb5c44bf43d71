package io.lanewise.operator.normalization;

import io.lanewise.kernel.VectorWidth;
import io.lanewise.kernel.pointwise.RowKernel;
import io.lanewise.kernel.pool.ChannelSumKernel;
import io.lanewise.operator.Call;
import io.lanewise.operator.Lengths;
import io.lanewise.operator.Operator;
import java.util.Arrays;

/**
 * {@code y = (x − mean) / √(variance + epsilon) · gamma + beta} over each row of a sample, or another {@link RowStatistic}: mean and
 * variance are the row's, gamma and beta have one float for each place in a row. A task is one or more rows; may work in place.
 *
 * <p>A row is summed as if it were pixels of one vector's channels, in pieces whose sums are added in double.
 */
public final class RowNormalization implements Operator {

    private static final int TASK_FLOATS = 4 * 1024;
    private static final int LANES = VectorWidth.LANES;

    /** Floats of a piece: whole vectors. */
    private static final int PIECE = 32 * 1024;

    private final int rows;
    private final int rowFloats;
    private final RowStatistic statistic;
    private final double epsilon;
    private final float[] gamma;
    private final float[] beta;
    private final int taskRows;

    /**
     * An operator for the given parameters.
     *
     * @param rows rows of one sample
     * @param rowFloats floats that are normalised together
     * @param statistic what rows are normalised by
     * @param epsilon added to variances or mean squares
     * @param gamma factors, {@code rowFloats} of them
     * @param beta summands, {@code rowFloats} of them
     * @throws IllegalArgumentException if there are more or fewer parameters
     */
    public RowNormalization(
            int rows, int rowFloats, RowStatistic statistic, double epsilon, float[] gamma, float[] beta) {
        Lengths.require("gamma", gamma, rowFloats);
        Lengths.require("beta", beta, rowFloats);
        this.rows = rows;
        this.rowFloats = rowFloats;
        this.statistic = statistic;
        this.epsilon = epsilon;
        this.gamma = gamma.clone();
        this.beta = beta.clone();
        taskRows = Math.max(1, TASK_FLOATS / rowFloats);
    }

    @Override
    public String algorithm() {
        return "row normalization";
    }

    @Override
    public long packedFloats() {
        return 2L * rowFloats;
    }

    /** The mean in every lane, then two vectors of sums. */
    @Override
    public int scratchFloats() {
        return 3 * LANES;
    }

    @Override
    public int tasks(int batch) {
        return Math.toIntExact(Math.ceilDiv((long) batch * rows, taskRows));
    }

    @Override
    public void run(Call call, int task, int worker) {
        int from = task * taskRows;
        int to = (int) Math.min((long) from + taskRows, (long) call.batch * rows);
        for (int row = from; row < to; row++) {
            normalize(call, row * rowFloats, call.scratchOffset(worker));
        }
    }

    private void normalize(Call call, int at, int scratch) {
        int x = call.inputOffset + at;
        float mean = statistic.isAroundMean() ? (float) (sum(call, x, scratch) / rowFloats) : 0;
        Arrays.fill(call.scratch, scratch, scratch + LANES, mean);
        double deviations = 0;
        double squares = 0;
        int sums = scratch + LANES;
        for (int piece = 0; piece < rowFloats; piece += PIECE) {
            int vectors = Math.min(PIECE, rowFloats - piece) / LANES;
            ChannelSumKernel.deviations(
                    vectors, LANES, call.input, x + piece, LANES, call.scratch, scratch, call.scratch, sums);
            for (int lane = 0; lane < LANES; lane++) {
                deviations += call.scratch[sums + lane];
                squares += call.scratch[sums + LANES + lane];
            }
        }
        for (int j = rowFloats / LANES * LANES; j < rowFloats; j++) {
            double deviation = call.input[x + j] - mean;
            deviations += deviation;
            squares += deviation * deviation;
        }
        double inverse = statistic.factor(deviations, squares, rowFloats, epsilon);
        boolean centred = statistic == RowStatistic.MEAN_AND_DEVIATION;
        float shift = centred ? (float) (-Moments.correction(deviations, rowFloats) * inverse) : 0;
        RowKernel.normalize(
                rowFloats,
                call.input,
                x,
                centred ? mean : 0,
                (float) inverse,
                shift,
                gamma,
                beta,
                call.output,
                call.outputOffset + at);
    }

    private double sum(Call call, int x, int scratch) {
        double sum = 0;
        for (int piece = 0; piece < rowFloats; piece += PIECE) {
            int vectors = Math.min(PIECE, rowFloats - piece) / LANES;
            ChannelSumKernel.sum(vectors, LANES, call.input, x + piece, LANES, call.scratch, scratch);
            for (int lane = 0; lane < LANES; lane++) {
                sum += call.scratch[scratch + lane];
            }
        }
        for (int j = rowFloats / LANES * LANES; j < rowFloats; j++) {
            sum += call.input[x + j];
        }
        return sum;
    }
}
