package io.lanewise.formats.text;

import io.lanewise.formats.ModelFormatException;
import io.lanewise.model.InvalidModelException;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A network typed as text: the shape of one sample, then layers with their settings.
 *
 * <pre>
 * network  = shape { layer }
 * shape    = number { "x" number }                       100x100x1
 * layer    = kind { number | size | word }               conv 60 7x7 stride 2 same relu
 * </pre>
 *
 * <p>A layer begins with its kind; a word after a comma, semicolon, bar, slash, arrow, plus or line end begins a layer too.
 * Calls are read as well, {@code Conv2D(60, (7, 7), activation='relu')}: a comma within one separates no layers.
 * {@link LayerKind} has the table of kinds and settings. Upper and lower case, hyphens, underscores, brackets and words such as
 * "filters", "units", "kernel" and "with" do not matter.
 */
public final class ArchitectureText {

    private static final Pattern SHAPE = Pattern.compile("\\d+(x\\d+)*");
    private static final Pattern BEGINS_WITH_SHAPE =
            Pattern.compile("\\s*[(\\[]?\\s*\\d+\\s*([xX×*]\\s*\\d+|[\\s,;|)\\]])");
    private static final int MAX_LAYERS = 10_000;

    private final String text;
    private final List<Word> words;
    private int next;

    private ArchitectureText(String text) {
        this.text = text;
        this.words = Word.of(text);
    }

    /** Whether a text looks like an architecture and not like the name of a file. */
    public static boolean looksLikeOne(String text) {
        return BEGINS_WITH_SHAPE.matcher(text).lookingAt();
    }

    /**
     * The network, without weights. It is named {@code sequential} and its layers as Keras names them.
     *
     * @throws ModelFormatException if the text is no architecture; the message shows the place with a caret
     */
    public static Model parse(String text) {
        return new ArchitectureText(text).network();
    }

    private Model network() {
        ModelBuilder builder = new ModelBuilder("sequential");
        builder.asSequential();
        Node last = builder.input("input_layer", shape());
        int layers = 0;
        while (next < words.size()) {
            int begin = next;
            LayerText layer = layer();
            if (++layers > MAX_LAYERS) {
                throw fault(begin, "expected at most " + MAX_LAYERS + " layers");
            }
            try {
                last = builder.add(layer.build(), last);
            } catch (InvalidModelException unfit) {
                throw fault(begin, next - 1, String.valueOf(unfit.getMessage()));
            } catch (IllegalArgumentException | ArithmeticException unfit) {
                throw fault(begin, next - 1, layer.kind().title() + ": " + unfit.getMessage());
            }
        }
        if (layers == 0) {
            throw fault(words.size() - 1, "expected layers after the shape of the input");
        }
        return builder.build(last);
    }

    private Shape shape() {
        if (words.isEmpty() || !SHAPE.matcher(words.getFirst().text()).matches()) {
            throw fault(0, "expected the shape of one sample first, such as 100x100x1");
        }
        if (words.getFirst().text().indexOf('x') < 0) {
            return spelledShape();
        }
        next = 1;
        return shape(extents(words.getFirst(), 0));
    }

    /** {@code 100, 100, 1} or {@code 100 x 100 x 1}: numbers until the first word. */
    private Shape spelledShape() {
        List<Integer> extents = new ArrayList<>();
        while (next < words.size()
                && (words.get(next).text().equals("x")
                        || SHAPE.matcher(words.get(next).text()).matches())) {
            if (!words.get(next).text().equals("x")) {
                for (int extent : extents(words.get(next), next)) {
                    extents.add(extent);
                }
            }
            next++;
        }
        return shape(extents.stream().mapToInt(Integer::intValue).toArray());
    }

    private Shape shape(int[] extents) {
        try {
            return Shape.of(extents);
        } catch (IllegalArgumentException fault) {
            throw fault(0, next - 1, String.valueOf(fault.getMessage()));
        }
    }

    private LayerText layer() {
        Word word = words.get(next);
        LayerText layer = LayerText.of(word.text());
        if (layer == null) {
            throw fault(next, "expected a layer, one of " + LayerKind.all());
        }
        next++;
        while (next < words.size() && !beginsLayer(layer)) {
            setting(layer);
        }
        return layer;
    }

