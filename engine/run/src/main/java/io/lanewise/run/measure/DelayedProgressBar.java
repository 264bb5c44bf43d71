package io.lanewise.run.measure;

import java.io.PrintStream;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** A progress bar that appears once the work has taken a second, and vanishes when it is over. */
public final class DelayedProgressBar implements Progress {

    private static final long DELAY_NANOS = 1_000_000_000L;
    private static final int REDRAW_MILLIS = 200;

    private final String task;
    private final PrintStream terminal;
    private final long begin = System.nanoTime();
    private @Nullable ProgressBar bar;

    /**
     * A bar drawn on a terminal.
     *
     * @param task what is going on, in a few words
     */
    public DelayedProgressBar(String task, PrintStream terminal) {
        this.task = task;
        this.terminal = terminal;
    }

    @Override
    public void warming(int runs) {
        ProgressBar shown = due();
        if (shown != null) {
            shown.setExtraMessage("warming up, run " + runs);
        }
    }

    @Override
    public void ran(int done, int total) {
        ProgressBar shown = due();
        if (shown != null) {
            shown.maxHint(total);
            shown.stepTo(done);
            shown.setExtraMessage("");
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }

    private @Nullable ProgressBar due() {
        if (bar == null && System.nanoTime() - begin >= DELAY_NANOS) {
            bar = new ProgressBarBuilder()
                    .setTaskName(task)
                    .setInitialMax(-1)
                    .setUpdateIntervalMillis(REDRAW_MILLIS)
                    .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BLOCK)
                    .setConsumer(new Line(terminal))
                    .build();
        }
        return bar;
    }

    /** One line that is drawn over; the library's own consumer would search for a terminal with native code. */
    private record Line(PrintStream terminal) implements ProgressBarConsumer {

        private static final String ERASE = "\r\u001b[K";
        private static final int COLUMNS = 79;

        @Override
        public int getMaxRenderedLength() {
            return COLUMNS;
        }

        @Override
        public void accept(String text) {
            terminal.print(ERASE + text);
            terminal.flush();
        }

        @Override
        public void clear() {
            terminal.print(ERASE);
            terminal.flush();
        }

        @Override
        public void close() {
            clear();
        }
    }
}
