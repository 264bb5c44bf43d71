package io.lanewise.bench.cold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ColdStartTest {

    /** Speaks and ends with a code. */
    static final class Speaker {

        private Speaker() {}

        public static void main(String[] args) {
            System.out.println("first");
            System.out.println(args[1]);
            System.exit(Integer.parseInt(args[0]));
        }
    }

    @Test
    void theLastLineIsTheResult() throws IOException {
        assertThat(ColdStart.last(Speaker.class, "0", "second")).isEqualTo("second");
    }

    /** A JVM or a native library that says something on standard output and then fails has no result. */
    @Test
    void aProcessThatFailsHasNoResult() {
        assertThatThrownBy(() -> ColdStart.last(Speaker.class, "3", "a warning"))
                .isInstanceOf(IOException.class)
                .hasMessage("Speaker [3, a warning]: expected a line on standard output and exit code 0, "
                        + "got \"a warning\" and 3");
    }
}
