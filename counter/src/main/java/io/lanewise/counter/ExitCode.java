package io.lanewise.counter;

/** What the command tells the shell. */
final class ExitCode {

    static final int AGREES = 0;
    static final int DISAGREES = 1;
    static final int USAGE = 2;
    static final int FILE = 3;
    static final int MEMORY = 4;
    static final int INTERNAL = 70;

    private ExitCode() {}
}
