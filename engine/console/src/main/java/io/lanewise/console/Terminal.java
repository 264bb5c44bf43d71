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

    /** How a word stands out. */
    public enum Style {
        BOLD(1),
        DIM(2),
        RED(31),
        GREEN(32),
        CYAN(36);

        private final int code;

        Style(int code) {
            this.code = code;
        }
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

    /** The text in a style; as it is where there are no colours. */
    public String styled(Style style, String text) {
        return hasColours() ? "\u001b[" + style.code + "m" + text + "\u001b[0m" : text;
    }

    /** A name out of a file, which must not steer the terminal: control characters are replaced, line ends too. */
    public static String printable(String name) {
        return printable(name, '\ufffd');
    }

    /** A text of lines, in which control characters are replaced. */
    public static String printableLines(String text) {
        return printable(text, '\n');
    }

    private static String printable(String text, char lineEnd) {
        StringBuilder clean = new StringBuilder(text);
        for (int i = 0; i < clean.length(); i++) {
            char letter = clean.charAt(i);
            if (Character.isISOControl(letter)) {
                clean.setCharAt(i, letter == '\n' ? lineEnd : '\ufffd');
            }
        }
        return clean.toString();
    }
}
