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

    /** What separates layers: commas, semicolons, bars, slashes, arrows, line ends and plus signs. */
    private static final Pattern PART =
            Pattern.compile("(?<separator>[,;|/\\n\\r+>→⇒]|-+>)|(?<word>[^\\s,;|/+>→⇒]+?)(?=-+>|[\\s,;|/+>→⇒]|$)");

    /**
     * Two numbers in brackets behind a number, a comma, a bracket, an equals sign or a setting: {@code (7, 7)} is
     * {@code 7x7}.
     */
    private static final Pattern PAIR = Pattern.compile(
            "(?<=([\\d,(=]|strides?|kernel|size|dilation|pad|padding)\\s{0,4})[(\\[]\\s*(\\d+)\\s*,\\s*(\\d+)\\s*,?\\s*[)\\]]",
            Pattern.CASE_INSENSITIVE);

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
        String paired = PAIR.matcher(text).replaceAll(pair -> {
            String size = " " + pair.group(2) + "x" + pair.group(3);
            return size + " ".repeat(pair.group().length() - size.length());
        });
        return withoutCommasOfCalls(paired).replaceAll("[()\\[\\]{}:=\"'`]", " ");
    }

    /** A call is a bracket right behind a word, up to the bracket that closes it. */
    private static String withoutCommasOfCalls(String text) {
        StringBuilder bare = new StringBuilder(text);
        int depth = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean called = depth > 0 || (i > 0 && Character.isLetterOrDigit(text.charAt(i - 1)));
            if (c == '(' && called) {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            } else if (c == ',' && depth > 0) {
                bare.setCharAt(i, ' ');
            }
        }
        return bare.toString();
    }

    private static String normal(String word) {
        String lower = word.toLowerCase(Locale.ROOT).replace('×', 'x').replace('*', 'x');
        return Character.isLetter(lower.charAt(0)) ? lower.replaceAll("[_-]", "") : lower;
    }
}
