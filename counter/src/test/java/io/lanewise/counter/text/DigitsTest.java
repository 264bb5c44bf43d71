package io.lanewise.counter.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DigitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"0;0", "12;12", "999;999", "1000;1,000", "-1000;-1,000", "-999;-999", "50828751;50,828,751"})
    void commasEveryThirdDigit(long number, String text) {
        assertThat(Digits.grouped(number)).isEqualTo(text);
    }

    @Test
    void anySizeInAnyLocale() {
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
        try {
            assertThat(Digits.grouped(BigInteger.TEN.pow(24))).isEqualTo("1,000,000,000,000,000,000,000,000");
        } finally {
            Locale.setDefault(locale);
        }
    }
}
