package io.lanewise.formats.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A word of an architecture.
 *
 * @param text the word in lower case, without what joins its parts: {@code max_pool}, {@code Max-Pool} and {@code maxpool} are one
 * @param start index of its first character
 * @param end index after its last one
 * @param afterSeparator whether a comma or the like stands before it
 */
record Word(String text, int start, int end, boolean afterSeparator) {

    /** What separates layers: commas, semicolons, bars, arrows, line ends and plus signs. */
    private static final Pattern PART =
            Pattern.compile("(?<separator>[,;|\\n\\r+]|->|=>|→|⇒)|(?<word>[^\\s,;|+→⇒]+?)(?=->|=>|[\\s,;|+→⇒]|$)");

    /** The words of a text. */
    static List<Word> of(String text) {
        List<Word> words = new ArrayList<>();
        Matcher matcher = PART.matcher(bare(text));
        boolean separated = false;
        while (matcher.find()) {
            if (matcher.group("separator") != null) {
                separated = true;
            } else {
                words.add(new Word(normal(matcher.group("word")), matcher.start(), matcher.end(), separated));
                separated = false;
            }
        }
        return words;
    }

    /** Brackets, quotes, colons and equals signs only join or enclose words; blanks in their place keep all indices. */
    private static String bare(String text) {
        return text.replaceAll("[()\\[\\]{}:=\"'`]", " ");
    }

    private static String normal(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace('×', 'x').replace('*', 'x');
        return Character.isLetter(lower.charAt(0)) ? lower.replaceAll("[_-]", "") : lower;
    }
}
