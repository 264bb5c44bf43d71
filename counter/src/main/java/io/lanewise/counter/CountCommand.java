package io.lanewise.counter;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "lanewise count", mixinStandardHelpOptions = true)
final class CountCommand implements Runnable {
    private CountCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new CountCommand()).execute(args));
    }

    @Override
    public void run() {}
}
