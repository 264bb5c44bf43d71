package io.lanewise.golden;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The files beside this package, and the formula that stands in them for weights and inputs. */
final class GoldenFiles {

    private GoldenFiles() {}

    static JsonNode read(String name) {
        try (var file = GoldenFiles.class.getResourceAsStream(name)) {
            return new ObjectMapper().readTree(file);
        } catch (IOException fault) {
            throw new UncheckedIOException(fault);
        }
    }

    /** Float {@code i} of a tensor: hash(tensor, i) / 2³². */
    static double uniform(long tensor, long i) {
        long mask = 0xffff_ffffL;
        long h = (i * 2_654_435_761L + tensor * 40_503 + 12_345) & mask;
        h ^= h >>> 16;
        h = h * 0x45d_9f3b & mask;
        h ^= h >>> 16;
        return h * 0x1p-32;
    }

    static int elements(JsonNode shape) {
        int elements = 1;
        for (JsonNode extent : shape) {
            elements *= extent.asInt();
        }
        return elements;
    }
}
