package io.lanewise.counter.report.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Chromium without a window, if the machine has one. */
final class Browser {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "chrome.exe");
    private static final List<String> PLACES = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/snap/bin",
            "/Applications/Chromium.app/Contents/MacOS",
            "C:\\Program Files\\Google\\Chrome\\Application");
    private static final long SECONDS = 120;

    private final Path program;
    private final Path folder;

    private Browser(Path program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /** The browser; the test that asks is skipped where there is none, or none that starts. */
    static Browser assumed(Path folder) throws IOException, InterruptedException {
        Optional<Path> program = find();
        assumeTrue(program.isPresent(), "no Chromium on this machine");
        Browser browser = new Browser(program.get(), folder);
        assumeTrue(browser.dom("<p>it starts</p>").contains("<p>it starts</p>"), program.get() + " does not start");
        return browser;
    }

    /** What the browser makes of a page, its scripts having run. */
    String dom(String page) throws IOException, InterruptedException {
        Path file = folder.resolve("page.html");
        Path dom = folder.resolve("dom.html");
        Files.writeString(file, page);
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--user-data-dir=" + folder.resolve("profile"),
                        "--window-size=1400,1000",
                        "--dump-dom",
                        file.toUri().toString())
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly().waitFor();
        }
        assertThat(ended).as("%s ends", program).isTrue();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    private static Optional<Path> find() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Arrays.stream(path.split(File.pathSeparator)), PLACES.stream())
                .filter(folder -> !folder.isEmpty())
                .flatMap(folder -> NAMES.stream().map(name -> new File(folder, name)))
                .filter(File::canExecute)
                .map(File::toPath)
                .findFirst();
    }
}
