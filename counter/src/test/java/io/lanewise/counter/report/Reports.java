package io.lanewise.counter.report;

import io.lanewise.counter.proof.Verification;
import io.lanewise.formats.Models;
import io.lanewise.formats.text.ArchitectureText;
import io.lanewise.model.Dense;
import io.lanewise.model.Model;
import io.lanewise.model.ModelBuilder;
import io.lanewise.model.Node;
import io.lanewise.tensor.Shape;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Networks to report on, and the texts to compare with. */
final class Reports {

    /** Names that mean something to a terminal, to Markdown, to JSON, to a table or to a spreadsheet. */
    static final List<String> HOSTILE = List.of(
            "a|b",
            "a\\|b",
            "back\\",
            "`code`",
            "``two` ticks",
            "*bold* _it_ snake_case",
            "<script>alert(1)</script>",
            "[link](http://example.org) ![image](x)",
            "&amp; &#124;",
            "~~gone~~ # no heading !",
            "comma, \"quoted\"",
            "=1+2",
            "層 \uD83D\uDE00 ü",
            "{\"json\": [1]}",
            "x".repeat(100));

    /** Names with characters that end or rewrite a line. */
    static final List<String> CONTROL =
            List.of("line\nfeed", "carriage\rreturn", "tab\ttab", "\u001b[31mred", "nul\u0000");

    private Reports() {}

    static CountReport of(Model model) {
        return CountReport.of(model, Optional.empty());
    }

    static CountReport typed(String architecture) {
        return of(ArchitectureText.parse(architecture));
    }

    /** The question's network, counted by formula and ledger. */
    static CountReport question() {
        Model model = Models.describe("question").model();
        return of(model).with(Verification.withoutAllocating(model));
    }

    /** A chain of layers of the given names, each of 4 units. */
    static CountReport named(List<String> names) {
        ModelBuilder builder = new ModelBuilder(names.getFirst());
        Node node = builder.input("input", Shape.of(4));
        for (String name : names) {
            node = builder.add(name, Dense.of(4), node);
        }
        return of(builder.build(node));
    }

    /** A layer that is used twice. */
    static CountReport shared() {
        ModelBuilder builder = new ModelBuilder("shared");
        Node node = builder.input("x", Shape.of(4));
        node = builder.add("twice", Dense.of(4), node);
        return of(builder.build(builder.add("twice", Dense.of(4), node)));
    }

    /** Three layers of (2³¹ − 1)² weights and more. */
    static CountReport huge() {
        int n = Integer.MAX_VALUE;
        return typed("%d dense %d, dense %d, dense %d".formatted(n, n, n, n));
    }

    static String golden(String file) throws IOException {
        try (InputStream text = Objects.requireNonNull(Reports.class.getResourceAsStream(file), file)) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
