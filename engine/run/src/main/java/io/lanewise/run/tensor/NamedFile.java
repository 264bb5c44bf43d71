package io.lanewise.run.tensor;

import io.lanewise.plan.Port;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The argument {@code FILE} or {@code name=FILE}, matched with an input or output of a plan. */
final class NamedFile {

    private NamedFile() {}

    /**
     * One path per port, in the order of the ports.
     *
     * @param option as messages should call it
     * @param arguments what the user gave
     * @throws IllegalArgumentException if a name is unknown, a port has two files or none, or a name is missing where there
     *     are several ports
     */
    static List<Path> match(String option, List<String> arguments, List<Port> ports) {
        Path[] paths = new Path[ports.size()];
        for (String argument : arguments) {
            int port = port(option, argument, ports);
            if (paths[port] != null) {
                throw new IllegalArgumentException(option + " " + argument + ": expected one file for "
                        + ports.get(port).name() + ", got two");
            }
            paths[port] = path(argument, ports.get(port));
        }
        List<Path> found = new ArrayList<>();
        for (int i = 0; i < paths.length; i++) {
            if (paths[i] == null) {
                throw new IllegalArgumentException(option + ": expected a file for each of " + names(ports)
                        + ", got none for " + ports.get(i).name());
            }
            found.add(paths[i]);
        }
        return found;
    }

    private static int port(String option, String argument, List<Port> ports) {
        for (int i = 0; i < ports.size(); i++) {
            if (argument.startsWith(ports.get(i).name() + "=")) {
                return i;
            }
        }
        int equals = argument.indexOf('=');
        if (equals == 0) {
            throw new IllegalArgumentException(option + " " + argument + ": expected FILE or NAME=FILE, got no name");
        }
        if (equals > 0 && !Files.exists(Path.of(argument))) {
            throw new IllegalArgumentException(option + " " + argument + ": expected one of " + names(ports) + ", got "
                    + argument.substring(0, equals));
        }
        if (ports.size() > 1) {
            throw new IllegalArgumentException(
                    option + " " + argument + ": expected name=FILE, the names are " + names(ports));
        }
        return 0;
    }

    private static Path path(String argument, Port port) {
        String prefix = port.name() + "=";
        return Path.of(argument.startsWith(prefix) ? argument.substring(prefix.length()) : argument);
    }

    private static String names(List<Port> ports) {
        return String.join(", ", ports.stream().map(Port::name).toList());
    }
}
