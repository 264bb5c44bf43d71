package io.lanewise.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PendingFilesTest {

    @TempDir
    private Path folder;

    @Test
    void appearTogetherAndReplaceWhatIsThere() throws IOException {
        Files.writeString(folder.resolve("a"), "old");
        try (PendingFiles files = new PendingFiles()) {
            files.write(folder.resolve("a"), text("new"));
            files.write(folder.resolve("b"), text("other"));
            assertThat(Files.readString(folder.resolve("a"))).isEqualTo("old");
            assertThat(folder.resolve("b")).doesNotExist();
            files.commit();
        }

        assertThat(names()).containsExactlyInAnyOrder("a", "b");
        assertThat(Files.readString(folder.resolve("a"))).isEqualTo("new");
    }

    @Test
    void leaveNothingWhenOneFails() throws IOException {
        Path missing = folder.resolve("none").resolve("b");
        try (PendingFiles files = new PendingFiles()) {
            files.write(folder.resolve("a"), text("whole"));
            assertThatThrownBy(() -> files.write(missing, text("x")))
                    .isInstanceOf(UnusableFileException.class)
                    .hasMessageStartingWith(missing + ": expected an existing directory to write to");
            assertThatThrownBy(() -> files.write(folder, text("x")))
                    .hasMessage(folder + ": expected a file to write, it is a directory");
            assertThatThrownBy(() -> files.write(folder.resolve("c"), path -> {
                        text("half").accept(path);
                        throw new UncheckedIOException(new IOException("No space left on device"));
                    }))
                    .hasMessage(folder.resolve("c") + ": No space left on device");
        }

        assertThat(names()).isEmpty();
    }

    @Test
    void followLinks() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), folder.resolve("target"));
        Files.writeString(folder.resolve("target"), "old");
        try (PendingFiles files = new PendingFiles()) {
            files.write(link, text("new"));
            files.commit();
        }

        assertThat(link).isSymbolicLink();
        assertThat(Files.readString(folder.resolve("target"))).isEqualTo("new");
    }

    @Test
    void writeIntoWhatCannotBeReplaced() throws IOException {
        Path device = Path.of("/dev/null");
        org.junit.jupiter.api.Assumptions.assumeTrue(Files.exists(device));
        try (PendingFiles files = new PendingFiles()) {
            files.write(device, text("gone"));
            files.commit();
        }

        assertThat(device).exists();
        assertThat(Files.isRegularFile(device)).isFalse();
    }

    private static Consumer<Path> text(String content) {
        return path -> {
            try {
                Files.writeString(path, content);
            } catch (IOException fault) {
                throw new UncheckedIOException(fault);
            }
        };
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
