package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.WeightCount;
import io.lanewise.counter.proof.Source;
import io.lanewise.counter.proof.Tally;
import io.lanewise.counter.proof.Verification;
import io.lanewise.counter.report.CountReport;
import io.lanewise.formats.Models;
import io.lanewise.model.Activation;
import io.lanewise.model.Conv2D;
import io.lanewise.model.Dense;
import io.lanewise.model.Flatten;
import io.lanewise.model.Input;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.model.Sequential;
import io.lanewise.tensor.Shape;
import java.io.StringReader;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Reports to draw pages of, and ways to read the pages. */
final class Reports {

    static final String SCRIPT = "</style><script>document.title = 'taken'</script>";

    private Reports() {}

    static CountReport question() {
        return proved(Models.open("question"));
    }

    static CountReport proved(Model model) {
        return of(model).with(Verification.withoutAllocating(model));
    }

    static CountReport of(Model model) {
        return CountReport.of(model, Optional.empty());
    }

    /** Names that are markup, cannot be XML, run backwards or never end; and a layer that is used twice. */
    static Model hostile() {
        ModelBuilder builder = new ModelBuilder("<img src=\"x\" onerror=\"document.title = 'taken'\"/>");
        Node input = builder.input("\u202einput", Shape.of(12, 12, 3));
        Node conv = builder.add(SCRIPT + "\u0000", Conv2D.of(8, 3), input);
        Node flat = builder.add("\"'&amp;]]>", new Flatten(), conv);
        Node dense = builder.add("x".repeat(300), Dense.of(32), flat);
        Dense shared = Dense.of(32);
        Node once = builder.add("shared", shared, dense);
        return builder.build(builder.add("shared", shared, once));
    }

    /** More weights than a {@code long} can count. */
    static Model huge() {
        Sequential chain = Model.sequential(Input.input(Integer.MAX_VALUE));
        return chain.dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .dense(Integer.MAX_VALUE)
                .build();
    }

    static Model deep(int layers) {
        Sequential chain = Model.sequential(Input.input(64, 64, 16));
        for (int i = 0; i < layers; i++) {
            chain = i % 100 == 99 ? chain.maxPooling2d(2) : chain.conv2d(16 + i % 7 * 4, 1, Activation.RELU);
        }
        return chain.flatten().dense(10).build();
    }

    /** Formula against a file that lacks one weight of a bias. */
    static Verification disproof(Model model) {
        Tally formula = Tally.of(WeightCount.of(model));
        Map<String, BigInteger> file = new LinkedHashMap<>(formula.tensors());
        file.computeIfPresent("dense/bias", (path, elements) -> elements.subtract(BigInteger.ONE));
        return Verification.of(List.of(formula, new Tally(Source.FILE, file)), null);
    }

    /** The page as XML. */
    static Document parse(String page) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(page)));
    }

    /** The texts of a table's cells, row by row; the pieces of a cell are divided by bars. */
    static List<List<String>> rows(Document page, String table) {
        for (Element found : elements(page.getDocumentElement(), "table")) {
            if (found.getAttribute("class").equals(table)) {
                return elements(found, "tr").stream().map(Reports::cells).toList();
            }
        }
        throw new AssertionError("no table " + table);
    }

    static List<Element> elements(Element root, String tag) {
        NodeList found = root.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            elements.add((Element) found.item(i));
        }
        return elements;
    }

    private static List<String> cells(Element row) {
        return elements(row, "*").stream()
                .filter(cell ->
                        cell.getTagName().equals("td") || cell.getTagName().equals("th"))
                .map(Reports::pieces)
                .toList();
    }

    private static String pieces(Element cell) {
        List<String> pieces = new ArrayList<>();
        for (org.w3c.dom.Node child = cell.getFirstChild(); child != null; child = child.getNextSibling()) {
            String text = child.getTextContent().replace('\u00a0', ' ').strip();
            if (!text.isEmpty()) {
                pieces.add(text);
            }
        }
        return String.join(" | ", pieces);
    }
}
