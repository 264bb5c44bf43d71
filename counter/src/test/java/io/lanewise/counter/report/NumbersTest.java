package io.lanewise.counter.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0                                 | 0
            999999                            | 999,999
            1000000                           | 1.000 M
            1000500                           | 1.001 M
            1000499                           | 1.000 M
            15470264320                       | 15.47 G
            999949999                         | 999.9 M
            999950000                         | 1.000 G
            -4600800                          | -4.601 M
            123456789012345678901234567890    | 123.5 R
            9999999999999999999999999999999999| 1.000e34
            """)
    void fourDigitsAndAPrefix(BigInteger number, String text) {
        assertThat(Numbers.scaled(number)).isEqualTo(text);
    }

    @Test
    void numbersThatFitStandInFull() {
        assertThat(Numbers.fitting(big("1234567"), 9)).isEqualTo("1,234,567");
        assertThat(Numbers.fitting(big("1234567"), 8)).isEqualTo("1.235 M");
    }

    @Test
    void onlyNothingAndAllAreNothingAndAll() {
        assertThat(Numbers.percent(big("0"), big("7"))).isEmpty();
        assertThat(Numbers.percent(big("0"), big("0"))).isEmpty();
        assertThat(Numbers.percent(big("7"), big("7"))).isEqualTo("100.00 %");
        assertThat(Numbers.percent(big("1"), big("100000"))).isEqualTo("<0.01 %");
        assertThat(Numbers.percent(big("99999"), big("100000"))).isEqualTo(">99.99 %");
        assertThat(Numbers.percent(big("2"), big("3"))).isEqualTo("66.67 %");
        assertThat(Numbers.share(big("2"), big("3"))).hasToString("0.666667");
        assertThat(Numbers.share(big("0"), big("0"))).hasToString("0.000000");
    }

    @Test
    void bytesInBothUnits() {
        assertThat(Numbers.bytes(big("203315004"))).isEqualTo("203,315,004 bytes (193.90 MiB)");
        assertThat(Numbers.bytes(big("4"))).isEqualTo("4 bytes (0.00 MiB)");
        assertThat(Numbers.bytes(BigInteger.TWO.pow(50)))
                .isEqualTo("1,125,899,906,842,624 bytes (1,073,741,824.00 MiB)");
    }

    @Test
    void theLocaleDoesNotMatter() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(Numbers.intensity(407.9187)).isEqualTo("407.92");
            assertThat(Numbers.shape(List.of(big("94"), big("60")))).isEqualTo("(None, 94, 60)");
        } finally {
            Locale.setDefault(before);
        }
    }

    private static BigInteger big(String number) {
        return new BigInteger(number);
    }
}
