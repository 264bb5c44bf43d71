package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {

    @ParameterizedTest
    @CsvSource({
        "0, 5, 0 %",
        "5, 5, 100 %",
        "1, 1000000, < 0.1 %",
        "1, 1000, 0.1 %",
        "999, 1000, 99.9 %",
        "9995, 10000, > 99.9 %",
        "50625250, 50828751, 99.6 %",
        "1, 8, 12.5 %",
        "1, 3, 33.3 %",
        "0, 0, 0 %"
    })
    void aPartNeverLooksLikeNothingOrAll(BigInteger part, BigInteger whole, String shown) {
        assertThat(plain(Figures.percent(part, whole))).isEqualTo(shown);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "7, 7",
        "999, 999",
        "1000, 1.00 k",
        "12345, 12.3 k",
        "123456, 123 k",
        "999499, 999 k",
        "999500, 1.00 M",
        "1291653040, 1.29 G",
        "4611686016279904256, 4.61 E",
        "999999999999999999999, 1.00 × 10²¹",
        "123456789012345678901234, 1.23 × 10²³"
    })
    void compactHasThreeDigits(BigInteger number, String shown) {
        assertThat(plain(Figures.compact(number))).isEqualTo(shown);
    }

    /** 50,828,751 weights of 4 bytes; Keras prints 193.90 MB. */
    @Test
    void megabytesAreOfBothKinds() {
        BigInteger bytes = BigInteger.valueOf(203_315_004);
        assertThat(plain(Figures.megabytes(bytes))).isEqualTo("203.32 MB");
        assertThat(plain(Figures.mebibytes(bytes))).isEqualTo("193.90 MiB");
        assertThat(plain(Figures.megabytes(BigInteger.TWO.pow(70)))).isEqualTo("1,180,591,620,717,411.30 MB");
        assertThat(plain(Figures.mebibytes(BigInteger.TWO.pow(70)))).isEqualTo("1,125,899,906,842,624.00 MiB");
    }

    @Test
    void fewBytesAreKilobytes() {
        assertThat(plain(Figures.megabytes(BigInteger.valueOf(804)))).isEqualTo("0.80 kB");
        assertThat(plain(Figures.mebibytes(BigInteger.valueOf(99_999)))).isEqualTo("97.66 KiB");
        assertThat(plain(Figures.megabytes(BigInteger.valueOf(100_000)))).isEqualTo("0.10 MB");
    }

    @Test
    void bytesOfAnySize() {
        assertThat(plain(Figures.bytes(new BigInteger("55340232221128654848")))).isEqualTo("55.3 EB");
        assertThat(plain(Figures.bytes(BigInteger.TEN.pow(24)))).isEqualTo("1.00 × 10²⁴ B");
        assertThat(plain(Figures.bytes(BigInteger.TEN))).isEqualTo("10 B");
    }

    @Test
    void shapes() {
        assertThat(Figures.shape(List.of(BigInteger.valueOf(94), BigInteger.valueOf(202_500))))
                .isEqualTo("94 × 202,500");
        assertThat(Figures.shape(List.of())).isEqualTo("one value");
    }

    @Test
    void coordinatesAreShortAndNeverInPowers() {
        assertThat(Figures.decimal(1e-9)).isEqualTo("0");
        assertThat(Figures.decimal(-0.0)).isEqualTo("0");
        assertThat(Figures.decimal(33.33333)).isEqualTo("33.333");
        assertThat(Figures.decimal(100)).isEqualTo("100");
    }

    private static String plain(String shown) {
        return shown.replace('\u00a0', ' ');
    }
}
