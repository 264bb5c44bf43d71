package io.lanewise.counter.report.html;

import io.lanewise.counter.formula.Reconciliation.Reading;
import io.lanewise.counter.text.Digits;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** The numbers that others give for the same network, and how they come about. */
final class OtherNumbers {

    private OtherNumbers() {}

    /** Writes the table. */
    static void write(Markup page, List<Reading> readings, BigInteger total) {
        page.openScroll("Other numbers", readings.size());
        page.open("table", "class", "others").open("thead").open("tr");
        page.leaf("th", "Counted", "scope", "col");
        page.leaf("th", "Gives", "scope", "col", "class", "figure");
        page.leaf("th", "Difference", "scope", "col", "class", "figure");
        page.leaf("th", "Who counts so", "scope", "col");
        page.close().close().open("tbody");
        for (Reading reading : readings) {
            page.open("tr").leaf("th", reading.what(), "scope", "row");
            page.leaf("td", Digits.grouped(reading.total()), "class", "figure");
            page.leaf("td", signed(reading.total().subtract(total)), "class", "figure");
            page.leaf("td", sentence(reading.why()), "class", "why").close();
        }
        page.close().close().close();
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }

    private static String signed(BigInteger difference) {
        return (difference.signum() < 0 ? "−" : "+") + Digits.grouped(difference.abs());
    }
}
