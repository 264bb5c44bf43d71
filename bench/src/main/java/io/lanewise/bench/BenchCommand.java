package io.lanewise.bench;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "lanewise bench", mixinStandardHelpOptions = true)
final class BenchCommand implements Runnable {
    private BenchCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new BenchCommand()).execute(args));
    }

    @Override
    public void run() {}
}
