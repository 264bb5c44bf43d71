package io.lanewise.parallel;

/** What is done for a range of pieces. */
@FunctionalInterface
public interface RangeBody {

    /**
     * Does the pieces {@code from … to − 1}.
     *
     * @param from first piece
     * @param to one past the last piece
     * @param worker which worker does it, {@code 0 … threads − 1}; two calls at the same time never have the same
     */
    void run(int from, int to, int worker);
}
