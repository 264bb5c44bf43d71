package io.lanewise.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher's case for this command, on a copy of it in a tree where everything counts as built and java only echoes. */
class LauncherTest {

    private static final String PROBE = """
            #!/bin/sh
            echo "$*"
            echo "coretype=${OPENBLAS_CORETYPE-unset} onednn=${ONEDNN_MAX_CPU_ISA-unset}"
            """;

    @TempDir
    private Path root;

    @BeforeEach
    void layOut() throws IOException {
        Files.copy(Path.of("..", "lanewise"), root.resolve("lanewise"));
        executable(root.resolve("home").resolve("bin").resolve("java"), PROBE);
        executable(root.resolve("mvnw"), "#!/bin/sh\necho \"$*\" >\"$(dirname \"$0\")/built-with\"\n");
        Files.createDirectories(root.resolve(".mvn"));
        Files.writeString(root.resolve(".mvn").resolve("jdk.sh"), "");
        for (String file : List.of("pom.xml", "bench/pom.xml", "engine/core/pom.xml", "engine/formats/pom.xml")) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.writeString(root.resolve(file), "");
        }
        for (String part :
                List.of("bench/src/main", "bench/src/peers", "engine/core/src/main", "engine/formats/src/main")) {
            Files.createDirectories(root.resolve(part));
        }
    }

    private static void executable(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String launch(String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Stream.concat(Stream.of("sh", root.resolve("lanewise").toString(), "bench"), Stream.of(arguments))
                        .toList());
        builder.redirectErrorStream(true)
                .environment()
                .putAll(Map.of(
                        "JAVA_HOME",
                        root.resolve("home").toString(),
                        "OPENBLAS_CORETYPE",
                        "Haswell",
                        "ONEDNN_MAX_CPU_ISA",
                        "SSE41"));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        return said;
    }

    @Test
    void buildsWithoutPeersUnlessTheyAreAskedFor() throws Exception {
        String said = launch("--list");
        assertThat(said).contains("bench/target/lanewise-bench.jar:").doesNotContain("600 MB");
        assertThat(Files.readString(root.resolve("built-with"))).doesNotContain("peers");
    }

    @Test
    void peersHaveABuildAndAClassPathOfTheirOwn() throws Exception {
        for (String peers : List.of("--peers", "--peers=onednn")) {
            String said = launch(peers, "--list");
            assertThat(said).contains("bench/target/peers/lanewise-bench.jar io.lanewise.bench.BenchCommand " + peers);
        }
        assertThat(Files.readString(root.resolve("built-with"))).contains("-Ppeers");
        assertThat(root.resolve("bench").resolve("target").resolve("peers").resolve("built"))
                .exists();
    }

    @Test
    void saysWhatIsFetchedBeforeItIs() throws Exception {
        assertThat(launch("--peers")).contains("PyTorch, TensorFlow and Deeplearning4j are fetched", "about 600 MB");
    }

    @Test
    void variablesThatHoldPeersDownAreRemoved() throws Exception {
        assertThat(launch()).contains("coretype=unset onednn=unset");
        assertThat(launch("--isa", "avx2")).contains("coretype=unset onednn=AVX2");
        assertThat(launch("--isa=avx2")).contains("onednn=AVX2");
    }
}
