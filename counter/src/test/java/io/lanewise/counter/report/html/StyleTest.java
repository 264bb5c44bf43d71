package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class StyleTest {

    private static final Pattern COLOR = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");

    /** WCAG 2.2, 1.4.3: text stands out by 4.5 to 1. */
    @Test
    void textStandsOutByDayAndByNight() throws IOException {
        for (Map<String, Integer> colors : schemes()) {
            for (String ground : List.of("page", "card")) {
                for (String text : List.of("ink", "soft", "good", "bad")) {
                    assertThat(contrast(colors, text, ground))
                            .as("%s on %s of %s", text, ground, colors)
                            .isGreaterThanOrEqualTo(4.5);
                }
            }
        }
    }

    /** WCAG 2.2, 1.4.11: what is drawn stands out by 3 to 1. */
    @Test
    void drawingsStandOutByDayAndByNight() throws IOException {
        for (Map<String, Integer> colors : schemes()) {
            for (Family family : Family.values()) {
                assertThat(contrast(colors, family.label(), "card")).isGreaterThanOrEqualTo(3);
            }
        }
    }

    /** Light, then dark. */
    private static List<Map<String, Integer>> schemes() throws IOException {
        try (InputStream stream = Objects.requireNonNull(HtmlReport.class.getResourceAsStream("page.css"))) {
            String style = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            int dark = style.indexOf("@media (prefers-color-scheme: dark)");
            return List.of(colors(style.substring(0, dark)), colors(style.substring(dark)));
        }
    }

    private static Map<String, Integer> colors(String style) {
        Map<String, Integer> colors = new HashMap<>();
        Matcher matcher = COLOR.matcher(style);
        while (matcher.find()) {
            colors.put(matcher.group(1), Integer.parseInt(matcher.group(2), 16));
        }
        return colors;
    }

    private static double contrast(Map<String, Integer> colors, String one, String other) {
        double a = luminance(Objects.requireNonNull(colors.get(one), one));
        double b = luminance(Objects.requireNonNull(colors.get(other), other));
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(int color) {
        return 0.2126 * linear(color >> 16 & 255) + 0.7152 * linear(color >> 8 & 255) + 0.0722 * linear(color & 255);
    }

    private static double linear(int channel) {
        double part = channel / 255.0;
        return part <= 0.04045 ? part / 12.92 : Math.pow((part + 0.055) / 1.055, 2.4);
    }
}
