package io.lanewise.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The command as a process of its own: what only a real standard output can show. */
class CountProcessTest {

    @Test
    void writesUtf8WhateverTheLocale() throws IOException, InterruptedException {
        Process process = start("--no-allocate", "--summary", "question-same");

        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(output)
                .startsWith("Model: \"sequential\"\n┏━━━")
                .contains("│ conv2d_1 (Conv2D)               │ (None, 100, 100, 100)  │       150,100 │\n");
    }

    @Test
    void readerThatGoesAwayIsNoFault() throws IOException, InterruptedException {
        Process process = start("--no-allocate");
        process.getInputStream().close();

        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(errors).isEmpty();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void resultsThatCannotBeWrittenAreAFault() throws IOException, InterruptedException {
        Process process =
                builder("--no-allocate").redirectOutput(new File("/dev/full")).start();

        String errors = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isEqualTo(3);
        assertThat(errors).startsWith("lanewise count: standard output: ").hasLineCount(1);
    }

    @Test
    void exitCodeReachesTheShell() throws IOException, InterruptedException {
        Process process = start("--unknown");

        assertThat(process.getInputStream().readAllBytes()).isEmpty();
        assertThat(process.waitFor()).isEqualTo(2);
    }

    private static Process start(String... arguments) throws IOException {
        return builder(arguments).start();
    }

    private static ProcessBuilder builder(String... arguments) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                CountCommand.class.getName());
        builder.command().addAll(List.of(arguments));
        builder.environment().put("LC_ALL", "C");
        return builder;
    }
}
