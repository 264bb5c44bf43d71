package io.lanewise.counter;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote beside the classes. */
final class ProductVersion implements IVersionProvider {

    @Override
    public String[] getVersion() throws IOException {
        try (InputStream text = ProductVersion.class.getResourceAsStream("version.txt")) {
            if (text == null) {
                throw new IOException("version.txt: expected beside the classes, there is none");
            }
            return new String[] {"lanewise " + new String(text.readAllBytes(), StandardCharsets.UTF_8).strip()};
        }
    }
}
