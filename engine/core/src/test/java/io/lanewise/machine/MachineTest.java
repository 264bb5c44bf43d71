package io.lanewise.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineTest {

    @TempDir
    private Path caches;

    private void cache(int index, String level, String type, String size) throws IOException {
        Path folder = Files.createDirectory(caches.resolve("index" + index));
        Files.writeString(folder.resolve("level"), level + "\n");
        Files.writeString(folder.resolve("type"), type + "\n");
        Files.writeString(folder.resolve("size"), size + "\n");
    }

    @Test
    void readsDataAndUnifiedCaches() throws IOException {
        cache(0, "1", "Instruction", "64K");
        cache(1, "1", "Data", "48K");
        cache(2, "2", "Unified", "1024K");
        cache(3, "3", "Unified", "32M");
        Machine machine = Machine.read(caches);
        assertThat(machine.l1Bytes()).isEqualTo(48 * 1024);
        assertThat(machine.l2Bytes()).isEqualTo(1024 * 1024);
        assertThat(machine.l3Bytes()).isEqualTo(32 * 1024 * 1024);
        assertThat(machine.cores()).isEqualTo(Runtime.getRuntime().availableProcessors());
    }

    @Test
    void assumesCommonSizesWhereNothingIsSaid() {
        Machine machine = Machine.read(caches.resolve("missing"));
        assertThat(machine.l1Bytes()).isEqualTo(32 * 1024);
        assertThat(machine.l2Bytes()).isEqualTo(512 * 1024);
        assertThat(machine.l3Bytes()).isEqualTo(8 * 1024 * 1024);
    }

    @ParameterizedTest
    @CsvSource({
        "48K, 49152",
        "1024k, 1048576",
        "32M, 33554432",
        "4096, 4096",
        "'', 7",
        "K, 7",
        "-1K, 7",
        "0, 7",
        "many, 7"
    })
    void readsSizesAndFallsBack(String text, long bytes) {
        assertThat(Machine.bytes(text, 7)).isEqualTo(bytes);
    }
}
