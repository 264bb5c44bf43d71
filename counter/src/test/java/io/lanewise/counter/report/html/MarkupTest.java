package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MarkupTest {

    @Test
    void textAndAttributesAreEscaped() {
        Markup markup = new Markup().leaf("span", "a < b & \"c\" > d", "title", "\"><script>");
        assertThat(markup.toString())
                .isEqualTo("<span title=\"&quot;&gt;&lt;script&gt;\">a &lt; b &amp; &quot;c&quot; &gt; d</span>");
    }

    @Test
    void whatXmlCannotHaveIsReplaced() {
        assertThat(Markup.escape("a\u0000b\u001bc\ud800d\ufffee")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
        assertThat(Markup.escape("tab\tline\n😀é")).isEqualTo("tab\tline\n😀é");
    }

    @Test
    void whatTurnsTextAroundIsReplaced() {
        assertThat(Markup.escape("\u202egnp.exe\u2066")).isEqualTo("\ufffdgnp.exe\ufffd");
    }

    @Test
    void longNamesAreCutAndToldInFull() {
        String name = "x".repeat(60);
        assertThat(new Markup().name(name).toString())
                .isEqualTo("<bdi class=\"name\" title=\"" + name + "\">" + "x".repeat(47) + "…</bdi>");
        assertThat(new Markup().wholeName(name).toString()).isEqualTo("<bdi class=\"name\">" + name + "</bdi>");
    }

    @Test
    void elementsCloseInTurn() {
        assertThat(new Markup().open("p").leaf("b", "1").text(" ").close().toString())
                .isEqualTo("<p><b>1</b> </p>\n");
        assertThatThrownBy(() -> new Markup().open("div").toString())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("div");
    }
}
