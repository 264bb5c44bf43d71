package io.lanewise.bench;

import io.lanewise.bench.cold.FreshJvm;
import io.lanewise.bench.peer.Engine;
import io.lanewise.bench.peer.Engines;
import io.lanewise.bench.peer.PeerProbe;
import io.lanewise.console.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Which native peers are asked for, and which of them run on this machine. */
final class Peers {

    /** What {@code --peers} without names means. */
    static final String ALL = "all";

    private Peers() {}

    /**
     * The peers of these names.
     *
     * @throws IllegalArgumentException if this build has none of a name
     */
    static List<Engine> named(List<String> names) {
        List<Engine> built = Engines.peers();
        List<String> known = built.stream().map(Engine::name).toList();
        if (built.isEmpty()) {
            throw new IllegalArgumentException(
                    "--peers: expected a build with native peers (./lanewise bench --peers, or mvnw -Ppeers), this one has none");
        }
        for (String name : names) {
            if (!name.equals(ALL) && !known.contains(name)) {
                throw new IllegalArgumentException("--peers: expected some of " + known + ", got " + name);
            }
        }
        return built.stream()
                .filter(peer -> names.contains(ALL) || names.contains(peer.name()))
                .toList();
    }

    /** Those that run here; of each other one a line says why not. */
    static List<Engine> usable(List<Engine> wanted, Console console) {
        return wanted.stream()
                .filter(peer -> {
                    String fault = fault(peer.name());
                    if (!fault.isEmpty()) {
                        console.note(peer.name() + " is left out, it does not run here: " + fault);
                    }
                    return fault.isEmpty();
                })
                .toList();
    }

    /** Why an engine does not run here; empty if it does. */
    static String fault(String engine) {
        try {
            Process process = new ProcessBuilder(FreshJvm.command(PeerProbe.class, List.of(), List.of(engine)))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            return code == 0
                    ? ""
                    : "exit code " + code
                            + said.lines()
                                    .filter(line -> !line.startsWith("WARNING"))
                                    .reduce("", (before, line) -> ": " + line);
        } catch (IOException absent) {
            return String.valueOf(absent.getMessage());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return "interrupted";
        }
    }
}
