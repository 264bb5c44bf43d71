package io.lanewise.console;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What may be drawn.
 *
 * @param colours of standard output
 * @param errorIsTerminal whether standard error is seen by somebody now
 */
public record Terminal(Colours colours, boolean errorIsTerminal) {

    /** No colours, nobody watching: what a file or a pipe gets. */
    public static final Terminal PLAIN = new Terminal(Colours.NONE, false);

    /** How many colours standard output takes. */
    public enum Colours {
        /** None: not a terminal, or not wanted. */
        NONE,
        /** The 256 of xterm. */
        INDEXED,
        /** 24 bits. */
        TRUE
    }

    /** What this process writes to: colours on a terminal, unless {@code NO_COLOR} is set or {@code TERM} is dumb. */
    public static Terminal detect() {
        return of(isTerminal(1), isTerminal(2), System.getenv());
    }

    static Terminal of(boolean output, boolean error, Map<String, String> environment) {
        boolean wanted = environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
        if (!output || !wanted) {
            return new Terminal(Colours.NONE, error);
        }
        String depth = environment.getOrDefault("COLORTERM", "");
        boolean trueColour = depth.equals("truecolor") || depth.equals("24bit");
        return new Terminal(trueColour ? Colours.TRUE : Colours.INDEXED, error);
    }

    /** Linux tells each descriptor's device; elsewhere the JDK knows only whether input and output are both a terminal. */
    private static boolean isTerminal(int descriptor) {
        Path link = Path.of("/proc/self/fd/" + descriptor);
        try {
            String device = Files.readSymbolicLink(link).toString();
            return device.startsWith("/dev/pts/") || device.startsWith("/dev/tty") || device.equals("/dev/console");
        } catch (IOException notLinux) {
            return Optional.ofNullable(System.console())
                    .map(java.io.Console::isTerminal)
                    .orElse(false);
        }
    }

    public boolean hasColours() {
        return colours != Colours.NONE;
    }

    /** The text in one of the eight basic colours (30 … 37), 1 for bold or 2 for dim; as it is where there are no colours. */
    public String styled(int style, String text) {
        return hasColours() ? "\u001b[" + style + "m" + text + "\u001b[0m" : text;
    }
}
