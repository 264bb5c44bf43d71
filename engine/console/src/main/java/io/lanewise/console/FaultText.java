package io.lanewise.console;

/** A fault in words. */
final class FaultText {

    private FaultText() {}

    /** What the user is told: one line, but where the fault itself draws a caret below what was typed. */
    static String message(Throwable fault, int code, String command) {
        String message = String.valueOf(fault.getMessage());
        return switch (code) {
            case ExitCode.USAGE -> line(message) + "; see " + command + " --help";
            case ExitCode.MEMORY ->
                fault instanceof OutOfMemoryError
                        ? "not enough memory (" + message + "); LANEWISE_JAVA_OPTS=-Xmx… gives the JVM more"
                        : line(message);
            case ExitCode.INTERNAL -> internal(fault);
            default -> lines(message.strip());
        };
    }

    /** The fault and its causes, with every frame. */
    static String trace(Throwable fault) {
        StringBuilder text = new StringBuilder();
        for (Throwable part = fault; part != null; part = part.getCause()) {
            text.append(text.isEmpty() ? "" : "\nCaused by: ").append(part);
            for (StackTraceElement frame : part.getStackTrace()) {
                text.append("\n    at ").append(frame);
            }
        }
        return text.toString();
    }

    private static String internal(Throwable fault) {
        StackTraceElement[] frames = fault.getStackTrace();
        return "unexpected " + fault.getClass().getSimpleName()
                + (fault.getMessage() == null ? "" : ": " + line(fault.getMessage()))
                + (frames.length == 0 ? "" : " at " + frames[0]);
    }

    /** Only a text that was typed has more lines than one: it and the caret below it are indented. */
    private static String lines(String message) {
        return Terminal.printableLines(message.replaceAll("\n(?!  )", "\ufffd"));
    }

    private static String line(String message) {
        return Terminal.printable(message.strip().replace("\r", "").replace('\n', ' '));
    }
}
