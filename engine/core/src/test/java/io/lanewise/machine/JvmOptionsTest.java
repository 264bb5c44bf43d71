package io.lanewise.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a user is told whose JVM lacks an option, or has a wrong one: seen from a JVM of its own. */
final class JvmOptionsTest {

    /** The process that is started. */
    static final class Main {

        private Main() {}

        public static void main(String[] args) {
            try {
                System.out.println(Machine.current().lanes());
            } catch (IllegalStateException | IllegalArgumentException fault) {
                System.out.println(fault.getMessage());
            }
        }
    }

    @Test
    void vectorApiIsAskedFor() throws IOException {
        assertThat(said()).endsWith("java needs the option --add-modules jdk.incubator.vector");
    }

    @Test
    void widthThatVectorsDoNotHaveIsRefused() throws IOException {
        assertThat(said("--add-modules", "jdk.incubator.vector", "-Dlanewise.lanes=5"))
                .isEqualTo("system property lanewise.lanes: expected 4, 8 or 16, got 5");
        assertThat(said("--add-modules", "jdk.incubator.vector", "-Dlanewise.lanes=8"))
                .isEqualTo("8");
    }

    private static String said(String... options) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