    /** A word that is both a setting and a layer, such as relu, is a layer after a separator only. */
    private boolean beginsLayer(LayerText current) {
        Word word = words.get(next);
        boolean layer = LayerText.of(word.text()) != null;
        return layer && (word.afterSeparator() || !current.takes(word.text()));
    }

    private void setting(LayerText layer) {
        Word word = words.get(next);
        if (word.afterSeparator() && !Character.isDigit(word.text().charAt(0)) && !layer.takes(word.text())) {
            throw fault(next, "expected a layer, one of " + LayerKind.all());
        }
        if (LayerText.isNoise(word.text())) {
            next++;
        } else if (word.text().equals("no")
                && next + 1 < words.size()
                && layer.word("no" + words.get(next + 1).text())) {
            next += 2;
        } else if (SHAPE.matcher(word.text()).matches()) {
            if (!layer.number(extents(word, next))) {
                throw fault(
                        next, "expected no further number for " + layer.kind().title());
            }
            next++;
        } else if (layer.valued(word.text())) {
            value(layer, word);
        } else if (layer.word(word.text())) {
            next++;
        } else {
            throw fault(
                    next,
                    "expected a setting of " + layer.kind().title() + " ("
                            + layer.kind().settings() + ") or a layer");
        }
    }

    /** A setting with a number after it, {@code stride 2}, or joined to it, {@code s2}; a bias stands alone too. */
    private void value(LayerText layer, Word word) {
        String name = word.text().replaceAll("\\d.*", "");
        String joined = word.text().substring(name.length());
        if (!joined.isEmpty()) {
            layer.set(name, extents(new Word(joined, word.start(), word.end(), false), next, layer.extents(name)));
            next++;
            return;
        }
        if (next + 1 < words.size() && SHAPE.matcher(words.get(next + 1).text()).matches()) {
            layer.set(name, extents(words.get(next + 1), next + 1, layer.extents(name)));
            next += 2;
            return;
        }
        if (next + 1 < words.size() && layer.setWord(name, words.get(next + 1).text())) {
            next += 2;
            return;
        }
        if (!name.endsWith("bias")) {
            throw fault(next, "expected a number after " + name);
        }
        next++;
    }

    private int[] extents(Word word, int index, int most) {
        int[] extents = extents(word, index);
        if (extents.length > most) {
            throw fault(index, most == 1 ? "expected one number" : "expected a number, or two such as 2x1");
        }
        return extents;
    }

    private int[] extents(Word word, int index) {
        String[] parts = word.text().split("x", -1);
        int[] extents = new int[parts.length];
        for (int i = 0; i < parts.length; i++) {
            try {
                extents[i] = Integer.parseInt(parts[i]);
            } catch (NumberFormatException tooLarge) {
                throw fault(index, "expected whole numbers up to " + Integer.MAX_VALUE);
            }
        }
        return extents;
    }

    private ModelFormatException fault(int word, String reason) {
        return fault(word, word, reason);
    }

    /** The reason, and below the line of the text where it is, with carets under the words. */
    private ModelFormatException fault(int first, int last, String reason) {
        int from = words.isEmpty()
                ? 0
                : words.get(Math.min(first, words.size() - 1)).start();
        int to = words.isEmpty()
                ? 1
                : words.get(Math.min(last, words.size() - 1)).end();
        int lineStart = text.lastIndexOf('\n', Math.max(0, from - 1)) + 1;
        int lineEnd = text.indexOf('\n', from) < 0 ? text.length() : text.indexOf('\n', from);
        String got = words.isEmpty() ? "nothing" : '"' + text.substring(from, Math.min(to, lineEnd)) + '"';
        String carets = " ".repeat(from - lineStart) + "^".repeat(Math.max(1, Math.min(to, lineEnd) - from));
        String place =
                "column " + (from - lineStart + 1) + "\n  " + text.substring(lineStart, lineEnd) + "\n  " + carets;
        return new ModelFormatException("architecture", place, reason + ", got " + got);
    }
}
