package io.lanewise.run;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(name = "lanewise run", mixinStandardHelpOptions = true)
final class RunCommand implements Runnable {
    private RunCommand() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new RunCommand()).execute(args));
    }

    @Override
    public void run() {}
}
